import type { TokenColumns } from "./token-columns.ts";

/** What the preprocessor made of one file as it stood in one place: its own tokens, and the files that it included. */
export interface Segment {
  /** Index of the file. */
  readonly file: number;
  readonly tokens: TokenColumns;
  readonly includes: readonly { readonly at: number; readonly segment: Segment }[];
  readonly skipped: readonly SkippedGroup[];
  /** Names that decided a directive although nothing says whether they are defined. */
  readonly undetermined: readonly number[];
  readonly missing: readonly MissingInclude[];
  readonly troubles: readonly Trouble[];
}

/** A group of lines that was left out, from its directive to the next one. */
export interface SkippedGroup {
  readonly from: number;
  readonly to: number;
}

/** A header that is not in the tree. */
export interface MissingInclude {
  readonly name: string;
  readonly angled: boolean;
  readonly at: number;
}

/** Something that could not be read as the standard has it. */
export interface Trouble {
  readonly file: number;
  readonly at: number;
  readonly what: string;
}

/** All tokens of a segment in the order that the compiler sees them, with those of included files in place. */
export function* runsOf(segment: Segment): Generator<{ readonly tokens: TokenColumns; readonly from: number; readonly to: number }> {
  let from = 0;
  for (const { at, segment: inner } of segment.includes) {
    if (at > from) yield { tokens: segment.tokens, from, to: at };
    from = at;
    yield* runsOf(inner);
  }
  if (segment.tokens.count > from) yield { tokens: segment.tokens, from, to: segment.tokens.count };
}

/** A segment and all that are included in it, each once. */
export function segmentsIn(root: Segment): ReadonlySet<Segment> {
  const seen = new Set<Segment>();
  const open = [root];
  for (let segment = open.pop(); segment !== undefined; segment = open.pop()) {
    if (seen.has(segment)) continue;
    seen.add(segment);
    for (const { segment: inner } of segment.includes) open.push(inner);
  }
  return seen;
}
