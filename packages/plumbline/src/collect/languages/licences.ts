import table from "./licences.json" with { type: "json" };

const compiled = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).map(([pattern, kind]) => ({ pattern: new RegExp(pattern), kind }));
const TITLES = compiled(table.titles);
const PHRASES = compiled(table.phrases);
const IDENTIFIERS = compiled(table.identifiers);

/** Kinds of licence that a licence file grants. A title settles it: long licences speak of others further down. */
export function licencesOfFile(text: string): readonly string[] {
  const head = text.slice(0, 600).toLowerCase();
  const title = TITLES.find(({ pattern }) => pattern.test(head));
  return title ? [title.kind] : licencesIn(text.slice(0, 12_000));
}

/** Kinds of licence that a comment speaks of: by SPDX identifier where it has one, else by the sentences that everybody copies. */
export function licencesIn(comment: string): readonly string[] {
  const flat = comment.toLowerCase().replaceAll(/[\s*#/;]{1,200}/g, " ");
  const identifiers = [...flat.matchAll(/spdx-license-identifier: ?\(?([\w.+ -]{2,80})/g)].flatMap(([, said = ""]) =>
    said.split(/ (?:or|and|with) /),
  );
  const kinds =
    identifiers.length > 0
      ? identifiers.flatMap((identifier) => IDENTIFIERS.find(({ pattern }) => pattern.test(identifier.trim()))?.kind ?? [])
      : PHRASES.filter(({ pattern }) => pattern.test(flat)).map(({ kind }) => kind);
  return [...new Set(kinds)].slice(0, 4);
}
