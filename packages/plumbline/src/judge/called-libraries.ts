import type { LanguagesFact, Location, SourceUsesFact } from "#model";

import { roleOf } from "./roles.ts";

export interface CalledLibrary {
  readonly name: string;
  /** Its first call. */
  readonly location: Location;
}

/** Platforms whose calls in the sources show that somebody else's code goes into the product; the C library and the chip's registers show nothing. */
const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ["arduino", "the core of Arduino"],
  ["esp-idf", "ESP-IDF"],
  ["freertos", "FreeRTOS"],
  ["qt", "Qt"],
  ["zephyr", "Zephyr"],
]);

/** Libraries of others that the product's own code evidently calls, each once. */
export function calledLibraries(sourceUses: SourceUsesFact | undefined, languages: LanguagesFact): readonly CalledLibrary[] {
  const called = new Map<string, CalledLibrary>();
  for (const { by, topic, detail, location } of sourceUses?.uses ?? []) {
    // "freertos/xTaskCreate"
    const platform = by.slice(0, Math.max(by.indexOf("/"), 0));
    const isCrypto = platform === "crypto-c" && topic === "vettedCipher" && detail !== "hardware";
    const name = isCrypto ? "a library of cryptography" : PLATFORMS.get(platform);
    if (name !== undefined && !called.has(name) && roleOf(languages, location.path).role === "own") called.set(name, { name, location });
  }
  return [...called.values()];
}
