import type { Interpreter } from "./interpreter.ts";
import { matchesPattern, withReplaced } from "./patterns.ts";
import { elementsOf, UNKNOWN } from "./values.ts";

/** list(…): where it is not certain that the command runs, lists only grow. */
export function changeList(at: Interpreter, [action = "", name = "", ...items]: readonly string[]): void {
  const value = at.lookup(name);
  const list = elementsOf(value);
  const put = (values: readonly string[]): void => at.set(name, values.join(";"));
  if (Object.hasOwn(READS, action)) return READS[action]?.(at, list, items);
  const grows = action === "APPEND" || action === "PREPEND" || action === "INSERT";
  // A list that nobody set stays so: if(name) then still takes the word for itself.
  if (grows ? items.length === 0 : at.held(name) === undefined) return;
  if (action === "APPEND") at.set(name, (at.maybe ? items : [...list, ...items]).join(";"));
  else if (action === "TRANSFORM") transform(at, name, list, items);
  else if (action === "POP_BACK" || action === "POP_FRONT") pop(at, name, list, items, action === "POP_FRONT");
  else if (action === "FILTER" && !at.maybe) put(filtered(list, items));
  else if (Object.hasOwn(CHANGES, action) && (!at.maybe || !action.startsWith("REMOVE"))) put(CHANGES[action]?.(list, items) ?? list);
}

type Change = (list: readonly string[], items: readonly string[]) => readonly string[];

const CHANGES: Readonly<Record<string, Change>> = {
  PREPEND: (list, items) => [...items, ...list],
  INSERT: (list, [index, ...items]) => list.toSpliced(Number(index) || 0, 0, ...items),
  REMOVE_ITEM: (list, items) => list.filter((item) => !items.includes(item)),
  REMOVE_AT: (list, items) => {
    const gone = new Set(items.map((index) => (Number(index) < 0 ? list.length + Number(index) : Number(index))));
    return list.filter((_, index) => !gone.has(index));
  },
  REMOVE_DUPLICATES: (list) => [...new Set(list)],
  REVERSE: (list) => list.toReversed(),
  SORT: (list, items) => {
    const sorted = list.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return items.includes("DESCENDING") ? sorted.toReversed() : sorted;
  },
};

type Read = (at: Interpreter, list: readonly string[], items: readonly string[]) => void;

const READS: Readonly<Record<string, Read>> = {
  LENGTH: (at, list, [into = ""]) => at.set(into, list.some((item) => item.includes(UNKNOWN)) ? UNKNOWN : String(list.length)),
  GET: (at, list, items) =>
    at.set(
      items.at(-1) ?? "",
      items
        .slice(0, -1)
        .map((index) => list.at(Number(index)) ?? "")
        .join(";"),
    ),
  JOIN: (at, list, [glue = "", into = ""]) => at.set(into, list.join(glue)),
  FIND: (at, list, [item = "", into = ""]) => at.set(into, String(list.indexOf(item))),
  SUBLIST: (at, list, [begin = "0", length = "-1", into = ""]) => {
    const from = Number(begin) || 0;
    at.set(into, list.slice(from, Number(length) < 0 ? undefined : from + Number(length)).join(";"));
  },
};

/** A pattern that cannot be told keeps everything: a unit too many is seen, one too few is not. */
const filtered: Change = (list, [how = "", , pattern = ""]) =>
  list.filter((item) => {
    const fits = matchesPattern(item, pattern);
    return fits === undefined || (how === "INCLUDE" ? fits : !fits);
  });

function pop(at: Interpreter, name: string, list: readonly string[], into: readonly string[], front: boolean): void {
  const left = [...list];
  for (const one of into.length > 0 ? into : [undefined]) {
    const item = front ? left.shift() : left.pop();
    if (one !== undefined) at.set(one, item ?? "");
  }
  at.set(name, left.join(";"));
}

function transform(at: Interpreter, name: string, list: readonly string[], given: readonly string[]): void {
  const output = given.indexOf("OUTPUT_VARIABLE");
  const into = output < 0 ? name : (given[output + 1] ?? "");
  const [how = "", text = "", more = ""] = output < 0 ? given : given.slice(0, output);
  const chosen = given.some((word) => word === "AT" || word === "FOR" || (word === "REGEX" && how !== "REPLACE"));
  const values = chosen ? undefined : list.map((item) => transformed(item, how, text, more));
  at.set(into, values?.every((value) => value !== undefined) ? values.join(";") : UNKNOWN);
}

function transformed(item: string, how: string, text: string, more: string): string | undefined {
  switch (how) {
    case "PREPEND":
      return text + item;
    case "APPEND":
      return item + text;
    case "TOLOWER":
      return item.toLowerCase();
    case "TOUPPER":
      return item.toUpperCase();
    case "STRIP":
      return item.trim();
    case "REPLACE":
      return withReplaced(item, text, more);
    default:
      return undefined;
  }
}
