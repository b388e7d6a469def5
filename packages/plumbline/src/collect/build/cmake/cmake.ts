import type { BuildProduct, CompileUnit, FilePart } from "#model";

import type { BuildPart, Reading } from "../part.ts";
import { folderOf, liesIn, nameOf } from "../paths.ts";
import { placeOf } from "../place.ts";
import { whyNotShipped } from "../shipped.ts";
import type { TreeIndex } from "../tree-index.ts";
import { blocksOf } from "./blocks.ts";
import { Interpreter } from "./interpreter.ts";
import { inNearestProduct, productsOf, systemOf, withFirmwareApart, withoutModules } from "./products.ts";
import { type Project, type World } from "./reading.ts";
import { unitsOf } from "./units.ts";
import { buildType, type Variant, variantsOf } from "./variants.ts";

/** All CMake projects of the tree, each read for the configurations in which it is seen to be built. */
export function readCMake(parts: readonly FilePart<BuildPart>[], index: TreeIndex): Reading {
  const world = worldOf(parts, index);
  const lists = parts
    .filter(({ path, part }) => part.cmake && nameOf(path) === "CMakeLists.txt")
    .toSorted((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
  const roots = lists.filter(({ part }) => part.cmake?.some(([name]) => name === "project"));
  const visited = new Set<string>();
  const products: BuildProduct[] = [];
  const units: CompileUnit[] = [];
  const descriptions: Reading["descriptions"][number][] = [];
  for (const root of [...roots, ...lists.filter((one) => !roots.includes(one))]) {
    if (visited.has(root.path)) continue;
    const read = readRoot(root, parts, world);
    for (const { project } of read) for (const path of project.visited) visited.add(path);
    const [first] = read;
    if (!first) continue;
    const made = unitsIn(read, folderOf(root.path), index);
    if (made.length === 0 && !roots.includes(root)) continue;
    units.push(...made);
    products.push(
      ...productsOf(
        first.project,
        root,
        read.map(({ variant }) => variant),
        made,
      ),
    );
    descriptions.push({
      system: systemOf(first.project),
      location: first.project.place ?? placeOf(root, [1, ""]),
      ...(first.project.place !== undefined && first.project.name !== "" && { name: first.project.name.slice(0, 200) }),
      unresolved: first.project.unresolved.slice(0, 100),
      flags: openFlags(read.map(({ project }) => project)),
    });
  }
  return { units: inNearestProduct(units, products), products: withoutModules(products), descriptions };
}

type Read = { readonly variant: Variant; readonly project: Project };

function readRoot(root: FilePart<BuildPart>, parts: readonly FilePart<BuildPart>[], world: World): Read[] {
  const folder = folderOf(root.path);
  return variantsOf(folder, parts, world.index).map((variant) => {
    const project = new Interpreter(world, folder, root, variant.variables).run();
    if (project.name === "") project.name = nameOf(folder) || "project";
    // A kit takes no build type: it has settings for that.
    return { project, variant: systemOf(project) === "cmake" || variant.seen ? variant : { ...variant, name: "default" } };
  });
}

function unitsIn(read: readonly Read[], folder: string, index: TreeIndex): CompileUnit[] {
  const testing = whyNotShipped("", folder) !== undefined;
  const made = read.flatMap(({ variant, project }) =>
    unitsOf(project, { configuration: buildType(variant, project), release: variant.release, name: variant.name }, index),
  );
  // A test project that takes the whole product in again says nothing of how the product is built.
  return withFirmwareApart(testing ? made.filter(({ path }) => liesIn(path, folder)) : made);
}

const depth = ({ path }: FilePart<unknown>): number => path.split("/").length;

/** Steps that all projects of a tree together may take. */
const MOST_STEPS = 1_500_000;

function worldOf(parts: readonly FilePart<BuildPart>[], index: TreeIndex): World {
  const files = new Map(parts.flatMap((file) => (file.part.cmake ? [[file.path, file] as const] : [])));
  const read = new Map<string, ReturnType<World["steps"]>>();
  return {
    index,
    left: { steps: MOST_STEPS },
    steps(path) {
      if (!read.has(path)) {
        const file = files.get(path);
        read.set(path, file && { file, steps: blocksOf(file.part.cmake ?? []) });
      }
      return read.get(path);
    },
  };
}

const HARDENING = /^-f(?:no-)?stack-protector|FORTIFY_SOURCE|^-Wthread-safety|^-fsanitize|^-W(?:all|extra|error)$|^-std=|^-fPI[EC]$/;

/** Flags that stand in the files and could not be bound to a unit for certain. */
function openFlags(projects: readonly Project[]): string[] {
  const said = projects.flatMap(({ targets }) => [...targets.values()].flatMap(({ options }) => options.own.filter(({ maybe }) => maybe)));
  return [...new Set(said.map(({ text }) => text))].filter((text) => HARDENING.test(text)).slice(0, 50);
}
