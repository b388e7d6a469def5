import type { BuildDescription, BuildProduct, CompileUnit, FilePart, SourceText } from "#model";

import { sortedFlags } from "./flags.ts";
import { isForController } from "./for-controller.ts";
import type { Reading } from "./part.ts";
import { folderOf } from "./paths.ts";
import { type Mark, markOf, placeOf } from "./place.ts";
import { whyNotShipped } from "./shipped.ts";
import { languageOfSource } from "./source-language.ts";
import type { TreeIndex } from "./tree-index.ts";
import { wordsOf } from "./words.ts";

/** One compiler call of a compile_commands.json; calls with the same words share them by index. */
export interface DatabaseEntry {
  readonly file: string;
  readonly directory: string;
  readonly words: readonly string[];
  readonly output?: string;
  readonly mark: Mark;
}

const MOST = 60_000;

/** Entries of a compile_commands.json, in either of its two forms; what is no entry is counted as damage. */
export function databaseIn(source: SourceText): { database?: DatabaseEntry[]; damage?: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.text);
  } catch {
    return { damage: "is no valid JSON" };
  }
  if (!Array.isArray(parsed)) return { damage: "holds no list of compiler calls" };
  const marks = marksByFile(source);
  const database = parsed.slice(0, MOST).flatMap((one: unknown) => entryOf(one, marks));
  const lost = Math.max(0, parsed.length - MOST) + Math.min(parsed.length, MOST) - database.length;
  return { database, ...(lost > 0 && { damage: `${lost} of ${parsed.length} entries could not be read` }) };
}

function entryOf(one: unknown, marks: ReadonlyMap<string, Mark>): DatabaseEntry[] {
  if (typeof one !== "object" || one === null) return [];
  const { file, directory, command, arguments: given, output } = one as Record<string, unknown>;
  if (typeof file !== "string") return [];
  const words = Array.isArray(given)
    ? given.filter((word): word is string => typeof word === "string")
    : typeof command === "string"
      ? wordsOf(command, isWindows(command) ? "windows" : "posix")
      : undefined;
  if (!words || words.length === 0) return [];
  return [
    {
      file,
      words,
      directory: typeof directory === "string" ? directory : "",
      mark: marks.get(file) ?? [1, ""],
      ...(typeof output === "string" && { output }),
    },
  ];
}

/** Backslashes in the program's path, or a drive letter, mean the rules of Windows. */
const isWindows = (command: string): boolean => /^"?[A-Za-z]:[\\/]|^[^ ]*\\[^ "']|\.exe\b/i.test(command.slice(0, 300));

/** The line on which each file is first named. */
function marksByFile(source: SourceText): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  source.lines.forEach((text, index) => {
    const at = text.indexOf('"file"');
    if (at < 0 || text.length > 100_000) return;
    const value = /^"file"\s{0,8}:\s{0,8}("(?:[^"\\]|\\.)*")/.exec(text.slice(at))?.[1];
    if (value === undefined) return;
    try {
      const name = JSON.parse(value) as string;
      if (!marks.has(name)) marks.set(name, markOf(source, index + 1));
    } catch {
      // The line alone is no JSON string; the file then has no line of its own.
    }
  });
  return marks;
}

/** Units of all compilation databases of the tree. */
export function readDatabases(
  files: readonly FilePart<{ database?: readonly DatabaseEntry[]; damage?: string }>[],
  index: TreeIndex,
): Reading {
  const rightful = claims(files, index);
  const readings = files.map((file) => oneDatabase(file, index, rightful));
  return {
    units: readings.flatMap(({ units }) => units),
    products: readings.flatMap(({ units, description }) => productsOf(units, description.location)),
    descriptions: readings.map(({ description }) => description),
  };
}

const MOST_PRODUCTS = 500;

/** The targets that a database names, each with what its flags tell of it. */
function productsOf(units: readonly CompileUnit[], location: BuildDescription["location"]): BuildProduct[] {
  return [...Map.groupBy(units, ({ product }) => product)].slice(0, MOST_PRODUCTS).map(([name, own]) => {
    const bare = own.some(isForController);
    const tested = own.every(({ shipped }) => !shipped);
    const configurations = [...new Map(own.map((unit) => [unit.configuration, unit.release])).entries()];
    return {
      name,
      kind: tested ? "test" : bare ? "firmware" : "unknown",
      target: bare ? "bareMetal" : "unknown",
      system: "compile_commands",
      configurations: configurations.map(([one, release]) => ({
        name: one,
        release,
        because: "the commands that were run for it are kept",
      })),
      location: { ...location, symbol: name },
    };
  });
}

function oneDatabase(
  file: FilePart<{ database?: readonly DatabaseEntry[]; damage?: string }>,
  index: TreeIndex,
  rightful: ReadonlyMap<string, string>,
): { units: CompileUnit[]; description: BuildDescription } {
  const location = placeOf(file, [1, ""]);
  const entries = file.part.database ?? [];
  const foreign: string[] = [];
  const responses = new Set<string>();
  const units = entries.flatMap((entry): CompileUnit[] => {
    const path = pathInTree(entry, index);
    if (path === undefined || rightful.get(path) !== rootOf(entry, path)) {
      foreign.push(entry.file);
      return [];
    }
    const unit = unitOf(entry, path, file, index);
    for (const flag of unit.flags) if (flag.startsWith("@")) responses.add(flag.slice(1));
    return [unit];
  });
  const unresolved = [
    ...(file.part.damage === undefined ? [] : [file.part.damage]),
    ...(foreign.length > 0 ? [`${foreign.length} of ${entries.length} sources are not in the tree, the first is ${foreign[0] ?? ""}`] : []),
    ...[...responses].slice(0, 20).map((name) => `the response file ${name} holds further flags`),
  ].map((what) => ({ location, what }));
  return { units, description: { system: "compile_commands", location, unresolved, flags: [] } };
}

function unitOf(entry: DatabaseEntry, path: string, file: FilePart<unknown>, index: TreeIndex): CompileUnit {
  const [compiler = "", ...words] = withoutLauncher(entry.words);
  const { defines, includes, flags } = sortedFlags(words.filter((word) => word !== entry.file));
  const target = /CMakeFiles[\\/]([^\\/]+)\.dir[\\/]/.exec(
    `${entry.output ?? ""} ${entry.words[entry.words.indexOf("-o") + 1] ?? ""}`,
  )?.[1];
  const because = (target === undefined ? undefined : whyNotShipped(target, "")) ?? whyNotShipped("", folderOf(path));
  const configuration = configurationOf(entry, file.path);
  return {
    path,
    language: languageIn(words) ?? languageOfSource(path) ?? "other",
    product: target ?? (folderOf(file.path) || "."),
    configuration,
    release: !/debug|test|coverage|asan|tsan|host|sim/i.test(configuration),
    shipped: because === undefined,
    ...(because !== undefined && { becauseNotShipped: because }),
    defines,
    includes: includes.map((one) => pathOf(one, entry.directory, index)),
    flags,
    certainty: flags.some((flag) => flag.startsWith("@")) ? "partial" : "exact",
    compiler,
    location: placeOf(file, entry.mark, path),
  };
}

/** ccache, distcc and the like stand before the compiler. */
const withoutLauncher = (words: readonly string[]): readonly string[] =>
  /(?:^|[\\/])(?:ccache|sccache|distcc|icecc|gomacc)(?:\.exe)?$/.test(words[0] ?? "") ? words.slice(1) : words;

const languageIn = (words: readonly string[]): CompileUnit["language"] | undefined => {
  const said = words[words.indexOf("-x") + 1];
  if (!words.includes("-x")) return undefined;
  return said === "c++" ? "c++" : said === "c" ? "c" : said?.startsWith("assembler") ? "assembly" : undefined;
};

/** The build folder names the configuration; optimisation and NDEBUG speak where it does not. */
function configurationOf({ words }: DatabaseEntry, path: string): string {
  const folder = folderOf(path);
  const named = /(?:^|[/_.-])(debug|release|relwithdebinfo|minsizerel|coverage|asan|tsan|host|sim|test)(?=[/_.-]|$)/i.exec(folder)?.[1];
  if (named !== undefined) return named;
  return words.findLast((word) => word.startsWith("-O")) === "-O0" && !words.includes("-DNDEBUG") ? "debug (-O0)" : folder || ".";
}

/** The root from which each source of the tree was compiled: `src/main.c` of a sample in an SDK is not that of the tree, which others of its root tell. */
function claims(files: readonly FilePart<{ database?: readonly DatabaseEntry[] }>[], index: TreeIndex): ReadonlyMap<string, string> {
  const named = files
    .flatMap(({ part }) => part.database ?? [])
    .flatMap((entry) => {
      const path = pathInTree(entry, index);
      return path === undefined ? [] : [{ path, root: rootOf(entry, path) }];
    });
  const counts = new Map<string, number>();
  for (const { root } of named) counts.set(root, (counts.get(root) ?? 0) + 1);
  const rightful = new Map<string, string>();
  for (const { path, root } of named) {
    const before = rightful.get(path);
    if (before === undefined || (counts.get(root) ?? 0) > (counts.get(before) ?? 0)) rightful.set(path, root);
  }
  return rightful;
}

const absoluteOf = ({ file, directory }: DatabaseEntry): string =>
  normal(/^(?:[\\/]|[A-Za-z]:)/.test(file) ? file : `${directory}/${file}`);

const rootOf = (entry: DatabaseEntry, path: string): string => absoluteOf(entry).slice(0, -path.length);

const pathInTree = (entry: DatabaseEntry, index: TreeIndex): string | undefined => index.byLongestEnd(absoluteOf(entry));

function pathOf(path: string, directory: string, index: TreeIndex): string {
  const absolute = normal(/^(?:[\\/]|[A-Za-z]:)/.test(path) ? path : `${directory}/${path}`);
  const parts = absolute.split("/").filter(Boolean);
  for (let skip = 0; skip < parts.length; skip++) if (index.isFolder(parts.slice(skip).join("/"))) return parts.slice(skip).join("/");
  return absolute;
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
