import type { Prose } from "./outline.ts";

/** One sentence of running text, or an entry or row that has none, with the line of each of its characters. */
export interface Sentence {
  readonly text: string;
  lineAt(offset: number): number;
}

/** Longer sentences are none: their first part is looked at. */
const LONGEST = 1_200;
const END = /[.!?](?=["')\]]?\s+["'([]?[\p{Lu}\p{N}])|[;](?=\s)|\s[–—]\s/gu;
const ABBREVIATION = /\b(?:e\.g|i\.e|vs|cf|approx|incl|resp|no|fig|sec|ref|dr|mr|st|z\.b|bzw|ca|etc)$/i;

/** The sentences of a block; a row of a table is one, its cells belong together. */
export function sentencesOf({ is, lines }: Prose): readonly Sentence[] {
  const text = lines.map((line) => line.text).join(" ");
  const starts: { readonly offset: number; readonly line: number }[] = [];
  let offset = 0;
  for (const { line, text: part } of lines) {
    starts.push({ offset, line });
    offset += part.length + 1;
  }
  const lineAt = (at: number): number => starts.findLast((start) => start.offset <= at)?.line ?? starts[0]?.line ?? 1;
  const pieces = is === "row" ? [{ from: 0, to: text.length }] : piecesOf(text);
  return pieces.map(({ from, to }) => ({ text: text.slice(from, Math.min(to, from + LONGEST)), lineAt: (at) => lineAt(from + at) }));
}

function piecesOf(text: string): readonly { readonly from: number; readonly to: number }[] {
  const pieces: { from: number; to: number }[] = [];
  let from = 0;
  for (const match of text.matchAll(END)) {
    if (match[0] === "." && ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index))) continue;
    const to = match.index + match[0].length;
    pieces.push({ from, to });
    from = to;
  }
  if (from < text.length) pieces.push({ from, to: text.length });
  return pieces.filter((piece) => text.slice(piece.from, piece.to).trim() !== "");
}
