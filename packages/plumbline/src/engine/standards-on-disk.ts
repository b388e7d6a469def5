import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

import { CHECKS, type Crosswalk, readCrosswalk, readStandard, readThreats } from "#judge";
import { Problem, type Standard, type Threats } from "#model";

import { type BuiltStandards, builtOf, builtStandards, standardOf } from "./built-standards.ts";
import { reasonOf } from "./reasons.ts";
import { userFile } from "./user-file.ts";

const LIMIT = 16 << 20;
const FOLDER = new URL("../../src/judge/standards/", import.meta.url);
/** The building code comes first; what is no standard of its own is read elsewhere. */
const FIRST = "building-code.yaml";
const NO_STANDARDS = new Set(["threats.yaml", "crosswalk.yaml"]);

/** The standards of this version, the building code first, and those of files that a user names. */
export function standardsInForce(more: readonly string[] = []): readonly Standard[] {
  const built = builtStandards();
  const ours = ourNames().map((name) => standardOf(name, ourText(name), readStandard, built));
  const checks = new Set(CHECKS.map(({ id }) => id));
  const theirs = more.map((path) => readStandard(textOf(path), basename(path), checks));
  // A file of the user with the id of one of ours takes its place, where it stands.
  return [...new Map([...ours, ...theirs].map((standard) => [standard.id, standard])).values()];
}

/** What the build keeps of our standards, so that no run has to read YAML that nobody changed. */
export const standardsToBuild = (): BuiltStandards =>
  builtOf(ourNames().map((name) => [name, ourText(name), readStandard(ourText(name), name)]));

function ourNames(): readonly string[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml") && !NO_STANDARDS.has(name));
  return [FIRST, ...names.filter((name) => name !== FIRST).toSorted()];
}

/** Which element stands against which threat. */
export const threatsOnDisk = (): Threats => readThreats(ourText("threats.yaml"), "threats.yaml");

/** What an element has to do with clauses, weaknesses and rules. */
export const crosswalkOnDisk = (): Crosswalk => readCrosswalk(ourText("crosswalk.yaml"), "crosswalk.yaml");

const ourText = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8");

/** A file that a user names; what is wrong with it is a Problem. */
export function textOf(path: string): string {
  try {
    return userFile(path, LIMIT);
  } catch (error) {
    throw new Problem("standard/invalid", { where: path, what: `it cannot be read: ${reasonOf(error)}` }, { cause: error });
  }
}
