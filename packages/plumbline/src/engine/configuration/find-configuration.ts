import { lstatSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { type Configuration, type InspectionFact, Problem } from "#model";

import { withoutSecrets } from "../open-text.ts";
import { grantedSources } from "./granted-sources.ts";
import { readConfiguration } from "./read-configuration.ts";

export interface UsedConfiguration {
  readonly configuration: Configuration;
  readonly from: "none" | "tree" | "option";
  /** As a reader would name it: never an absolute path of this machine. */
  readonly path?: string;
  readonly hash?: string;
  /** What stands in it, without secrets. */
  readonly text?: string;
}

const FILE = "plumbline.yaml";
const LIMIT = 1 << 20;

/** The file given by the caller, else the one at the root of the tree, else every default; a secret in it goes no further. */
export async function findConfiguration(root: string, given: string | undefined): Promise<UsedConfiguration> {
  const path = given ?? join(root, FILE);
  if (!exists(path)) {
    if (given !== undefined) throw new Problem("configuration/missing", { path: given });
    return { configuration: readConfiguration("", FILE), from: "none" };
  }
  const text = textOf(path);
  const configuration = readConfiguration(text, given ?? FILE);
  const open = await withoutSecrets(FILE, text);
  return {
    configuration: open.text === text ? configuration : (validIn(open.text) ?? configuration),
    from: given === undefined ? "tree" : "option",
    path: basename(path),
    hash: open.hash,
    text: open.text,
  };
}

/** Without its secrets a text may say nothing that is valid any more: what it said with them then stands. */
function validIn(text: string): Configuration | undefined {
  try {
    return readConfiguration(text, FILE);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A link could lead anywhere: it is refused, as everywhere in the tree. */
function textOf(path: string): string {
  const stats = lstatSync(path);
  if (!stats.isFile()) throw new Problem("configuration/invalid", { where: path, what: "it is no regular file" });
  if (stats.size > LIMIT) throw new Problem("configuration/invalid", { where: path, what: `it is larger than ${LIMIT >> 20} MiB` });
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Problem("configuration/invalid", { where: path, what: "it cannot be read" }, { cause: error });
  }
}

/** Everything that the configuration grants, for the integrity page: a hostile tree may grant itself much. */
export function granted({ configuration, path = FILE, from }: UsedConfiguration): InspectionFact["granted"] {
  if (from === "none") return [];
  const { exclude, deviations, attestations, dismissals, roles, product, items, legacy, releaseConfigurations, sources } = configuration;
  const where = from === "tree" ? `${path} of the tree` : path;
  return [
    ...exclude.map(({ paths, reason, by }) => ({ kind: "exclusion" as const, what: `${paths.join(", ")}: ${reason}`, by, where })),
    ...deviations.map(({ id, check, reason, until, by }) => ({
      kind: "deviation" as const,
      what: `${id} for ${check} until ${until}: ${reason}`,
      by,
      where,
    })),
    ...attestations.map(({ slot, statement, by }) => ({ kind: "attestation" as const, what: `${slot}: ${statement}`, by, where })),
    ...dismissals.map(({ fingerprint, why, until, by }) => ({
      kind: "dismissal" as const,
      what: `${fingerprint} until ${until}: ${why}`,
      by,
      where,
    })),
    ...roles.map(({ paths, role, reason }) => ({
      kind: "role" as const,
      what: `${paths.join(", ")} as ${role}: ${reason}`,
      by: "",
      where,
    })),
    ...(legacy
      ? [{ kind: "legacy" as const, what: `what ${legacy.release} held is known (IEC 62304 4.4): ${legacy.rationale}`, by: "", where }]
      : []),
    ...(product.safetyClass === undefined
      ? []
      : [{ kind: "safetyClass" as const, what: `the product is class ${product.safetyClass}`, by: "", where }]),
    ...items
      .filter(({ safetyClass }) => safetyClass !== undefined)
      .map(({ name, safetyClass, rationale }) => ({
        kind: "safetyClass" as const,
        what: `${name} is class ${safetyClass}: ${rationale ?? "no rationale given"}`,
        by: "",
        where,
      })),
    ...outOfScope(product).map((what) => ({ kind: "scope" as const, what: `the product ${what}`, by: "", where })),
    ...grantedSources(sources).map((what) => ({ kind: "sources" as const, what, by: "", where })),
    ...releaseConfigurations.map((name) => ({ kind: "releaseConfiguration" as const, what: `${name} makes the release`, by: "", where })),
  ];
}

/** What is said of the product and takes elements out of scope that were not seen to be out of it. */
function outOfScope({ operatingSystem, connections, personalData, threads }: Configuration["product"]): readonly string[] {
  return [
    ...(operatingSystem === undefined ? [] : [`runs on ${operatingSystem === "none" ? "no operating system" : operatingSystem}`]),
    ...(connections?.includes("none") ? ["has no connection"] : []),
    ...(personalData === false ? ["handles no personal data"] : []),
    ...(threads === false ? ["has one thread"] : []),
  ];
}
