import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { CHECKS, foundOf } from "#judge";
import { type Facts, Problem } from "#model";
import { tame } from "#report";

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
  return configurationText(product, foundOf(evidence.facts.build)?.products.map(({ name }) => name) ?? []);
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

function configurationText(product: Facts["product"], products: readonly string[]): string {
  const { name, kind, operatingSystem, connections, personalData, threads } = product;
  // A name with a line break would end the comment and begin a key.
  const trait = (key: string, value: string | undefined, because: string): string =>
    value === undefined ? `  # ${key}:    (${tame(because)})` : `  ${key}: ${value}    # ${tame(because)}`;
  const links = connections.value.filter((one) => one !== "network");
  const known = (value: string): string | undefined => (value === "unknown" ? undefined : value);
  return `# What Plumbline cannot see by itself. Every key is optional; what stands here corrects what was detected.
# The integrity page of each report lists every exclusion, deviation and attestation below.

product:
  name: ${quoted(name)}
${trait("kind", known(kind.value), kind.because)}
${trait("operatingSystem", known(operatingSystem.value), operatingSystem.because)}
${trait("connections", links.length > 0 ? `[${links.join(", ")}]` : undefined, connections.because)}
${trait("personalData", personalData.value === "unknown" ? undefined : String(personalData.value), personalData.because)}
${trait("threads", threads.value === "unknown" ? undefined : String(threads.value), threads.because)}
  # safetyClass: C    # IEC 62304 4.3: A, B or C; C until a rationale says otherwise
${products.length > 1 ? `  # The build makes: ${products.slice(0, 8).map(quoted).join(", ")}\n` : ""}
# Software items with their folders and classes (IEC 62304 4.3); an item inherits its parent's class.
# items:
#   - name: pump-control
#     folders: [src/pump]
#     safetyClass: C
#   - name: user-interface
#     folders: [src/ui]
#     parent: pump-control
#     safetyClass: A
#     rationale: A failure of the display cannot change the infusion.
#     segregation: Own task without access to the motor driver, held by the memory protection unit.

# A release that was fielded before the standard was applied (IEC 62304 4.4).
# legacy: { release: v1.4.0, since: 2019-05-01, rationale: In the field without safety-related incidents. }

# Who wrote what, where it was taken for something else: own, thirdParty, generated, test, example, tool.
# roles:
#   - { paths: [drivers/vendor], role: thirdParty, reason: Delivered by the maker of the chip. }

# Not looked at; each entry is listed in every report.
# exclude:
#   - { paths: [archive/**], reason: Not built since 2019., by: Name }

# What only a person can know. The slots of an element: plumbline explain C1
# With scopeHash, from the integrity page of a report, a statement goes stale when a file of its scope changes.
# attestations:
#   - slot: building-code:C1:key-custody
#     statement: The signing key lives in a hardware module; two people are needed to use it.
#     by: Name
#     role: Product security
#     on: 2026-01-31
#     expires: 2027-01-31
#     scope: [keys, sysbuild.conf]

# Findings accepted by a named person with a reason, a scope and an end.
# deviations:
#   - id: DEV-1
#     check: ${CHECKS[0]?.id ?? "check"}
#     paths: [src/legacy/**]
#     by: Name
#     reason: Replaced in release 2.
#     until: 2027-06-30
`;
}
