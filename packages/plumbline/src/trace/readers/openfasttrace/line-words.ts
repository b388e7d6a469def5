import { type FoundId, idAt, isAsciiLetter, isWordCharacter } from "./item-id.ts";

/** Keywords that open a part of an item; each stands at the first column, alone in its line unless a list follows it there. */
export type Keyword = "Status" | "Description" | "Rationale" | "Comment" | "Covers" | "Depends" | "Needs" | "Tags";

const KEYWORDS = new Map<number, readonly Keyword[]>(
  Object.entries(
    Object.groupBy(["Status", "Description", "Rationale", "Comment", "Covers", "Depends", "Needs", "Tags"] as const, (word) => word[0]!),
  ).map(([first, words]) => [first.charCodeAt(0), words!]),
);

/** The keyword that a line begins with, and what stands behind its colon. */
export function keywordOf(text: string, start: number, end: number): { readonly word: Keyword; readonly rest: string } | undefined {
  const word = KEYWORDS.get(text.charCodeAt(start))?.find((each) => text.startsWith(each, start) && text[start + each.length] === ":");
  return word === undefined ? undefined : { word, rest: text.slice(start + word.length + 1, end).trim() };
}

/** An identifier at the start of a line, in backticks or not, opens an item. */
export function openingId(text: string, start: number): FoundId | undefined {
  const first = text.charCodeAt(start);
  if (first === BACKTICK) return idAt(text, start + 1);
  return isAsciiLetter(first) ? idAt(text, start) : undefined;
}

const BACKTICK = 96;

/** What a list entry holds behind its bullet, up to three blanks in; -1 where a line is none. */
export function afterBullet(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && at < start + 3 && isBlank(text.charCodeAt(at))) at++;
  const bullet = text[at];
  return at < end && (bullet === "-" || bullet === "*" || bullet === "+") ? at + 1 : -1;
}

/** The last identifier of a list entry that stands free on both sides, as in "- [Motor](#motor) req~motor~1". */
export function referenceIn(text: string, from: number, end: number): FoundId | undefined {
  for (let at = text.lastIndexOf("~", end - 1); at > from; at = text.lastIndexOf("~", at - 1)) {
    const start = lettersStart(text, at, from);
    if (start === at || (start > from && isWordCharacter(text.charCodeAt(start - 1)))) continue;
    const found = idAt(text, start);
    if (found !== undefined && found.end <= end && (found.end === end || !isWordCharacter(text.charCodeAt(found.end)))) return found;
  }
  return undefined;
}

function lettersStart(text: string, end: number, from: number): number {
  let at = end;
  while (at > from && isAsciiLetter(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The last word of letters in a list entry that stands free on both sides: the needed type in "- `utest`". */
export function typeIn(text: string, from: number, end: number): string | undefined {
  for (let at = end; at > from; at--) {
    if (!isAsciiLetter(text.charCodeAt(at - 1)) || (at < end && isWordCharacter(text.charCodeAt(at)))) continue;
    const start = lettersStart(text, at, from);
    if (start === from || !isWordCharacter(text.charCodeAt(start - 1))) return text.slice(start, at);
  }
  return undefined;
}

/** "arch --> dsn, impl : req~motor~1": the type that hands on what it would have to cover, to whom, and the covered item. */
export interface Forward {
  readonly type: string;
  readonly needs: readonly string[];
  readonly covered: FoundId;
}

const FORWARD = /([A-Za-z]+)\s*-->\s*([A-Za-z]+(?:,\s*[A-Za-z]+)*)\s*:\s*/y;

/** The forward whose arrow stands here, in a line from `start` to `end`. */
export function forwardAround(text: string, arrow: number, start: number, end: number): Forward | undefined {
  let typeEnd = arrow;
  while (typeEnd > start && isBlank(text.charCodeAt(typeEnd - 1))) typeEnd--;
  FORWARD.lastIndex = lettersStart(text, typeEnd, start);
  const found = FORWARD.exec(text);
  const covered = found === null || FORWARD.lastIndex > end ? undefined : idAt(text, FORWARD.lastIndex);
  if (found === null || covered === undefined || covered.end > end) return undefined;
  return { type: found[1]!, needs: found[2]!.split(",").map((type) => type.trim()), covered };
}

export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

export function isBlankLine(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isBlank(text.charCodeAt(at))) return false;
  return true;
}

/** "a, b": words with commas between, as "Needs:" and "Tags:" take them in their own line. */
export function listed(rest: string): readonly string[] | undefined {
  return LISTED.test(rest) ? rest.split(",").map((each) => each.trim()) : undefined;
}

const LISTED = /^\w+\s*(?:,\s*\w+\s*)*$/;

/** Whether a word such as oft:off, by which parts of a document are left out, stands free in a line. */
export function standsFree(text: string, { start, end }: Extent, word: string, first: number): boolean {
  for (let at = first; at >= 0 && at + word.length <= end; at = text.indexOf(word, at + 1)) {
    const before = at === start || !isWordCharacter(text.charCodeAt(at - 1));
    const after = at + word.length === end || !isWordCharacter(text.charCodeAt(at + word.length));
    if (before && after) return true;
  }
  return false;
}

interface Extent {
  readonly start: number;
  readonly end: number;
}
