import type { Part } from "../form/part.ts";
import { allFixed } from "../fixed-spellings.ts";
import { fits } from "../platforms/pattern.ts";
import type { Permission } from "../platforms/platform.ts";
import type { Spellings } from "../spellings.ts";

const [LEFT, RIGHT, SEMICOLON] = allFixed("{", "}", ";");
/** A row or a statement with more tokens than this is looked at so far. */
const MOST_AROUND = 120;

/**
 * Whether all values that peers may write are kept for authenticated ones, where one handler gets the writes of all: somewhere a word
 * says so, and nowhere one says that anybody may.
 */
export function isClosed(permission: Permission, parts: readonly Part[], names: Spellings): boolean {
  const closed = new Set(permission.closed);
  const open = new Set(permission.open);
  let isSeen = false;
  for (const part of parts) {
    const { spellings, macros, count } = part.tokens;
    for (let at = 0; at < count; at += 1) {
      const word = wordAt(names, spellings[at]!, macros[at]!, closed, open);
      if (word === undefined) continue;
      const around = wordsAround(part, at, names);
      if (isElsewhere(permission, around)) continue;
      // A row that says both, as flags do, lets only authenticated peers write.
      if ([...around].some((each) => closed.has(each))) isSeen = true;
      else return false;
    }
  }
  return isSeen;
}

/** A word as it is written, or the macro that what stands here came from. */
function wordAt(
  names: Spellings,
  spelling: number,
  macro: number,
  closed: ReadonlySet<string>,
  open: ReadonlySet<string>,
): string | undefined {
  for (const name of macro === 0 ? [spelling] : [macro, spelling]) {
    const text = names.textOf(name);
    if (closed.has(text) || open.has(text)) return text;
  }
  return undefined;
}

/** What the row or the statement around a token says. */
function wordsAround({ tokens }: Part, at: number, names: Spellings): ReadonlySet<string> {
  const { spellings, macros, count } = tokens;
  const isEdge = (place: number) => spellings[place] === LEFT || spellings[place] === RIGHT || spellings[place] === SEMICOLON;
  let from = at;
  while (from > 0 && at - from < MOST_AROUND && !isEdge(from - 1)) from -= 1;
  const words = new Set<string>();
  for (let place = from; place < count && place - at < MOST_AROUND && !isEdge(place); place += 1)
    for (const name of [spellings[place]!, macros[place]!]) if (name !== 0) words.add(names.textOf(name));
  return words;
}

/** What is said of a subscription, or of who may read, says nothing of who may write. */
function isElsewhere({ within = [], except = [] }: Permission, around: ReadonlySet<string>): boolean {
  const says = (patterns: readonly string[]) => patterns.some((pattern) => [...around].some((word) => fits(pattern, word)));
  return says(except) || (within.length > 0 && !says(within));
}
