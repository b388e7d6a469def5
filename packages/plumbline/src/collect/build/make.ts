import type { BuildProduct, CompileUnit, FilePart, Location } from "#model";

import { sortedFlags } from "./flags.ts";
import { isForController } from "./for-controller.ts";
import { readLines, type Recipe } from "./make-reading.ts";
import { expandedMake } from "./make-variables.ts";
import type { MakeVariables } from "./make-words.ts";
import type { BuildPart, Reading } from "./part.ts";
import { folderOf, nameOf, resolvedPath } from "./paths.ts";
import { placeOf } from "./place.ts";
import { whyNotShipped } from "./shipped.ts";
import { languageOfSource } from "./source-language.ts";
import type { TreeIndex } from "./tree-index.ts";
import { wordsOf } from "./words.ts";

/** Units of makefiles: the sources that their variables and rules name, with the flags of the recipe that compiles them. */
export function readMake(parts: readonly FilePart<BuildPart>[], index: TreeIndex): Reading {
  const byPath = new Map(parts.flatMap((file) => (file.part.make ? [[file.path, file] as const] : [])));
  const included = new Set<string>();
  const readings = [...byPath.values()]
    .filter(({ path }) => /^(?:gnu)?makefile/i.test(nameOf(path)))
    .map((file) => ({ file, ...readOne(file, byPath, included, index) }));
  const whole = readings.filter(({ file, units }) => units.length > 0 && !included.has(file.path));
  return {
    units: whole.flatMap(({ units }) => units),
    products: whole.map(({ product }) => product),
    descriptions: whole.map(({ file, unresolved }) => ({
      system: "make",
      location: placeOf(file, [1, ""]),
      unresolved: unresolved.slice(0, 50).map((what) => ({ location: placeOf(file, [1, ""]), what })),
      flags: [],
    })),
  };
}

type Read = { readonly units: CompileUnit[]; readonly product: BuildProduct; readonly unresolved: string[] };

function readOne(
  file: FilePart<BuildPart>,
  byPath: ReadonlyMap<string, FilePart<BuildPart>>,
  included: Set<string>,
  index: TreeIndex,
): Read {
  const folder = folderOf(file.path);
  const { variables, recipes, names } = readLines(file, byPath, included, index);
  const name = ["TARGET", "PROJECT", "PROGRAM"]
    .map((one) => expandedMake(`$(${one})`, variables).trim())
    .find((one) => /^[\w.-]{1,60}$/.test(one));
  const product = name ?? (nameOf(folder) || "make");
  const because = whyNotShipped(product, folder);
  // What the names alone leave open says nothing of the flags.
  variables.unresolved.clear();
  const known = new Map<string, Compiling>();
  const units = sourcesIn(variables, names, recipes).flatMap((path): CompileUnit[] => {
    const language = languageOfSource(path);
    if (language === undefined) return [];
    const recipe = recipeFor(path, language, recipes, variables);
    const key = `${language} ${recipe ? recipes.indexOf(recipe) : -1}`;
    const compiling = known.get(key) ?? compilingOf(recipe, language, variables);
    known.set(key, compiling);
    return [unitOf(path, language, compiling, product, placeOf(file, [1, ""], product), because ?? whyNotShipped("", folderOf(path)))];
  });
  const crossed = units.some(isForController);
  return {
    units,
    unresolved: [...variables.unresolved],
    product: {
      name: product,
      kind: because !== undefined ? "test" : crossed ? "firmware" : "unknown",
      target: crossed ? "bareMetal" : "unknown",
      system: "make",
      configurations: [{ name: "default", release: true, because: "the makefile is read as it builds without arguments" }],
      location: placeOf(file, [1, ""], product),
    },
  };
}

const SOURCES = [".c", ".cpp", ".cc", ".cxx", ".S", ".s"];
const MOST_SOURCES = 20_000;

/** Sources and objects that variables and rules name; an object stands for the source beside it or where vpath finds it. */
function sourcesIn(variables: MakeVariables, names: readonly string[], recipes: readonly Recipe[]): string[] {
  const { index, folder } = variables;
  const found = new Set<string>();
  const lists = [...variables.values].filter(
    ([name, value]) => /\.(?:c|cc|cpp|cxx|s|o)\b|wildcard/i.test(value) && !/FLAGS|CLEAN|HEADERS|DEPS?$/.test(name),
  );
  const rules = [...names, ...recipes.flatMap(({ needs }) => [needs])];
  for (const text of [...lists.map(([name]) => `$(${name})`), ...rules])
    for (const word of expandedMake(text, variables).split(/\s+/)) {
      const candidates = word.endsWith(".o") ? SOURCES.map((extension) => word.slice(0, -2) + extension) : [word];
      for (const candidate of candidates) {
        const path = resolvedPath(folder, candidate);
        if (path !== undefined && index.has(path) && languageOfSource(path)) found.add(path);
      }
      if (found.size >= MOST_SOURCES) return [...found];
    }
  return [...found];
}

/** How a recipe compiles the sources of a language; computed once, since all its sources share it. */
interface Compiling {
  readonly compiler: string;
  readonly defines: readonly string[];
  readonly includes: readonly string[];
  readonly flags: readonly string[];
  readonly open: boolean;
  readonly place: Location | undefined;
}

/** Stands for the source or the object while a recipe is worked out for all of them. */
const ANY = "\u0002";

const IMPLICIT = { c: "$(CC) $(CFLAGS) $(CPPFLAGS)", "c++": "$(CXX) $(CXXFLAGS) $(CPPFLAGS)", assembly: "$(CC) $(ASFLAGS)", other: "" };

function compilingOf(recipe: Recipe | undefined, language: CompileUnit["language"], variables: MakeVariables): Compiling {
  const text = recipe?.text ?? IMPLICIT[language];
  const before = variables.unresolved.size;
  for (const name of ["<", "^", "?", "+", "@", "*"]) variables.values.set(name, ANY);
  const [compiler = "", ...words] = withoutShell(wordsOf(expandedMake(text, variables)));
  const { defines, includes, flags } = sortedFlags(words.filter((word) => !word.includes(ANY) || word.startsWith("-D")));
  const used = namesIn(text, variables);
  return {
    compiler,
    defines,
    includes: includes.map((one) => resolvedPath(variables.folder, one) ?? one),
    flags,
    open: variables.open.has("*") || used.some((name) => variables.open.has(name)) || variables.unresolved.size > before,
    place: used.map((name) => variables.places.get(name)).find((one) => one !== undefined) ?? recipe?.place,
  };
}

function unitOf(
  path: string,
  language: CompileUnit["language"],
  { compiler, defines, includes, flags, open, place }: Compiling,
  product: string,
  start: Location,
  because: string | undefined,
): CompileUnit {
  return {
    path,
    language,
    product,
    configuration: "default",
    release: true,
    shipped: because === undefined,
    ...(because !== undefined && { becauseNotShipped: because }),
    defines,
    includes,
    flags,
    certainty: open || flags.some((flag) => flag.includes("$")) ? "partial" : "exact",
    ...(compiler && { compiler }),
    location: place ?? start,
  };
}

/** Silencers, `cd`, and environment before the compiler; the recipe ends where the shell takes over. */
function withoutShell(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => /^(?:&&|\|\|?|;|>)/.test(word));
  const call = (end < 0 ? words : words.slice(0, end)).map((word, at) => (at === 0 ? word.replace(/^[@+-]{1,3}/, "") : word));
  const start = call.findIndex((word) => word !== "" && !word.includes("=") && !/(?:^|\/)(?:ccache|sccache|env)$/.test(word));
  return call.slice(Math.max(0, start));
}

const WANTED = {
  c: /CC|gcc|clang|\bcc\b/,
  "c++": /CXX|g\+\+|clang\+\+|CPP\b/,
  assembly: /AS\b|CC|gcc|clang|\bcc\b/,
  other: /(?!)/,
};

/** The recipe whose rule names the source, else the first that compiles its language. */
function recipeFor(
  path: string,
  language: CompileUnit["language"],
  recipes: readonly Recipe[],
  variables: MakeVariables,
): Recipe | undefined {
  const wanted = WANTED[language];
  const fitting = recipes.filter(({ text }) => wanted.test(text));
  const named = fitting.filter(({ needs }) => namesPath(needs, path, variables));
  const compiles = ({ text }: Recipe): boolean => /\s-c\b/.test(text);
  return (
    named.find(compiles) ??
    fitting.find((one) => compiles(one) && one.needs.includes("%")) ??
    fitting.find(compiles) ??
    named[0] ??
    fitting[0]
  );
}

function namesPath(needs: string, path: string, { folder }: MakeVariables): boolean {
  return needs.split(/\s+/).some((word) => {
    const [head = "", tail] = word.split("%", 2);
    if (tail === undefined) return resolvedPath(folder, word) === path;
    const start = resolvedPath(folder, head) ?? head;
    return path.endsWith(tail) && (head === "" || path.startsWith(head.endsWith("/") && start !== "" ? `${start}/` : start));
  });
}

/** Variables that a recipe names, and those that these name in turn. */
function namesIn(text: string, variables: MakeVariables): string[] {
  const found = new Set<string>();
  const queue = [text];
  for (let at = 0; at < queue.length && found.size < 200; at++)
    for (const [, name = ""] of (queue[at] ?? "").matchAll(/\$[({]([\w.-]{1,80})[)}]/g))
      if (!found.has(name)) {
        found.add(name);
        queue.push(variables.values.get(name) ?? "");
      }
  return [...found];
}
