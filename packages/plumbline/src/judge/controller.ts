import type { LanguagesFact, Location, ProductFact, SourceUsesFact } from "#model";

import { ownCode } from "./own-code.ts";
import { isOwn } from "./roles.ts";

/** Code that runs before main, as the makers of Cortex-M chips deliver it. */
const START = /(?:^|\/)startup_\w{2,60}\.s$/i;
const FOR_NOBODY: ReadonlySet<string> = new Set(["test", "example", "tool"]);
const COMPILED = /^(?:C|C\+\+|C\/C\+\+ header|Assembly)$/;

/**
 * Sources of a microcontroller without a project file or make file: start-up code lies beside them, or they call the chip. A kernel
 * that they call makes the system a real-time one; nothing where neither is seen.
 */
export function controllerOf({
  languages,
  sourceUses,
}: {
  readonly languages: LanguagesFact | undefined;
  readonly sourceUses: SourceUsesFact | undefined;
}): ProductFact["operatingSystem"] | undefined {
  if (languages === undefined || !ownCode(languages).some(({ language }) => COMPILED.test(language))) return undefined;
  const start = languages.files.find(({ path, role }) => START.test(path) && !FOR_NOBODY.has(role));
  const chip = callOf("cortex-m", sourceUses, languages);
  const sign = start === undefined ? chip : { path: start.path, hash: start.hash };
  if (sign === undefined) return undefined;
  const because =
    start === undefined ? "its sources call what only a microcontroller has" : "the start-up code of a microcontroller lies in the tree";
  const kernel = callOf("freertos", sourceUses, languages) ?? callOf("threadx", sourceUses, languages);
  return kernel === undefined
    ? { value: "none", because, locations: [sign] }
    : { value: "rtos", because: `${because}, and its sources call a real-time kernel`, locations: [sign, kernel] };
}

/** What only the program of a chip does: a log by the name of PRINTF proves nothing. */
const OF_CHIPS: ReadonlySet<string> = new Set(["faultHandler", "watchdog", "memoryProtection", "debugLock", "threads"]);

/** The first place in the product's own code that calls a platform. */
const callOf = (platform: string, sourceUses: SourceUsesFact | undefined, languages: LanguagesFact): Location | undefined =>
  sourceUses?.uses.find(
    ({ by, topic, location }) => by.startsWith(`${platform}/`) && OF_CHIPS.has(topic) && isOwn(languages, location.path),
  )?.location;
