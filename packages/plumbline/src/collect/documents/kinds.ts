import type { DocumentKind } from "#model";

import kinds from "./kinds.json" with { type: "json" };
import { says, wordsOf } from "./phrases.ts";

/** What a kind of document is called (English, main German and French names), and when it is more than a shell. */
export interface KindWords {
  readonly kind: DocumentKind;
  readonly names: readonly string[];
  readonly not: readonly string[];
  readonly sections: readonly string[];
  /** Prefixes of the ids of its items. */
  readonly ids: readonly string[];
  /** Fewer words than this are no document. */
  readonly least: number;
}

/** The most specific first: a test report on requirements is a test report. */
export const KINDS: readonly KindWords[] = kinds.map((one) => ({
  kind: one.kind as DocumentKind,
  names: one.names,
  not: "not" in one && one.not ? one.not : [],
  sections: one.sections,
  ids: "ids" in one && one.ids ? one.ids : [],
  least: one.least,
}));

export const leastWords = (kind: DocumentKind): number => KINDS.find((one) => one.kind === kind)?.least ?? 1;

/** The kind that a file name or a title names. */
export function kindNamed(name: string): DocumentKind | undefined {
  const words = wordsOf(name);
  return KINDS.find(({ names, not }) => names.some((phrase) => says(words, phrase)) && !not.some((phrase) => says(words, phrase)))?.kind;
}

/** The kind that a section within another document is, by its heading; a long heading is a sentence, not a name. */
export function kindOfSection(heading: string): DocumentKind | undefined {
  const words = wordsOf(heading).replace(/^(?:\d+ )+/, "");
  if (words.split(" ").length > 6) return undefined;
  return KINDS.find(({ sections, not }) => sections.some((phrase) => says(words, phrase)) && !not.some((phrase) => says(words, phrase)))
    ?.kind;
}
