import type { BuildFact, CompileUnit, Location } from "#model";

/** A location for tests. */
export const at = (path: string, line = 1): Location => ({ path, line, hash: "0".repeat(64), around: "0".repeat(16) });

/** A build with one unit per description given; what is left out is an ordinary C unit of the release. */
export function buildWith(...units: Partial<CompileUnit>[]): BuildFact {
  return { units: units.map((unit, index) => unitWith({ path: `src/unit${index}.c`, ...unit })), products: [], descriptions: [] };
}

export const unitWith = (unit: Partial<CompileUnit>): CompileUnit => ({
  path: "src/main.c",
  language: "c",
  product: "pump",
  configuration: "Release",
  release: true,
  shipped: true,
  defines: [],
  includes: [],
  flags: [],
  certainty: "exact",
  location: at("compile_commands.json"),
  ...unit,
});
