import { FIRST, type TokenFile } from "./lex.ts";
import type { MissingInclude, Segment, SkippedGroup, Trouble } from "./segment.ts";
import { TokenColumns } from "./token-columns.ts";
import type { Token } from "./token.ts";

/** One #if up to its #endif. */
export interface Group {
  /** One of the groups of this #if was read. */
  taken: boolean;
}

/** A file while it is read, with what it gave until now. */
export interface Frame {
  readonly file: TokenFile;
  readonly index: number;
  at: number;
  /** What #line said of the lines from here on: how far their numbers lie from the real ones, and the name of their file. */
  lineShift: number;
  presumed: string;
  readonly groups: Group[];
  readonly tokens: TokenColumns;
  readonly includes: { readonly at: number; readonly segment: Segment }[];
  readonly skipped: SkippedGroup[];
  readonly undetermined: Set<number>;
  readonly missing: MissingInclude[];
  readonly troubles: Trouble[];
}

/** A file at its beginning. */
export function frameOf(file: TokenFile, index: number): Frame {
  return {
    file,
    index,
    at: 0,
    lineShift: 0,
    presumed: file.path,
    groups: [],
    tokens: new TokenColumns(Math.max(16, file.count >> 1)),
    includes: [],
    skipped: [],
    undetermined: new Set(),
    missing: [],
    troubles: [],
  };
}

/** What a file gave, once it is read. */
export function segmentOf(frame: Frame): Segment {
  const { index, tokens, includes, skipped, undetermined, missing, troubles } = frame;
  tokens.trim();
  return { file: index, tokens, includes, skipped, undetermined: [...undetermined], missing, troubles };
}

/** Tokens of a file as they stand. */
export function tokensOf({ file, index }: Frame, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  for (let at = from; at < to; at += 1)
    tokens.push({ spelling: file.spellings[at]!, flags: file.flags[at]!, file: index, at: file.starts[at]!, macro: 0 });
  return tokens;
}

/** The name as it stands in the text: "…" or <…>, in which nothing else has a meaning. */
export function headerNameAt(file: TokenFile, token: number, end: number): { readonly name: string; readonly angled: boolean } | undefined {
  if (token >= end) return undefined;
  const from = file.starts[token]!;
  const close = file.text[from] === "<" ? ">" : file.text[from] === '"' ? '"' : undefined;
  if (close === undefined) return undefined;
  const to = file.text.indexOf(close, from + 1);
  const lineEndAt = file.text.indexOf("\n", from);
  if (to < 0 || (lineEndAt >= 0 && to > lineEndAt)) return undefined;
  return { name: file.text.slice(from + 1, to), angled: close === ">" };
}

/** The token behind a directive. */
export function lineEnd(file: TokenFile, hash: number): number {
  let end = hash + 1;
  while (end < file.count && (file.flags[end]! & FIRST) === 0) end += 1;
  return end;
}

/** The directive behind the one at a token; -1 where there is none. */
export function directiveAfter({ directives }: TokenFile, token: number): number {
  let low = 0;
  let high = directives.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (directives[middle]! <= token) low = middle + 1;
    else high = middle;
  }
  return low < directives.length ? directives[low]! : -1;
}
