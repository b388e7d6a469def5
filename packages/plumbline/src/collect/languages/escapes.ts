import type { Escape, SourceText } from "#model";

import table from "./escapes.json" with { type: "json" };

interface Opening {
  readonly kind: string;
  readonly word: string;
  readonly pattern: RegExp;
}

const OPENINGS: ReadonlyMap<string, readonly Opening[]> = new Map(
  Object.entries(table).map(([language, openings]) => [
    language,
    openings.map(({ kind, word, pattern }) => ({ kind, word, pattern: new RegExp(pattern) })),
  ]),
);

const MOST = 200;
const LONGEST_LINE = 1_000;

/** Languages in which leaving memory safety can be seen in the text. */
export const ESCAPABLE: ReadonlySet<string> = new Set(OPENINGS.keys());

/** Where a file leaves the guarantees of its memory-safe language; at most 200 places. */
export function escapesIn(source: SourceText, language: string): readonly Escape[] {
  const openings = OPENINGS.get(language)?.filter(({ word }) => source.text.includes(word));
  if (!openings || openings.length === 0) return [];
  const escapes: Escape[] = [];
  for (const [index, line] of source.lines.entries()) {
    if (line.length > LONGEST_LINE) continue;
    const opening = openings.find(({ word, pattern }) => line.includes(word) && outsideOfComment(line, pattern, language));
    if (!opening) continue;
    escapes.push({ location: source.at(index + 1), kind: opening.kind, reasoned: hasReason(source.lines, index) });
    if (escapes.length === MOST) break;
  }
  return escapes;
}

const COMMENT_LINE = /^\s*(?:\/\/|\*|\/\*|#(?!\[)|--|""")/;

function outsideOfComment(line: string, pattern: RegExp, language: string): boolean {
  if (COMMENT_LINE.test(line)) return false;
  const at = line.search(pattern);
  if (at < 0) return false;
  const before = line.slice(0, at);
  if (before.includes("//")) return false;
  // A cgo import and a Dart import are themselves strings.
  return language === "Go" || language === "Dart" || (before.match(/"/g)?.length ?? 0) % 2 === 0;
}

/** Rust's convention, used elsewhere too: a SAFETY comment on the same line or right above. */
function hasReason(lines: readonly string[], index: number): boolean {
  return lines
    .slice(Math.max(0, index - 4), index + 1)
    .some((line) => /\bsafety\b\s*:|^\s*\/\/\/?\s*#+\s*safety/i.test(line.slice(0, 300)));
}
