import type { BuildFact, CollectedFacts, CountedFile, LanguagesFact } from "#model";

import { isNative } from "./own-code.ts";
import { foundOf } from "./product.ts";

/** The facts in which files that are copied beside the one that is compiled are told of once, at the one that reaches the device. */
export function withoutCopies(facts: CollectedFacts): CollectedFacts {
  const { languages } = facts;
  if (languages.state !== "found") return facts;
  const fact = copiesSetAside(languages.fact, foundOf(facts.build));
  return fact === languages.fact ? facts : { ...facts, languages: { ...languages, fact } };
}

/** The census with such copies as examples; the same where there is none. */
export function copiesSetAside(languages: LanguagesFact, build: BuildFact | undefined): LanguagesFact {
  const compiled = new Set(build?.units.map(({ path }) => path));
  const originals = new Map(languages.files.filter(({ path }) => compiled.has(path)).map(({ hash, path }) => [hash, path]));
  const originalOf = (file: CountedFile): string | undefined =>
    isLoose(file) && !compiled.has(file.path) ? originals.get(file.hash) : undefined;
  if (!languages.files.some((file) => originalOf(file) !== undefined)) return languages;
  return {
    ...languages,
    files: languages.files.map((file) => {
      const original = originalOf(file);
      if (original === undefined) return file;
      const because = `a copy, byte for byte, of ${original}, which the build compiles, and compiled by none itself`;
      return { ...file, role: "example", because };
    }),
  };
}

/** A unit of the product's own; headers are compiled within others. */
const isLoose = (file: CountedFile): boolean =>
  file.role === "own" && file.codeLines > 0 && isNative(file) && !/\.(?:h|hh|hpp|hxx|inc|inl|ipp|tpp)$/i.test(file.path);
