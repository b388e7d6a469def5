import { LONGEST_VALUE, type MakeVariables, replacedWords } from "./make-words.ts";
import { folderOf, nameOf, resolvedPath } from "./paths.ts";
import { fitsGlob } from "./tree-index.ts";

/** Whether make has a function of that name. */
export const isMakeFunction = (name: string): boolean => Object.hasOwn(FUNCTIONS, name) || LAZY.has(name) || ELSEWHERE.has(name);

/** The value of a call of one of make's functions. */
export function functionValue(name: string, given: string, variables: MakeVariables, expand: (text: string) => string): string {
  if (LAZY.has(name)) return lazyValue(name, given, variables, expand);
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!known) {
    if (name === "shell" || name === "eval" || name === "file") {
      variables.unresolved.add(`$(${name} …) is worked out only by make`);
      variables.open.add("*");
    }
    return "";
  }
  const count = known.length > 0 ? known.length : 1;
  const args = argumentsOf(given, count).map((one) => expand(one));
  return known(args, variables).slice(0, LONGEST_VALUE);
}

/** Only make itself can say what these give, or they give nothing. */
const ELSEWHERE = new Set(["shell", "eval", "file", "info", "warning", "error", "origin", "flavor", "value"]);

/** Functions that do not work out all of their arguments. */
const LAZY = new Set(["if", "or", "and", "foreach", "call"]);

const MOST_ROUNDS = 2_000;

function lazyValue(name: string, given: string, variables: MakeVariables, expand: (text: string) => string): string {
  const value = (text: string | undefined): string => expand(text ?? "");
  const args = argumentsOf(given, name === "if" || name === "foreach" ? 3 : 50);
  if (name === "if") return value(args[0]).trim() === "" ? value(args[2]) : value(args[1]);
  if (name === "or") return args.map(value).find((one) => one.trim() !== "") ?? "";
  if (name === "and") return args.map(value).some((one) => one.trim() === "") ? "" : value(args.at(-1));
  if (name === "call")
    return withSet(variables, [["0", value(args[0])], ...args.slice(1).map((one, at) => [String(at + 1), value(one)] as const)], () =>
      value(variables.values.get(value(args[0]).trim())),
    );
  return words(value(args[1]))
    .slice(0, MOST_ROUNDS)
    .map((word) => withSet(variables, [[value(args[0]).trim(), word]], () => value(args[2])))
    .join(" ")
    .slice(0, LONGEST_VALUE);
}

function withSet(variables: MakeVariables, set: readonly (readonly [string, string])[], run: () => string): string {
  const before = set.map(([name]) => [name, variables.values.get(name)] as const);
  for (const [name, value] of set) variables.values.set(name, value);
  const result = run();
  for (const [name, value] of before)
    if (value === undefined) variables.values.delete(name);
    else variables.values.set(name, value);
  return result;
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const each = (text: string, change: (word: string) => string): string => words(text).map(change).join(" ");

type Fun = (args: readonly string[], variables: MakeVariables) => string;
/** A function of so many arguments; a comma behind the last belongs to it. */
const of = (length: number, run: Fun): Fun => Object.defineProperty(run, "length", { value: length });

const FUNCTIONS: Readonly<Record<string, Fun>> = {
  wildcard: of(1, ([patterns = ""], variables) =>
    words(patterns)
      .flatMap((pattern) => matching(pattern, variables))
      .join(" "),
  ),
  patsubst: of(3, ([from = "", to = "", text = ""]) => replacedWords(text, from.trim(), to.trim())),
  subst: of(3, ([from = "", to = "", text = ""]) => (from === "" ? text + to : text.replaceAll(from, () => to))),
  addprefix: of(2, ([prefix = "", text = ""]) => each(text, (word) => prefix.trim() + word)),
  addsuffix: of(2, ([suffix = "", text = ""]) => each(text, (word) => word + suffix.trim())),
  notdir: of(1, ([text = ""]) => each(text, nameOf)),
  dir: of(1, ([text = ""]) => each(text, (word) => word.slice(0, word.lastIndexOf("/") + 1) || "./")),
  basename: of(1, ([text = ""]) => each(text, (word) => word.replace(/\.[^./]{0,80}$/, ""))),
  suffix: of(1, ([text = ""]) =>
    words(text)
      .flatMap((word) => /\.[^./]{0,80}$/.exec(word)?.[0] ?? [])
      .join(" "),
  ),
  strip: of(1, ([text = ""]) => words(text).join(" ")),
  sort: of(1, ([text = ""]) => [...new Set(words(text))].toSorted().join(" ")),
  abspath: of(1, ([text = ""]) => text),
  realpath: of(1, ([text = ""]) => text),
  filter: of(2, ([patterns = "", text = ""]) =>
    words(text)
      .filter((word) => fitsAny(word, patterns))
      .join(" "),
  ),
  "filter-out": of(2, ([patterns = "", text = ""]) =>
    words(text)
      .filter((word) => !fitsAny(word, patterns))
      .join(" "),
  ),
  findstring: of(2, ([find = "", text = ""]) => (text.includes(find) ? find : "")),
  firstword: of(1, ([text = ""]) => words(text)[0] ?? ""),
  lastword: of(1, ([text = ""]) => words(text).at(-1) ?? ""),
  word: of(2, ([number = "", text = ""]) => words(text)[Number(number) - 1] ?? ""),
  words: of(1, ([text = ""]) => String(words(text).length)),
  wordlist: of(3, ([from = "", to = "", text = ""]) =>
    words(text)
      .slice(Math.max(0, Number(from) - 1), Number(to))
      .join(" "),
  ),
  join: of(2, ([first = "", second = ""]) => {
    const [a, b] = [words(first), words(second)];
    return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => (a[at] ?? "") + (b[at] ?? "")).join(" ");
  }),
};

function fitsAny(word: string, patterns: string): boolean {
  return words(patterns).some((pattern) => {
    const [head = "", tail] = pattern.split("%", 2);
    return tail === undefined ? word === pattern : word.startsWith(head) && word.endsWith(tail) && word.length >= head.length + tail.length;
  });
}

/** Arguments are parted by commas outside of brackets; the last one keeps its own. */
function argumentsOf(text: string, most: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length && found.length < most - 1; at++) {
    const character = text.charAt(at);
    if (character === "(" || character === "{") depth++;
    else if (character === ")" || character === "}") depth--;
    else if (character === "," && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, text.slice(start)];
}

/** Files of the tree that a pattern names, as it would write them; a star in a folder's name stays within that folder. */
function matching(pattern: string, { index, folder }: MakeVariables): string[] {
  const path = resolvedPath(folder, pattern);
  if (path === undefined) return [];
  if (!/[*?[]/.test(pattern)) return index.has(path) || index.isFolder(path) ? [pattern] : [];
  const depth = path.split("/").length;
  const fixed = folderOf(`${path.slice(0, path.search(/[*?[]/))}x`);
  const start = pattern.slice(0, pattern.search(/[*?[]/));
  const written = start.slice(0, start.lastIndexOf("/") + 1);
  return index
    .below(fixed)
    .filter((one) => one.split("/").length === depth && one.split("/").every((part, at) => fitsGlob(part, path.split("/")[at] ?? "")))
    .map((one) => written + one.slice(fixed === "" ? 0 : fixed.length + 1));
}
