import type { BuildProduct, CompileUnit, FilePart } from "#model";

import { isForController } from "../for-controller.ts";
import { folderOf } from "../paths.ts";
import { placeOf } from "../place.ts";
import type { Owner, Project, Target } from "./reading.ts";
import type { Variant } from "./variants.ts";

/** The kit whose commands a project uses, else plain CMake. */
export const systemOf = ({ kits }: Project): string => (kits.has("zephyr") ? "zephyr" : kits.has("esp-idf") ? "esp-idf" : "cmake");

/** The products of a project: the outermost, and each project() within it that makes programs of its own. */
export function productsOf(
  project: Project,
  root: FilePart<unknown>,
  variants: readonly Variant[],
  units: readonly CompileUnit[],
): BuildProduct[] {
  const owners = new Map<string, Owner>();
  for (const { directory } of project.targets.values()) if (directory.owner) owners.set(directory.owner.name, directory.owner);
  const made = new Set(units.map(({ product }) => product));
  const names = new Set([...(units.length === 0 || made.has(project.name) ? [project.name] : []), ...made]);
  return [...names].map((name): BuildProduct => {
    const own = units.filter(({ product }) => product === name);
    return {
      name,
      ...natureOf(name, project, own, made.has(firmwareOf(name))),
      system: systemOf(project),
      configurations: variants.map((one) => ({ name: one.name, release: one.release, because: one.because })),
      location: owners.get(name)?.place ?? project.place ?? placeOf(root, [1, ""]),
    };
  });
}

function natureOf(
  name: string,
  project: Project,
  units: readonly CompileUnit[],
  firmwareApart: boolean,
): Pick<BuildProduct, "kind" | "target"> {
  const { kits, targets, exported, system } = project;
  const rtos = kits.has("zephyr") || kits.has("esp-idf");
  const bare = rtos || (!firmwareApart && (kits.size > 0 || system === "Generic")) || units.some(reachesController);
  if (units.length > 0 && units.every(({ shipped }) => !shipped))
    return { kind: "test", target: rtos ? "rtos" : bare ? "bareMetal" : "host" };
  if (bare) return { kind: "firmware", target: rtos ? "rtos" : "bareMetal" };
  // Who installs libraries for other projects to build on makes these; programs beside them show their use.
  const exports = [...exported].some((one) => isLibraryOf(name, targets.get(one)));
  const programs = !exports && [...targets.values()].some(({ kind }) => kind === "executable");
  return { kind: programs ? "application" : targets.size > 0 ? "library" : "unknown", target: "unknown" };
}

/** A library of others that is built along has a project() of its own. */
const isLibraryOf = (name: string, target: Target | undefined): boolean =>
  target?.directory.owner?.name === name && (target.kind === "static" || target.kind === "shared" || target.kind === "interface");

const reachesController = (unit: CompileUnit): boolean => unit.shipped && isForController(unit);

const firmwareOf = (product: string): string => `${product} firmware`;

/** Where one project makes both a program for a computer and an image for a microcontroller, these are two products. */
export function withFirmwareApart(units: readonly CompileUnit[]): CompileUnit[] {
  const mixed = new Set<string>();
  for (const [product, own] of Map.groupBy(units, (unit) => unit.product)) {
    const native = own.filter(({ shipped, language }) => shipped && language !== "assembly");
    const onController = new Set(native.filter(reachesController).map(({ path }) => path));
    // The firmware's own files, compiled for a computer in another configuration, make no program of their own.
    if (onController.size > 0 && native.some((unit) => !reachesController(unit) && !onController.has(unit.path))) mixed.add(product);
  }
  return units.map((unit) => (mixed.has(unit.product) && reachesController(unit) ? { ...unit, product: firmwareOf(unit.product) } : unit));
}

/** Modules without a project() of their own belong to the only project of their kit, where there is one. */
export function withoutModules(products: readonly BuildProduct[]): BuildProduct[] {
  return products.filter(
    ({ location, system }) =>
      location.symbol !== undefined || !products.some((one) => one.location.symbol !== undefined && one.system === system),
  );
}

/** Components and modules that no project enters belong to the project around them, or to the only one of their kit. */
export function inNearestProduct(units: readonly CompileUnit[], products: readonly BuildProduct[]): CompileUnit[] {
  const only = products.filter(({ location, kind }) => location.symbol !== undefined && kind === "firmware");
  const roots = products
    .filter(({ location }) => location.symbol !== undefined)
    .map(({ name, location }) => ({ name, folder: folderOf(location.path) }));
  return units.map((unit) => {
    if (roots.some(({ name }) => name === unit.product)) return unit;
    const around = roots
      .filter(({ folder }) => folder === "" || unit.path.startsWith(`${folder}/`))
      .toSorted((a, b) => b.folder.length - a.folder.length)[0];
    const home = around ?? (only.length === 1 ? only[0] : undefined);
    return home ? { ...unit, product: home.name } : unit;
  });
}
