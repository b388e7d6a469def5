import type { FilePart } from "#model";

import type { BuildCall } from "../build-calls.ts";
import type { BuildPart } from "../part.ts";
import { folderOf, nameOf, resolvedPath } from "../paths.ts";
import type { Preset } from "../presets.ts";
import type { TreeIndex } from "../tree-index.ts";
import { definitionsIn, optionIn } from "../variables.ts";
import { lookUp, type Project, SOURCE_ROOT } from "./reading.ts";
import { UNKNOWN } from "./values.ts";

const MOST_VARIANTS = 4;

/** One configuration in which a project is built. */
export interface Variant {
  readonly name: string;
  readonly release: boolean;
  readonly because: string;
  readonly variables: ReadonlyMap<string, string>;
  /** A call of cmake was seen that does not choose a build type: CMake then adds no flags of its own. */
  readonly seen?: boolean;
}

/** In which configurations scripts, pipelines and presets build the project; without any, as a release. */
export function variantsOf(folder: string, parts: readonly FilePart<BuildPart>[], index: TreeIndex): Variant[] {
  const called = parts.flatMap((file) =>
    (file.part.calls ?? []).filter((call) => configures(call, file.path, folder)).map((call) => byCall(call, file.path, folder, index)),
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

const OTHER_THAN_RELEASE = /debug|coverage|asan|tsan|ubsan|sanit|test|host|sim|fuzz/i;

/** The cross-compiled build is what reaches a device; among its configurations the one named as release, else all but those for debugging. */
function marked(variants: readonly Variant[]): Variant[] {
  const cross = variants.filter(({ variables }) => variables.has("CMAKE_TOOLCHAIN_FILE"));
  const likely = (cross.length > 0 ? cross : variants).filter(({ name }) => !OTHER_THAN_RELEASE.test(name));
  const named = likely.filter(({ release, name }) => release || /release|minsize|prod/i.test(name));
  const chosen = new Set(named.length > 0 ? named : likely);
  return variants.map((variant) => ({
    ...variant,
    release: chosen.has(variant),
    because: chosen.has(variant) && cross.includes(variant) ? `${variant.because} with a tool chain for the device` : variant.because,
  }));
}

function configures({ tool, words, directory }: BuildCall, path: string, folder: string): boolean {
  if (tool !== "cmake" || words.includes("--build") || words.includes("--install") || words.includes("-E")) return false;
  const source =
    optionIn(words, "-S") ??
    words.slice(1).find((word, index, all) => !word.startsWith("-") && !/^-[BGDCTA]$|^--(?:toolchain|preset)$/.test(all[index - 1] ?? ""));
  const base = source !== undefined && !/[$~]/.test(source) ? source : ".";
  const from = [folderOf(path), "", ...(directory !== undefined && !/[$~]/.test(directory) ? [directory] : [])];
  return from.some((start) => resolvedPath(start, base) === folder) || (base === ".." && folderOf(path) === folder);
}

function byCall(call: BuildCall, path: string, folder: string, index: TreeIndex): Variant {
  const given = [...definitionsIn(call.words)].filter(([, value]) => !value.includes("$"));
  const variables = new Map(given);
  const toolchain = optionIn(call.words, "--toolchain") ?? definitionsIn(call.words).get("CMAKE_TOOLCHAIN_FILE");
  if (toolchain !== undefined) variables.set("CMAKE_TOOLCHAIN_FILE", inTree(toolchain, folder, index));
  return {
    name: nameFor(variables),
    release: call.releases !== undefined,
    because: call.releases ?? `${path} builds it so`,
    variables,
    seen: true,
  };
}

/** A path as a script writes it, from a folder that only the script knows: the longest end that is a file of the tree. */
function inTree(path: string, folder: string, index: TreeIndex): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== "" && part !== "." && part !== "..");
  for (let skip = 0; skip < parts.length; skip++) {
    const end = parts.slice(skip).join("/");
    for (const found of [resolvedPath(folder, end), end]) if (found !== undefined && index.has(found)) return `${SOURCE_ROOT}/${found}`;
  }
  return path;
}

function byPreset({ name, variables: given, toolchain }: Preset, folder: string): Variant {
  const here = (value: string): string => value.replaceAll("${sourceDir}", folder === "" ? SOURCE_ROOT : `${SOURCE_ROOT}/${folder}`);
  const variables = new Map(Object.entries(given).map(([key, value]) => [key, here(value)]));
  if (toolchain !== undefined) variables.set("CMAKE_TOOLCHAIN_FILE", here(toolchain));
  return { name, release: /release|prod/i.test(name), because: `the preset ${name}`, variables, seen: true };
}

const nameFor = (variables: ReadonlyMap<string, string>): string => {
  const type = variables.get("CMAKE_BUILD_TYPE") ?? "no build type";
  const chain = variables.get("CMAKE_TOOLCHAIN_FILE");
  return chain === undefined ? type : `${type} (${nameOf(chain).replace(/\.cmake$/, "")})`;
};

/** The build type by which flags are chosen; what the project itself chooses where nobody does counts as well. */
export function buildType({ variables, seen }: Variant, project: Project): string {
  const said = variables.get("CMAKE_BUILD_TYPE");
  if (said !== undefined && said !== "") return said;
  const [target] = project.targets.values();
  const own = target && lookUp(target.directory.scope, "CMAKE_BUILD_TYPE");
  if (own !== undefined && own !== "" && !own.includes(UNKNOWN)) return own;
  return seen === true ? "" : "Release";
}
