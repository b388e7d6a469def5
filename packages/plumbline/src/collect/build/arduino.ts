import type { BuildProduct, CompileUnit, FilePart, TreeListing } from "#model";

import type { BuildCall } from "./build-calls.ts";
import { sortedFlags } from "./flags.ts";
import type { BuildPart, Reading } from "./part.ts";
import { folderOf, nameOf, resolvedPath } from "./paths.ts";
import { type Mark, placeOf } from "./place.ts";
import { whyNotShipped } from "./shipped.ts";
import { languageOfSource } from "./source-language.ts";
import type { TreeIndex } from "./tree-index.ts";
import { wordsOf } from "./words.ts";

interface Sketch {
  readonly folder: string;
  readonly name: string;
}

interface Compiling {
  readonly file: FilePart<BuildPart>;
  readonly call: BuildCall;
}

/** Units of Arduino sketches with what the scripts that compile them say; the core adds flags that are not in the tree. */
export function readArduino(parts: readonly FilePart<BuildPart>[], tree: TreeListing, index: TreeIndex): Reading {
  const sketches = sketchesIn(tree);
  const calls = parts.flatMap((file) =>
    (file.part.calls ?? []).filter(({ tool }) => tool === "arduino-cli").map((call) => ({ file, call })),
  );
  const readings = sketches.map((sketch) => {
    const own = calls.filter(({ file, call }) => sketchOf(call, file.path, sketches) === sketch);
    return readSketch(sketch, own, parts, index);
  });
  return {
    units: readings.flatMap(({ units }) => units),
    products: readings.map(({ product }) => product),
    descriptions: readings.map(({ product }) => ({
      system: "arduino",
      location: product.location,
      unresolved: [{ location: product.location, what: "the flags that the board package adds are not in the tree" }],
      flags: [],
    })),
  };
}

/** A folder is a sketch where it holds a file of its own name; that is how the Arduino tools find it. */
function sketchesIn({ files }: TreeListing): Sketch[] {
  const inos = files.filter(({ extension, ignored }) => extension === "ino" && !ignored);
  return [...Map.groupBy(inos, ({ path }) => folderOf(path))].flatMap(([folder, found]) => {
    const main = found.find(({ name }) => name === `${nameOf(folder)}.ino`) ?? found[0];
    return main ? [{ folder, name: main.name.replace(/\.ino$/, "") }] : [];
  });
}

function sketchOf({ words, directory }: BuildCall, path: string, sketches: readonly Sketch[]): Sketch | undefined {
  const named = words
    .slice(2)
    .filter(
      (word, index, all) =>
        !word.startsWith("-") && !/^-(?:b|p|v|-(?!verbose|clean|optimize|upload|export)[\w-]+)$/.test(all[index - 1] ?? ""),
    );
  const starts = [folderOf(path), "", ...(directory === undefined ? [] : [resolvedPath(folderOf(path), directory) ?? "", directory])];
  for (const word of named.length > 0 ? named : ["."]) {
    const folder = /\.\w{1,4}$/.test(word) ? folderOf(word) : word;
    const found = sketches.find((sketch) =>
      starts.some((start) => resolvedPath(start, folder.replace(/^\$\{?\w+\}?\//, "")) === sketch.folder),
    );
    if (found) return found;
  }
  return undefined;
}

function readSketch(
  sketch: Sketch,
  calls: readonly Compiling[],
  parts: readonly FilePart<BuildPart>[],
  index: TreeIndex,
): { units: CompileUnit[]; product: BuildProduct } {
  const options = parts.find(({ path, part }) => part.options && folderOf(path) === sketch.folder);
  const start = { path: `${sketch.folder === "" ? "" : `${sketch.folder}/`}${sketch.name}.ino`, line: 1, symbol: sketch.name };
  const because = whyNotBuilt(sketch, calls);
  const configurations = [
    ...new Map(
      calls
        .toSorted((a, b) => Number(a.call.releases !== undefined) - Number(b.call.releases !== undefined))
        .map((compiling) => [configurationOf(compiling.call), compiling]),
    ).entries(),
  ];
  const releasing = calls.some(({ call }) => call.releases !== undefined);
  const told = configurations.length > 0 ? configurations : [["default", undefined] as const];
  const made = told.map(([name, compiling]) => {
    const release = !releasing || calls.some(({ call }) => configurationOf(call) === name && call.releases !== undefined);
    const why = compiling?.call.releases ?? (compiling ? `${compiling.file.path} compiles it` : "no script compiles it");
    return { name, release, because: why, compiling };
  });
  const units = made.flatMap(({ name, release, compiling }) => {
    const { defines, includes, flags } = sortedFlags([
      ...(compiling ? propertyFlags(compiling.call) : []),
      ...(options?.part.options ?? []),
    ]);
    return sourcesOf(sketch, index).flatMap((path): CompileUnit[] => {
      const language = languageOfSource(path);
      if (language === undefined) return [];
      const location = options
        ? placeOf(options, FIRST_LINE, sketch.name)
        : compiling
          ? placeOf(compiling.file, compiling.call.mark, sketch.name)
          : start;
      const rest = {
        shipped: because === undefined,
        ...(because !== undefined && { becauseNotShipped: because }),
        certainty: "partial" as const,
      };
      return [{ path, language, product: sketch.name, configuration: name, release, defines, includes, flags, location, ...rest }];
    });
  });
  return {
    units,
    product: {
      name: sketch.name,
      kind: because === undefined ? "firmware" : "test",
      target: "bareMetal",
      system: "arduino",
      configurations: made.map(({ name, release, because: why }) => ({
        name,
        release,
        because: why,
        ...(name !== "default" && { processor: name }),
      })),
      location: start,
    },
  };
}

const FIRST_LINE: Mark = [1, ""];

function whyNotBuilt({ folder, name }: Sketch, calls: readonly Compiling[]): string | undefined {
  if (calls.length > 0) return undefined;
  if (name !== nameOf(folder)) return `${name}.ino does not bear the name of its folder, so no Arduino tool builds it as it lies`;
  return whyNotShipped(name, folder);
}

/** Board with its options, as in `--fqbn vendor:arch:board:opt=o3std`. */
function configurationOf({ words }: BuildCall): string {
  const at = words.findIndex((word) => word === "--fqbn" || word === "-b");
  return (at >= 0 ? words[at + 1] : words.find((word) => word.startsWith("--fqbn="))?.slice(7)) ?? "default";
}

function propertyFlags({ words }: BuildCall): string[] {
  return words.flatMap((word, index) => {
    const value = word.startsWith("--build-property=")
      ? word.slice(17)
      : word === "--build-property" || word === "--build-properties"
        ? (words[index + 1] ?? "")
        : "";
    const equals = value.indexOf("=");
    return value.slice(0, Math.max(0, equals)).endsWith("flags") ? wordsOf(value.slice(equals + 1)) : [];
  });
}

/** The sketch's own folder and `src` below it, as the Arduino build does. */
const sourcesOf = ({ folder }: Sketch, index: TreeIndex): string[] => [
  ...index.in(folder),
  ...index.below(folder === "" ? "src" : `${folder}/src`),
];
