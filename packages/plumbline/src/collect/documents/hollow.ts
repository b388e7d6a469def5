import type { Block } from "./outline.ts";

const PLACEHOLDER =
  /\b(?:TBD|TBC|T\.B\.D|TODO|FIXME|XXX|lorem ipsum|coming soon|under construction|work in progress)\b|\bto be (?:determined|defined|completed|written|filled|added|done|described|provided)\b|[<[{](?:insert|describe|enter|your|name of|project|product|company|date|version|author|title)\b[^>\]}]{0,80}[>\]}]|\bnoch zu (?:ergänzen|definieren)\b|\bà (?:compléter|définir)\b/i;

export interface Substance {
  /** Words of running text, placeholders left out. */
  readonly words: number;
  readonly hollow: boolean;
  /** Words of paragraphs that are placeholders. */
  readonly placeholders: number;
}

/** Tells a document from its shell: what is left when every paragraph that is a placeholder is taken away. */
export function substanceOf(blocks: readonly Block[], least: number): Substance {
  let words = 0;
  let placeholders = 0;
  for (const block of blocks) {
    if (block.is === "heading") continue;
    const text = block.lines.map(({ text: line }) => line).join(" ");
    const count = wordCount(text);
    // A long paragraph with one open point is no placeholder.
    if (PLACEHOLDER.test(text) && count < 60) placeholders += count;
    else words += count;
  }
  return { words, placeholders, hollow: words < least || (placeholders > 0 && placeholders > words * 1.5) };
}

export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
