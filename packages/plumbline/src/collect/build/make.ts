import type { BuildProduct, CompileUnit, FilePart, SourceText } from "#model";

import { sortedFlags } from "./flags.ts";
import type { BuildPart, Reading } from "./part.ts";
import { expandedMake, type MakeVariables } from "./make-variables.ts";
import { folderOf, nameOf, resolvedPath } from "./paths.ts";
import { type Mark, markOf, placeOf } from "./place.ts";
import { whyNotShipped } from "./shipped.ts";
import { languageOfSource } from "./source-language.ts";
import type { TreeIndex } from "./tree-index.ts";
import { wordsOf } from "./words.ts";

/** A logical line of a makefile: an assignment, an include, or a recipe that compiles. */
export type MakeLine =
  | {
      readonly is: "set";
      readonly name: string;
      readonly operator: string;
      readonly value: string;
      readonly scoped: boolean;
      readonly mark: Mark;
    }
  | { readonly is: "include"; readonly files: string; readonly mark: Mark }
  | { readonly is: "recipe"; readonly text: string; readonly target: string; readonly mark: Mark };

const MOST = 5_000;
const ASSIGNED = /^ {0,8}(?:export\s{1,8}|override\s{1,8})?([A-Za-z_][\w.-]{0,80})\s{0,40}(:?:=|\+=|\?=|=)\s{0,40}(.*)$/;

/** The lines of a makefile that say what is compiled and how. */
export function makeLines(source: SourceText): MakeLine[] {
  const found: MakeLine[] = [];
  let depth = 0;
  let target = "";
  for (let index = 0; index < source.lines.length && found.length < MOST; index++) {
    const line = index + 1;
    let text = source.lines[index] ?? "";
    while (text.endsWith("\\") && index + 1 < source.lines.length && text.length < 50_000)
      text = `${text.slice(0, -1)} ${(source.lines[++index] ?? "").trim()}`;
    if (text.length > 60_000) continue;
    if (text.startsWith("\t")) {
      if (/\$[({](?:\w*CC|\w*CXX|CPP|COMPILE\.\w+)[)}]|\bg(?:cc|\+\+)\b|\bclang\b/.test(text))
        found.push({ is: "recipe", text: text.trim(), target, mark: markOf(source, line) });
      continue;
    }
    const plain = (text.split(/(?<!\\)#/, 1)[0] ?? "").trimEnd();
    if (/^\s*(?:ifn?eq|ifn?def)\b/.test(plain)) depth++;
    else if (/^\s*endif\b/.test(plain)) depth = Math.max(0, depth - 1);
    const set = ASSIGNED.exec(plain);
    if (set)
      found.push({
        is: "set",
        name: set[1] ?? "",
        operator: set[2] ?? "=",
        value: set[3] ?? "",
        scoped: depth > 0,
        mark: markOf(source, line),
      });
    else if (/^\s*[s-]?include\s/.test(plain))
      found.push({ is: "include", files: plain.replace(/^\s*[s-]?include\s+/, ""), mark: markOf(source, line) });
    else if (/^[^\s:=][^:=]{0,2000}:(?!=)/.test(plain)) target = plain.split(":", 1)[0] ?? "";
  }
  return found;
}

/** Units of makefiles: the sources that their variables name, with the flags of the recipe that compiles them. */
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
  const variables: MakeVariables = {
    values: new Map([["CURDIR", "."]]),
    places: new Map(),
    open: new Set(),
    unresolved: [],
    index,
    folder,
  };
  const recipes: { text: string; place: ReturnType<typeof placeOf> }[] = [];
  assign(file, variables, byPath, included, recipes, 0);
  const name = (variables.values.get("TARGET") ?? variables.values.get("PROJECT") ?? variables.values.get("PROGRAM") ?? "").trim();
  const product = /^[\w.-]{1,60}$/.test(name) ? name : nameOf(folder) || "make";
  const because = whyNotShipped(product, folder);
  const units = sourcesIn(variables, index, folder).flatMap((path): CompileUnit[] => {
    const language = languageOfSource(path);
    return language === undefined
      ? []
      : [
          unitOf(
            path,
            language,
            product,
            variables,
            recipes,
            placeOf(file, [1, ""], product),
            because ?? whyNotShipped("", folderOf(path)),
          ),
        ];
  });
  const crossed = /(?:arm-none-eabi|avr|riscv\w*-unknown-elf|xtensa|msp430|pic32)/.test(
    [...variables.values.values()].join(" ").slice(0, 200_000),
  );
  return {
    units,
    unresolved: [...new Set(variables.unresolved)],
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

function assign(
  file: FilePart<BuildPart>,
  variables: MakeVariables,
  byPath: ReadonlyMap<string, FilePart<BuildPart>>,
  included: Set<string>,
  recipes: { text: string; place: ReturnType<typeof placeOf> }[],
  depth: number,
): void {
  for (const line of file.part.make ?? []) {
    if (line.is === "recipe") recipes.push({ text: line.text, place: placeOf(file, line.mark) });
    else if (line.is === "include") {
      for (const word of expandedMake(line.files, variables).split(/\s+/).filter(Boolean)) {
        const path = resolvedPath(variables.folder, word);
        const next = path === undefined ? undefined : byPath.get(path);
        if (path !== undefined && next && depth < 8) {
          included.add(path);
          assign(next, variables, byPath, included, recipes, depth + 1);
        } else if (!/\.d$|wildcard/.test(word)) {
          variables.unresolved.push(`the included file ${word} is not in the tree`);
          variables.open.add("*");
        }
      }
    } else {
      const { name, operator, value, scoped } = line;
      const before = variables.values.get(name);
      if (scoped && /FLAGS|OPT|WARN|DEF/.test(name)) variables.open.add(name);
      else if (operator === "+=") variables.values.set(name, `${before ?? ""} ${value}`.slice(0, 100_000));
      else if (operator !== "?=" || before === undefined)
        variables.values.set(
          name,
          operator === "=" || operator === "?="
            ? value.replaceAll(new RegExp(`\\$[({]${escaped(name)}[)}]`, "g"), () => before ?? "")
            : expandedMake(value, variables),
        );
      if (/FLAGS/.test(name) && !scoped) variables.places.set(name, placeOf(file, line.mark, name));
    }
  }
}

const escaped = (name: string): string => name.replaceAll(/[.-]/g, "\\$&");

/** Sources and objects that the variables name; an object stands for the source beside it. */
function sourcesIn(variables: MakeVariables, index: TreeIndex, folder: string): string[] {
  const found = new Set<string>();
  for (const [name, value] of variables.values) {
    if (!/\.(?:c|cc|cpp|cxx|s|o)\b|wildcard/i.test(value) || /FLAGS|CLEAN/.test(name)) continue;
    for (const word of expandedMake(value, variables).split(/\s+/)) {
      const candidates = word.endsWith(".o") ? [".c", ".cpp", ".cc", ".S", ".s"].map((extension) => word.slice(0, -2) + extension) : [word];
      for (const candidate of candidates) {
        const path = resolvedPath(folder, candidate);
        if (path !== undefined && index.has(path) && languageOfSource(path)) found.add(path);
      }
      if (found.size > 20_000) return [...found];
    }
  }
  return [...found];
}

function unitOf(
  path: string,
  language: CompileUnit["language"],
  product: string,
  variables: MakeVariables,
  recipes: readonly { text: string; place: CompileUnit["location"] }[],
  start: CompileUnit["location"],
  because: string | undefined,
): CompileUnit {
  const wanted = language === "c++" ? /CXX|g\+\+|clang\+\+/ : /CC|gcc|clang/;
  const recipe = recipes.find(({ text }) => /\s-c\b/.test(text) && wanted.test(text)) ?? recipes.find(({ text }) => wanted.test(text));
  const implicit = language === "c++" ? "$(CXXFLAGS) $(CPPFLAGS)" : language === "c" ? "$(CFLAGS) $(CPPFLAGS)" : "$(ASFLAGS)";
  const text = recipe?.text ?? implicit;
  const before = variables.unresolved.length;
  const { defines, includes, flags } = sortedFlags(wordsOf(expandedMake(text.replaceAll(/\$[@<^?*]|\$\([@<^?*][DF]\)/g, ""), variables)));
  const used = [...text.matchAll(/\$[({](\w+)[)}]/g)].map(([, name]) => name ?? "");
  const open = variables.open.has("*") || used.some((name) => variables.open.has(name)) || variables.unresolved.length > before;
  const place = used.map((name) => variables.places.get(name)).find((one) => one !== undefined) ?? recipe?.place ?? start;
  const compiler = expandedMake(language === "c++" ? "$(CXX)" : "$(CC)", variables)
    .trim()
    .split(/\s+/)
    .at(-1);
  return {
    path,
    language,
    product,
    configuration: "default",
    release: true,
    shipped: because === undefined,
    ...(because !== undefined && { becauseNotShipped: because }),
    defines,
    includes: includes.map((one) => resolvedPath(variables.folder, one) ?? one),
    flags,
    certainty: open || flags.some((flag) => flag.includes("$")) ? "partial" : "exact",
    ...(compiler && { compiler }),
    location: place,
  };
}
