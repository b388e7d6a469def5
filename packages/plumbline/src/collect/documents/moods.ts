import type { Claim, DocumentKind } from "#model";

import type { Mention } from "./mechanisms.ts";
import words from "./moods.json" with { type: "json" };
import type { Prose } from "./outline.ts";
import { says, wordsOf } from "./phrases.ts";

/** What is around a sentence and colours it. */
export interface Surroundings {
  readonly kind: DocumentKind;
  readonly is: Prose["is"];
  /** Headings above, the nearest last. */
  readonly headings: readonly string[];
  /** The path says that this is a proposal or lies in an archive. */
  readonly isProposal: boolean;
  /** The end of the sentence that introduces the list or table. */
  readonly leadIn: string;
}

type Mood = Claim["mood"];

/** Sentences that point elsewhere, ask, compare or teach. */
const NOT_OURS =
  /^\W*(?:see|read|refer to|for (?:more|further|details|an? example)|learn|cf|source|link|example|note that other|imagine|suppose|figure|fig)\b|\?\W*$|\b(?:unlike|compared (?:to|with)|other (?:devices?|products?|manufacturers?|vendors?|systems?)|competit\w+|most (?:devices|vendors|products)|many (?:devices|vendors|products)|such as|for example|for instance|e\.g\.?|an attacker|attackers?|malicious|spoof\w*|adversar\w+)\b/i;
/** What a part is able to do is not what the product does: "the chip supports secure boot". */
const CAPABILITY =
  /\b(?:chips?|SoC|MCUs?|microcontrollers?|processors?|SDK|toolkit|library|libraries|framework|hardware|silicon|module|standard|specification|protocol|vendor|nRF\w{2,8}|ESP32\w{0,4}|STM32\w{0,8}|i\.MX\w{0,6}|RP2\d{3}|Cortex\S{0,6}|Zephyr|FreeRTOS|Linux|Android|iOS|Windows|MCUboot|U-Boot|mbed ?TLS|OpenSSL|wolfSSL|Bluetooth|BLE|AWS|Azure|Nordic|Espressif)\b[^.;|]{0,40}\b(?:supports?|offers?|provides?|features?|is capable of|allows?|comes? with|has|implements|enables?)\b/i;

/** What is done with a cipher. */
const IN_USE =
  /\b(?:encrypt\w*|decrypt\w*|cipher|protect\w*|secur(?:e|ed|es|ing)|sign(?:ed|s|ing)?|signatures?|hash(?:ed|es|ing)?|verif\w+|authenticat\w+|us(?:e|es|ed|ing)|deriv\w+)\b/i;

const anyOf = (phrases: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}-])(?:${phrases.map((phrase) => phrase.replaceAll(" ", "\\s+")).join("|")})(?![\\p{L}\\p{N}-])`, "iu");
const PLANNED = anyOf(words.planned);
const DENIED = anyOf(words.denied);
const REFUSES = anyOf(words.refuses);
const CONDITIONAL = anyOf(words.conditional);

/** Whether a mention is a claim, a plan or a denial; nothing where the sentence does not speak of the product. */
export function moodOf(sentence: string, mention: Mention, around: Surroundings): Mood | undefined {
  const before = sentence.slice(0, mention.from);
  const after = sentence.slice(mention.to);
  if (NOT_OURS.test(sentence) || CAPABILITY.test(before)) return undefined;
  if (underHeading(around, words.mutedHeadings)) return undefined;
  if (around.is === "text" && !speaks(sentence)) return undefined;
  // A cipher that is only spoken of is no mechanism of the product.
  if (mention.about === "namedCipher" && around.is === "text" && !IN_USE.test(sentence)) return undefined;
  const box = /^\s*\[([ xX])\]/.exec(sentence)?.[1];
  if (around.isProposal || around.kind === "requirements" || box === " " || underHeading(around, words.plannedHeadings)) return "planned";
  const cell = around.is === "row" ? moodOfCells(sentence) : undefined;
  if (cell) return cell;
  // What an "if" clause denies is not denied of the product.
  if (CONDITIONAL.test(sentence) || PLANNED.test(around.leadIn)) return "planned";
  const denied = isDenied(before, after) || deniesItself(sentence.slice(mention.from, mention.to), mention) || DENIED.test(around.leadIn);
  if (PLANNED.test(sentence)) {
    return denied && !/\bnot yet\b/i.test(sentence) && !PLANNED.test(before) ? "denied" : "planned";
  }
  const refused = mention.inverse && (denied || REFUSES.test(sentence));
  if (mention.inverse) return refused ? "claimed" : "denied";
  return denied || underHeading(around, words.deniedHeadings) ? "denied" : "claimed";
}

/** A fragment within running text says nothing; an entry of a list of features does. */
const speaks = (sentence: string): boolean =>
  /\b(?:is|are|be|shall|should|must|will|was|were|has|have|use[sd]?|using|do|does|\w{3,}(?:s|ed|es)|we|run|runs)\b/i.test(sentence) &&
  sentence.trim().split(/\s+/).length >= 4;

const underHeading = ({ headings }: Surroundings, phrases: readonly string[]): boolean =>
  headings.some((heading) => {
    const named = wordsOf(heading);
    return named.split(" ").length <= 6 && phrases.some((phrase) => says(named, phrase));
  });

/** Negation within the clause: the twelve words before the phrase, or right behind it. */
function isDenied(before: string, after: string): boolean {
  const clause = before.split(/[,;:|(]|\bbut\b|\band\b/i).at(-1) ?? "";
  const near = clause
    .split(/\s+/)
    .slice(-12)
    .join(" ")
    .replaceAll(/\bnot only\b|\bno longer un\w+|\bno (?:matter|doubt)\b/gi, "");
  const next = after.split(/[,;:|(]|\bbut\b|\band\b/i)[0] ?? "";
  const behind =
    /^\W{0,3}(?:\w+ ){0,2}?(?:is|are|was|were|has|have|does|do)(?: been)? (?:not|never|disabled|absent|missing|unavailable|unsupported|turned off|switched off|removed|bypassed)\b|^\W{0,3}(?:is|are|does|do|has)n't\b|^\W{0,3}(?:disabled|not (?:implemented|supported|available|used|enabled))\b/i;
  return DENIED.test(near) || behind.test(next);
}

/** "Images are not signed": the negation stands within the phrase; "old versions are not accepted" is what is claimed. */
const deniesItself = (phrase: string, { about }: Mention): boolean =>
  about !== "antiRollback" && /\b(?:not(?! only)|never|no longer)\b|n't\b/i.test(phrase);

function moodOfCells(row: string): Mood | undefined {
  const cells = row.split("|").map((cell) => cell.trim().toLowerCase());
  if (cells.some((cell) => words.deniedCells.includes(cell))) return "denied";
  return cells.some((cell) => words.plannedCells.includes(cell)) ? "planned" : undefined;
}
