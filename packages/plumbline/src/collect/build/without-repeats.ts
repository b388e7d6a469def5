import type { BuildFact, CompileUnit } from "#model";

import type { Reading } from "./part.ts";

/** A source that several systems describe is judged by the surest: the commands really run, then project files, then scripts. */
const SURENESS = [
  "compile_commands",
  "iar",
  "keil",
  "cubeide",
  "ccs",
  "eclipse",
  "mplab",
  "platformio",
  "arduino",
  "zephyr",
  "esp-idf",
  "cmake",
  "meson",
  "visual-studio",
  "qmake",
  "make",
];

const DATABASE = "compile_commands";

/** The product in which a description of the build puts each source. */
function homesOf(units: readonly CompileUnit[], systems: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  for (const { path, product, shipped } of units)
    if (systems.get(product) !== DATABASE && (shipped || !homes.has(path))) homes.set(path, product);
  return homes;
}

/**
 * One fact of all readings: a shipped unit that two systems describe counts once, and the release is what
 * plumbline.yaml says where it says so.
 */
export function withoutRepeats(
  { units, products, descriptions }: Reading,
  damaged: readonly { readonly path: string; readonly hash: string; readonly what: string }[],
  releases: readonly string[],
): BuildFact {
  const systems = new Map(products.map(({ name, system }) => [name, system]));
  const rank = (unit: CompileUnit): number => {
    const system = systems.get(unit.product);
    return SURENESS.indexOf(system ?? DATABASE);
  };
  const best = new Map<string, number>();
  for (const unit of units) if (unit.shipped) best.set(unit.path, Math.min(best.get(unit.path) ?? Infinity, rank(unit)));
  const home = homesOf(units, systems);
  // A compilation database tells targets, not products: its units belong to the product that a build description puts them in.
  const kept = units
    .filter((unit) => !unit.shipped || rank(unit) <= (best.get(unit.path) ?? Infinity))
    .map((unit) =>
      systems.get(unit.product) === DATABASE && home.has(unit.path) ? { ...unit, product: home.get(unit.path) ?? "" } : unit,
    );
  // A product whose every unit is described better elsewhere, as in makefiles that a tool has written, is none.
  const before = new Set(units.map(({ product }) => product));
  const left = new Set(kept.map(({ product }) => product));
  const standing = products.filter(({ name }) => left.has(name) || !before.has(name));
  const gone = new Set(products.filter((one) => !standing.includes(one)).map(({ system, location }) => `${system} ${location.path}`));
  return {
    units: releases.length === 0 ? kept : kept.map((unit) => ({ ...unit, release: releases.includes(unit.configuration) })),
    products: standing,
    descriptions: [
      ...descriptions.filter(({ system, location }) => !gone.has(`${system} ${location.path}`)),
      ...damaged.map(({ path, hash, what }) => ({
        system: "unreadable",
        location: { path, hash, line: 1 },
        unresolved: [{ location: { path, hash, line: 1 }, what: `${path} ${what}` }],
        flags: [],
      })),
    ],
  };
}
