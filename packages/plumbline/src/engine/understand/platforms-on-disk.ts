import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

import { type Platform, platformIn, type Roles, rolesIn, type Vocabulary, vocabularyIn } from "#source";

const FOLDER = new URL("../../../src/source/platforms/", import.meta.url);
const VOCABULARY = "vocabulary.yaml";

/** The platforms that this version knows, in the order of their file names. */
export function platformsOnDisk(): readonly Platform[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".yaml") && name !== VOCABULARY)
    .toSorted()
    .map((name) => platformIn(readFileSync(new URL(name, FOLDER), "utf8")));
}

/** What names mean. */
export function vocabularyOnDisk(): Vocabulary {
  return vocabularyIn(readFileSync(new URL(VOCABULARY, FOLDER), "utf8"));
}

/** Changes with what is known of any platform. */
export function knowledgeHash(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).toSorted())
    if (name.endsWith(".yaml")) hash.update(`${name}\n`).update(readFileSync(new URL(name, FOLDER)));
  return hash.digest("hex");
}

/** What calls mean for cryptography, randomness and links. */
export function rolesOnDisk(): readonly Roles[] {
  const folder = new URL("roles/", FOLDER);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => rolesIn(readFileSync(new URL(name, folder), "utf8")));
}
