import filler from "./filler.json" with { type: "json" };
import { type Block, isHeading, type Prose } from "./outline.ts";
import { sentencesOf } from "./sentences.ts";

const PLACEHOLDER =
  /\b(?:TBD|TBC|T\.B\.D|TODO|FIXME|XXX|lorem ipsum|coming soon|under construction|work in progress)\b|\bto be (?:determined|defined|completed|written|filled|added|done|described|provided)\b|[<[{](?:insert|describe|enter|your|name of|project|product|company|date|version|author|title)\b[^>\]}]{0,80}[>\]}]|\bnoch zu (?:ergänzen|definieren)\b|\bà (?:compléter|définir)\b/i;

export interface Substance {
  /** Words of running text, placeholders and what was said before left out where that is most of it. */
  readonly words: number;
  readonly hollow: boolean;
  /** Words of paragraphs that are placeholders. */
  readonly placeholders: number;
}

/** Tells a document from its shell: what is left when every paragraph that is a placeholder is taken away, and whether it is more than the same again. */
export function substanceOf(blocks: readonly Block[], least: number, mayRepeat = false): Substance {
  const said: Prose[] = [];
  let words = 0;
  let placeholders = 0;
  for (const block of blocks) {
    if (isHeading(block)) continue;
    const text = block.lines.map(({ text: line }) => line).join(" ");
    const count = wordCount(text);
    // A long paragraph with one open point is no placeholder.
    if ((PLACEHOLDER.test(text) && count < 60) || (block.is !== "row" && isFiller(text))) placeholders += count;
    else {
      words += count;
      said.push(block);
    }
  }
  const once = mayRepeat ? undefined : saidOnce(said);
  if (once !== undefined) return { words: once, placeholders, hollow: true };
  return { words, placeholders, hollow: words < least || (placeholders > 0 && placeholders > words * 1.5) };
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;
export const wordCount = (text: string): number => text.match(WORD)?.length ?? 0;

const FILLER: ReadonlySet<string> = new Set(filler.words);

/** Lorem ipsum by its words, whichever of its sentences; or one word over and over. */
function isFiller(text: string): boolean {
  const words = text.toLowerCase().match(WORD) ?? [];
  const latin = words.filter((word) => FILLER.has(word));
  if (new Set(latin).size >= 4 && latin.length * 2 > words.length) return true;
  // Figures of a measurement recur; only words that say something are counted.
  const plain = words.filter((word) => /^\p{L}{3,}$/u.test(word));
  return plain.length >= 12 && plain.length * 2 > words.length && new Set(plain).size * 6 <= plain.length;
}

/** Fewer say too little to repeat themselves. */
const FEWEST_SENTENCES = 6;
/** Shorter ones recur in honest documents: "Status: approved", "Bug fixes". */
const SHORTEST_SENTENCE = 4;
/** A document that says so much beside what it repeats is no shell. */
const ENOUGH_WORDS = 400;
/** "Verification: by test on the bench" stands under every requirement. */
const FIELD = /^[\p{L} ]{1,30}(?::| \| [^|]{0,80}$)/u;
const NUMBER = /^[A-Za-z_]{1,12}-?\d{1,6}[:.)]?\s+/;

/** Words of all that a document says, where it says the same few sentences over and over; undefined where it does not. */
function saidOnce(blocks: readonly Prose[]): number | undefined {
  const distinct = new Map<string, number>();
  let all = 0;
  let beside = 0;
  for (const { text } of blocks.flatMap(sentencesOf)) {
    const bare = text.trim().replace(NUMBER, "");
    const count = wordCount(bare);
    if (count < SHORTEST_SENTENCE || (count < 12 && FIELD.test(bare))) {
      beside += count;
      continue;
    }
    all++;
    distinct.set((bare.toLowerCase().match(WORD) ?? []).join(" "), count);
  }
  if (all < FEWEST_SENTENCES || distinct.size * 3 >= all) return undefined;
  const words = [...distinct.values()].reduce((sum, count) => sum + count, 0);
  return words < ENOUGH_WORDS && beside < ENOUGH_WORDS ? words : undefined;
}
