/** Who holds the rights according to a licence text or manifest, reduced to comparable words; "" where it does not say. */
export function holderIn(text: string): string {
  for (const line of text.slice(0, 4_000).split("\n").slice(0, 60)) {
    const said = /copyright\s{1,4}(?:\(c\)|©|\(C\))?\s{0,4}(.{2,120})/i.exec(line.slice(0, 200));
    if (!said) continue;
    const name = wordsOf(said[1] ?? "");
    if (name !== "" && !/^(notice|owner|holder|license|the copyright|law|and|statement|name of|yyyy|yea?r)/.test(name)) return name;
  }
  return "";
}

/** Whether two names mean the same holder: one is part of the other, or they share a word that is no legal form. */
export function sameHolder(a: string, b: string): boolean {
  const wordsOfB = new Set(significant(b));
  return significant(a).some((word) => wordsOfB.has(word));
}

const FORMS = new Set(
  "the and inc ltd llc gmbh corp corporation co company contributors authors project foundation team all rights reserved by of de www com org github https http".split(
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
