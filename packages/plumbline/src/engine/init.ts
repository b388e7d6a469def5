import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { foundOf } from "#judge";
import { type Facts, Problem } from "#model";
import { tame } from "#report";

import { BESIDE, COMMENTED_EXAMPLES } from "./configuration/commented-examples.ts";
import { inspect } from "./inspect.ts";
import { reasonOf } from "./reasons.ts";
import { standardsInForce } from "./standards-on-disk.ts";

/** A commented `plumbline.yaml` that says what was detected, every other key shown as a comment. */
export async function initialConfiguration(
  directory: string,
  options: { readonly signal: AbortSignal; readonly now: () => Date },
): Promise<string> {
  const { evidence } = await inspect({ ...options, directory, cache: false, standards: standardsInForce() });
  const product = foundOf(evidence.facts.product) as Facts["product"];
  const products = foundOf(evidence.facts.build)?.products ?? [];
  const beside = products.flatMap(({ configurations }) => configurations.filter(({ release }) => !release).map(({ name }) => name));
  return configurationText(
    product,
    products.map(({ name }) => name),
    [...new Set(beside)].slice(0, 3),
  );
}

/** Writes it where there is none yet. */
export function writeConfiguration(directory: string, text: string): string {
  const path = join(directory, "plumbline.yaml");
  try {
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw new Problem("output/failed", { path, why: isThere ? "it is there already" : reasonOf(error) }, { cause: error });
  }
  return path;
}

/** A value that YAML reads back as the same string, whatever a directory is called. */
const quoted = (text: string): string => JSON.stringify(text);

function configurationText(product: Facts["product"], products: readonly string[], besides: readonly string[]): string {
  const beside = besides.length > 0 ? besides.map(quoted).join(", ") : "debug";
  return `# What Plumbline cannot see by itself. Every key is optional; what stands here corrects what was detected.
# The integrity page of each report lists every exclusion, deviation and attestation below.

product:
  name: ${quoted(product.name)}
${traitsOf(product).join("\n")}
  # safetyClass: C    # IEC 62304 4.3: A, B or C; C until a rationale says otherwise
${products.length > 1 ? `  # The build makes: ${products.slice(0, 8).map(quoted).join(", ")}\n` : ""}
${COMMENTED_EXAMPLES.replace(BESIDE, () => tame(beside))}`;
}

/** A line for each trait: a key where it was detected, a comment where it was not. */
function traitsOf({ kind, operatingSystem, connections, personalData, threads }: Facts["product"]): readonly string[] {
  const links = connections.value.filter((one) => one !== "network");
  const known = (value: string | boolean): string | undefined => (value === "unknown" ? undefined : String(value));
  return [
    trait("kind", known(kind.value), kind.because),
    trait("operatingSystem", known(operatingSystem.value), operatingSystem.because),
    trait("connections", links.length > 0 ? `[${links.join(", ")}]` : undefined, connections.because),
    trait("personalData", known(personalData.value), personalData.because),
    trait("threads", known(threads.value), threads.because),
  ];
}

/** A name with a line break would end the comment and begin a key. */
function trait(key: string, value: string | undefined, because: string): string {
  return value === undefined ? `  # ${key}:    (${tame(because)})` : `  ${key}: ${value}    # ${tame(because)}`;
}
