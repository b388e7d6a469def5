import type { ExposedSecret, LanguagesFact, Location, SecretsFact } from "#model";

import { roleOf } from "./roles.ts";

/** Secrets that concern the product: what tests, samples and third parties bring along counts only where a setting or build uses it. */
export function exposedIn({ secrets }: SecretsFact, languages: LanguagesFact | undefined): readonly ExposedSecret[] {
  return secrets.filter(({ harmless, location, usedBy = [] }) => {
    if (harmless !== undefined) return false;
    const { role } = roleOf(languages, location.path);
    return role === "own" || role === "tool" || role === "generated" || usedBy.some(({ path }) => roleOf(languages, path).role === "own");
  });
}

/** Stands for "the whole tree was searched": absence has no line of its own. */
export const WHOLE_TREE: Location = { path: ".", symbol: "the whole tree" };

/** How many files were searched. */
export const filesSearched = ({ filesSearched: count }: SecretsFact) => ({ seen: count, of: count, what: "files" });

/** The settings and builds that use a key, as places that belong to its finding. */
export const usesOf = ({ usedBy = [] }: ExposedSecret): readonly { location: Location; message: string }[] =>
  usedBy.map((location) => ({ location, message: `${location.symbol ?? "this line"} uses it` }));

/** "SB_CONFIG_BOOT_SIGNATURE_KEY_FILE uses it" in words, or nothing. */
export function usedIn({ usedBy = [] }: ExposedSecret): string {
  const [first] = usedBy;
  return first === undefined ? "" : `, and ${first.symbol ?? first.path} uses it`;
}
