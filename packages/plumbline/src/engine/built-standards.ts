import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

import type { Standard } from "#model";

/** Our standards as the build read and checked them, by the name of their file. */
export type BuiltStandards = Readonly<Record<string, { readonly sha256: string; readonly standard: Standard }>>;

/** Lies in `dist`, where the build lays it; a product that runs from its sources has none. */
export const BUILT_STANDARDS = new URL("../standards.json", import.meta.url);

/** What is kept of each text, under the digest of that text. */
export const builtOf = (texts: readonly (readonly [name: string, text: string, standard: Standard])[]): BuiltStandards =>
  Object.fromEntries(texts.map(([name, text, standard]) => [name, { sha256: digestOf(text), standard }]));

/** The YAML stays the truth: what was built is taken only for the very text that it was made of. */
export function standardOf(name: string, text: string, read: (text: string, name: string) => Standard, built: BuiltStandards): Standard {
  const kept = Object.hasOwn(built, name) ? built[name] : undefined;
  return kept?.sha256 === digestOf(text) ? kept.standard : read(text, name);
}

/** What the build left; nothing where it left none. */
export const builtStandards = (): BuiltStandards =>
  existsSync(BUILT_STANDARDS) ? (JSON.parse(readFileSync(BUILT_STANDARDS, "utf8")) as BuiltStandards) : {};

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
