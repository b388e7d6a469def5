import type { BuildProduct, CompileUnit, FilePart } from "#model";

import type { BuildCall } from "../build-calls.ts";
import type { BuildPart, Reading } from "../part.ts";
import { folderOf, liesIn, nameOf, resolvedPath } from "../paths.ts";
import { whyNotShipped } from "../shipped.ts";
import { placeOf } from "../place.ts";
import type { Preset } from "../presets.ts";
import type { TreeIndex } from "../tree-index.ts";
import { definitionsIn } from "../variables.ts";
import { blocksOf } from "./blocks.ts";
import { Interpreter } from "./interpreter.ts";
import { type Project, SOURCE_ROOT, type World } from "./reading.ts";
import { unitsOf } from "./units.ts";
import { UNKNOWN } from "./values.ts";

const MOST_VARIANTS = 4;

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
    const folder = folderOf(root.path);
    const projects = variantsOf(folder, parts).map((variant) => ({
      variant,
      project: new Interpreter(world, folder, root, variant.variables).run(),
    }));
    const [first] = projects;
    if (!first) continue;
    for (const { project } of projects) for (const path of project.visited) visited.add(path);
    const testing = whyNotShipped("", folder) !== undefined;
    const made = projects
      .flatMap(({ variant, project }) =>
        unitsOf(named(project), { configuration: buildType(variant, project), release: variant.release, name: variant.name }),
      )
      // A test project that takes the whole product in again says nothing of how the product is built.
      .filter(({ path }) => !testing || liesIn(path, folder));
    if (made.length === 0 && !roots.includes(root)) continue;
    units.push(...made);
    products.push(
      productOf(
        first.project,
        root,
        projects.map(({ variant }) => variant),
        made,
      ),
    );
    descriptions.push({
      system: systemOf(first.project),
      location: first.project.place ?? placeOf(root, [1, ""]),
      unresolved: first.project.unresolved.slice(0, 100),
      flags: openFlags(projects.map(({ project }) => project)),
    });
  }
  return { units: inNearestProduct(units, products), products: withoutModules(products), descriptions };
}

const depth = ({ path }: FilePart<unknown>): number => path.split("/").length;

function worldOf(parts: readonly FilePart<BuildPart>[], index: TreeIndex): World {
  const files = new Map(parts.flatMap((file) => (file.part.cmake ? [[file.path, file] as const] : [])));
  const read = new Map<string, ReturnType<World["steps"]>>();
  return {
    index,
    steps(path) {
      if (!read.has(path)) {
        const file = files.get(path);
        read.set(path, file && { file, steps: blocksOf(file.part.cmake ?? []) });
      }
      return read.get(path);
    },
  };
}

interface Variant {
  readonly name: string;
  readonly release: boolean;
  readonly because: string;
  readonly variables: ReadonlyMap<string, string>;
}

/** In which configurations scripts, pipelines and presets build the project; without any, as a release. */
function variantsOf(folder: string, parts: readonly FilePart<BuildPart>[]): Variant[] {
  const called = parts.flatMap((file) =>
    (file.part.calls ?? []).filter((call) => configures(call, file.path, folder)).map((call) => byCall(call, file.path)),
  );
  const preset = parts
    .filter(({ path }) => folderOf(path) === folder)
    .flatMap((file) => (file.part.presets ?? []).map((one) => byPreset(one, folder)));
  const distinct = [...new Map([...called, ...preset].map((variant) => [sameVariables(variant), variant])).values()];
  const useful = distinct.filter(({ variables }) => variables.has("CMAKE_BUILD_TYPE") || variables.has("CMAKE_TOOLCHAIN_FILE"));
  if (useful.length === 0) return [UNSAID];
  const all = marked(useful);
  return (all.some(({ release }) => release) ? all : [...all, UNSAID])
    .toSorted((a, b) => Number(b.release) - Number(a.release))
    .slice(0, MOST_VARIANTS);
}

const sameVariables = ({ variables }: Variant): string => JSON.stringify([...variables].toSorted(([a], [b]) => (a < b ? -1 : 1)));

const UNSAID: Variant = {
  name: "Release",
  release: true,
  because: "no build names another configuration of a release",
  variables: new Map(),
};

/** The cross-compiled build is what reaches a device; among its configurations the optimised one. */
function marked(variants: readonly Variant[]): Variant[] {
  const cross = variants.filter(({ variables }) => variables.has("CMAKE_TOOLCHAIN_FILE"));
  const likely = (cross.length > 0 ? cross : variants).filter(
    ({ name }) => !/debug|coverage|asan|tsan|ubsan|sanit|test|host|sim/i.test(name),
  );
  const chosen = new Set(likely);
  return variants.map((variant) => ({
    ...variant,
    release: chosen.has(variant),
    because: chosen.has(variant) && cross.includes(variant) ? `${variant.because} with a tool chain for the device` : variant.because,
  }));
}

function configures({ tool, words, directory }: BuildCall, path: string, folder: string): boolean {
  if (tool !== "cmake" || words.includes("--build") || words.includes("--install") || words.includes("-E")) return false;
  const at = words.indexOf("-S");
  const source =
    at >= 0 ? words[at + 1] : words.slice(1).find((word, index, all) => !word.startsWith("-") && !/^-[BGD]$/.test(all[index - 1] ?? ""));
  const base = source !== undefined && !/[$~]/.test(source) ? source : ".";
  const from = [folderOf(path), "", ...(directory !== undefined && !/[$~]/.test(directory) ? [directory] : [])];
  return from.some((start) => resolvedPath(start, base) === folder) || (base === ".." && folderOf(path) === folder);
}

function byCall(call: BuildCall, path: string): Variant {
  const given = [...definitionsIn(call.words)].filter(([, value]) => !value.includes("$"));
  const variables = new Map(given);
  const toolchain = variables.get("CMAKE_TOOLCHAIN_FILE") ?? call.words[call.words.indexOf("--toolchain") + 1];
  if (call.words.includes("--toolchain") || variables.has("CMAKE_TOOLCHAIN_FILE"))
    variables.set("CMAKE_TOOLCHAIN_FILE", (toolchain ?? "").replace(/^.*?(?=[\w.-]+(?:\/[\w.-]+)*\.cmake$)/, ""));
  return { name: nameFor(variables), release: call.releases !== undefined, because: call.releases ?? `${path} builds it so`, variables };
}

function byPreset({ name, variables: given, toolchain }: Preset, folder: string): Variant {
  const here = (value: string): string => value.replaceAll("${sourceDir}", folder === "" ? SOURCE_ROOT : `${SOURCE_ROOT}/${folder}`);
  const variables = new Map(Object.entries(given).map(([key, value]) => [key, here(value)]));
  if (toolchain !== undefined) variables.set("CMAKE_TOOLCHAIN_FILE", here(toolchain));
  return { name, release: /release|prod/i.test(name), because: `the preset ${name}`, variables };
}

const nameFor = (variables: ReadonlyMap<string, string>): string => {
  const type = variables.get("CMAKE_BUILD_TYPE") ?? "Release";
  const chain = variables.get("CMAKE_TOOLCHAIN_FILE");
  return chain === undefined ? type : `${type} (${nameOf(chain).replace(/\.cmake$/, "")})`;
};

/** What the project itself chooses where nobody does counts as well. */
function buildType({ variables }: Variant, project: Project): string {
  const said = variables.get("CMAKE_BUILD_TYPE");
  if (said !== undefined && said !== "") return said;
  for (const target of project.targets.values()) {
    for (let scope = target.directory.scope as typeof target.directory.scope | undefined; scope; scope = scope.parent) {
      const value = scope.variables.get("CMAKE_BUILD_TYPE");
      if (value !== undefined && value !== "" && !value.includes(UNKNOWN)) return value;
    }
    break;
  }
  return "Release";
}

function named(project: Project): Project {
  if (project.name === "") project.name = "project";
  return project;
}

const systemOf = ({ kits }: Project): string => (kits.has("zephyr") ? "zephyr" : kits.has("esp-idf") ? "esp-idf" : "cmake");

function productOf(project: Project, root: FilePart<unknown>, variants: readonly Variant[], units: readonly CompileUnit[]): BuildProduct {
  const kit = systemOf(project) !== "cmake" || project.kits.size > 0;
  const programs = [...project.targets.values()].filter(({ kind }) => kind === "executable");
  const embedded = kit || project.system === "Generic";
  const tested = units.length > 0 && units.every(({ shipped }) => !shipped);
  const kind = tested
    ? "test"
    : embedded
      ? "firmware"
      : programs.length > 0
        ? "application"
        : project.targets.size > 0
          ? "library"
          : "unknown";
  return {
    name: project.name,
    kind,
    target: project.kits.has("zephyr") || project.kits.has("esp-idf") ? "rtos" : embedded ? "bareMetal" : tested ? "host" : "unknown",
    system: systemOf(project),
    configurations: variants.map(({ name, release, because }) => ({ name, release, because })),
    location: project.place ?? placeOf(root, [1, ""]),
  };
}

/** Modules without a project() of their own belong to the only project of their kit, where there is one. */
function withoutModules(products: readonly BuildProduct[]): BuildProduct[] {
  return products.filter(
    ({ location, system }) =>
      location.symbol !== undefined || !products.some((one) => one.location.symbol !== undefined && one.system === system),
  );
}

/** Components and modules that no project enters belong to the project around them, or to the only one of their kit. */
function inNearestProduct(units: readonly CompileUnit[], products: readonly BuildProduct[]): CompileUnit[] {
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

const HARDENING = /^-f(?:no-)?stack-protector|FORTIFY_SOURCE|^-Wthread-safety|^-fsanitize|^-W(?:all|extra|error)$|^-std=|^-fPI[EC]$/;

/** Flags that stand in the files and could not be bound to a unit for certain. */
function openFlags(projects: readonly Project[]): string[] {
  const said = projects.flatMap(({ targets }) => [...targets.values()].flatMap(({ options }) => options.own.filter(({ maybe }) => maybe)));
  return [...new Set(said.map(({ text }) => text))].filter((text) => HARDENING.test(text)).slice(0, 50);
}
