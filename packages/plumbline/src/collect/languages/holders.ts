const LINES = 60;
const WORD = /(?:SPDX-FileCopyrightText|copyright\b)[\s:,]{0,6}(.{2,140})/i;
const MENTIONS = /copyright|\(c\)|©|&copy;|apache software/i;
/** Prose goes on in small letters ("the copyright notice"); a claim goes on with a sign, a year or a name. */
const CLAIM = /^(?:\([cC]\)|&copy;|©|[[(]?\d{4}|\p{Lu}|\p{Lo})/u;
const SIGN = /(?:\(c\)|©|&copy;)\s{0,4}((?:.{0,40}\b(?:19|20)\d\d|copyright).{0,100})/i;

/** Who holds the rights according to a licence text or manifest, reduced to comparable words; "" where it does not say. */
export function holderIn(text: string): string {
  return holdersIn(text.slice(0, 4_000).split("\n").slice(0, LINES))[0] ?? "";
}

/** All holders whom lines of a comment or licence name, each once, at most four. */
export function holdersIn(lines: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const line of lines) {
    if (!MENTIONS.test(line)) continue;
    if (/licensed to the apache software foundation/i.test(line)) found.add("apache software foundation");
    const name = nameIn(claimIn(line.slice(0, 240)));
    if (name !== "") found.add(name);
    if (found.size === 4) break;
  }
  return [...found];
}

function claimIn(line: string): string {
  const worded = WORD.exec(line)?.[1] ?? "";
  return CLAIM.test(worded) ? worded : (SIGN.exec(line)?.[1] ?? "");
}

/** What stands behind the word in sentences that name nobody. */
const NOBODY =
  /^(?:notice|owner|holder|licen[cs]e|the (?:copyright|above|author or authors)|law|and\b|or\b|interest|statement|name of|yyyy|yea?r|in the|of the|to the|is\b|bsd|mit\b|apache licen|gnu\b|this |all rights)/;

function nameIn(said: string): string {
  const name = wordsOf(said.replace(/ [|·].*$/, "").replaceAll(/\(c\)|&copy;|©|copyright|<[^>]{0,80}>/gi, " "))
    .replace(/^by /, "")
    .replace(/ (?:all rights reserved|this (?:file|program|software)|licensed under|released under|distributed under|spdx).*$/, "")
    .trim();
  return NOBODY.test(name) || !/\p{L}{2}/u.test(name) ? "" : name.slice(0, 40).trim();
}

/** Whether two names mean the same holder: they share a word that is no legal form. */
export function sameHolder(a: string, b: string): boolean {
  const wordsOfB = new Set(significant(b));
  return significant(a).some((word) => wordsOfB.has(word));
}

const FORMS = new Set(
  "the and inc ltd llc gmbh corp corporation co company contributors authors project foundation team all rights reserved by of de www com org net github gitlab https http gmail mail info software technology technologies systems electronics university institute open source lab labs".split(
    " ",
  ),
);

function significant(name: string): readonly string[] {
  return wordsOf(name)
    .split(" ")
    .filter((word) => word.length > 2 && !FORMS.has(word));
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\d{4}(?:\s?[-,–]\s?(?:\d{2,4}|present))*|\(c\)|©|<[^>]{0,80}>/g, " ")
    .replaceAll(/[^\p{L}\d]+/gu, " ")
    .trim();
}
