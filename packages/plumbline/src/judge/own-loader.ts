import type { CountedFile, LanguagesFact, SourceUse, SourceUsesFact } from "#model";

import { ownUses } from "./firmware.ts";
import { isHandedOn } from "./update-writes.ts";

/** A word of a path or function that speaks of starting or replacing the firmware; "booting" of a start screen and "robot" are none. */
const LOADS =
  /(?:^|[^a-z])(?:boot|boot_?loader|boot_?block|boot_?manager|first_?stage|dfu|iap|ota|fota|(?:fw|firmware|image)_?(?:update|upgrade|verify|verifier|check))(?:[^a-z]|$)/;
/** Only these run before an operating system or kernel does. */
const STARTS_BY_ITSELF = /^(?:C|C\+\+|Rust|Ada|Assembly)$/;
const NATIVE_FILE = /\.(?:c|h|cc|cpp|cxx|hh|hpp|hxx|ino|rs|adb|ads)$/i;
/** Checks of certificates and tokens: who is at the other end, and not what is started. */
const OF_CONNECTIONS = /jwt|x509|crt_verify|certificate|\bssl|tls/i;

const speaksOfLoading = (name: string): boolean => LOADS.test(name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase());

/** The file of the product's own that its name shows to be a boot loader; the largest of them. */
export function ownLoader(languages: LanguagesFact | undefined): CountedFile | undefined {
  const files =
    languages?.files.filter(
      ({ path, role, language, codeLines }) =>
        role === "own" && codeLines >= 20 && STARTS_BY_ITSELF.test(language) && speaksOfLoading(path),
    ) ?? [];
  return files.toSorted((a, b) => b.codeLines - a.codeLines)[0];
}

/**
 * Calls of the product's own that verify a signature of the firmware, as far as the words around them tell: in a file or function
 * named after starting or updating, or anywhere beside a boot loader of the product's own.
 */
export function firmwareChecks(sourceUses: SourceUsesFact | undefined, languages: LanguagesFact | undefined): readonly SourceUse[] {
  const hasLoader = ownLoader(languages) !== undefined;
  return signatureCalls(sourceUses, languages).filter(
    ({ location, inFunction = "" }) => hasLoader || speaksOfLoading(location.path) || speaksOfLoading(inFunction),
  );
}

/** Calls of the product's own machine code that verify a signature of whatever it is. */
export const signatureCalls = (sourceUses: SourceUsesFact | undefined, languages: LanguagesFact | undefined): readonly SourceUse[] =>
  ownUses(sourceUses, languages, "signatureCheck").filter(
    ({ name, location, inFunction = "" }) =>
      NATIVE_FILE.test(location.path) && !isHandedOn(name) && !OF_CONNECTIONS.test(`${name} ${inFunction} ${location.path}`),
  );

/** One next step, worded for those who build on an SDK's boot loader, and for those who wrote their own. */
export function nextForLoader(
  languages: LanguagesFact | undefined,
  hasSettings: boolean,
  said: { readonly settings: string; readonly own: (path: string) => string; readonly none: string },
): string {
  if (hasSettings) return said.settings;
  const loader = ownLoader(languages);
  return loader ? said.own(loader.path) : said.none;
}
