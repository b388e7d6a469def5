import type { CompileUnit, Location } from "#model";

import { sortedFlags } from "../flags.ts";
import { wordsOf } from "../words.ts";
import { startingFlags } from "./built-in-variables.ts";
import { generated, type Generating } from "./generator-expressions.ts";
import { BINARY_ROOT, BUILD_FOLDER, lookUp, placeOfVariable, type Project, type Said, SOURCE_ROOT, type Target } from "./reading.ts";
import { listOf, UNKNOWN } from "./values.ts";
import { normal } from "./variable-commands.ts";

type Flags = Pick<CompileUnit, "defines" | "includes" | "flags" | "compiler" | "location"> & { readonly open: boolean };

/** How the sources of one target and language are compiled. */
export interface Compiling {
  of(path: string): Flags;
}

/** Flags, definitions and include paths in the order in which CMake hands them to the compiler. */
export function compilingOf(target: Target, project: Project, language: Generating["language"], configuration: string): Compiling {
  const given = generating(project, configuration, language);
  const variables = [`CMAKE_${language}_FLAGS`, `CMAKE_${language}_FLAGS_${configuration.toUpperCase()}`];
  const values = variables.map((name) => lookUp(target.directory.scope, name) ?? (target.foreign ? "" : defaultFor(name, project)));
  const linked = linkedBy(target, project);
  const inherited = (of: (one: Target) => { passed: readonly Said[] }): Said[] => linked.flatMap((one) => of(one).passed);
  const chosen = worked([...target.options.own, ...inherited(({ options }) => options)], given);
  const features = chosen.words.filter((flag) => flag.startsWith("@std="));
  const words = [
    ...values.flatMap((value) => wordsOf(value).filter((word) => !word.includes(UNKNOWN))),
    ...propertyFlags(target, given),
    ...worked(target.flags, given, "repeated").words,
    ...chosen.words.filter((flag) => !flag.startsWith("@std=")),
    ...editionFlag(target, given, features),
    ...(isOn(target.properties.get("COMPILE_WARNING_AS_ERROR")) && language !== "ASM" ? ["-Werror"] : []),
  ];
  const { directory } = target;
  const defines = worked([...directory.defines, ...target.defines.own, ...inherited((one) => one.defines)], given);
  const includes = worked([...target.includes.own, ...inherited((one) => one.includes)], given);
  const open = target.open || chosen.open || values.some((value) => value.includes(UNKNOWN));
  const location = whereSaid(target, project, chosen.places, variables);
  const exported = target.kind === "shared" ? [`${target.name.replaceAll(/\W/g, "_")}_EXPORTS`] : [];
  const compiler = compilerOf(project, given);
  const join = (own: readonly string[], ownOpen: boolean): Flags => {
    const sorted = sortedFlags([...words, ...own]);
    return {
      defines: [...new Set([...defines.words.map((one) => one.replace(/^-D/, "")), ...exported, ...sorted.defines])],
      includes: [...new Set([...includes.words, ...sorted.includes].map(shown))],
      flags: sorted.flags,
      open: open || ownOpen,
      compiler,
      location,
    };
  };
  const shared = join([], false);
  return {
    of(path) {
      const said = project.fileFlags.get(path);
      if (!said) return shared;
      const own = worked(said, given);
      return join(own.words, own.open);
    },
  };
}

const shown = (path: string): string =>
  path.startsWith(SOURCE_ROOT)
    ? normal(path).slice(SOURCE_ROOT.length + 1)
    : path.startsWith(BINARY_ROOT)
      ? `${BUILD_FOLDER}${normal(path).slice(BINARY_ROOT.length)}`
      : path;

const defaultFor = (name: string, { compiler }: Project): string => startingFlags(compiler).find(([one]) => one === name)?.[1] ?? "";

const isOn = (value: string | undefined): boolean => /^(?:ON|1|TRUE|YES|Y)$/i.test(value ?? "");

/** What properties of the target turn into for GCC and Clang. */
function propertyFlags({ kind, properties }: Target, { language }: Generating): string[] {
  const told = properties.get("POSITION_INDEPENDENT_CODE");
  const independent = told === undefined ? kind === "shared" : isOn(told);
  const preset = properties.get(`${language}_VISIBILITY_PRESET`);
  return [
    ...(isOn(properties.get("INTERPROCEDURAL_OPTIMIZATION")) && language !== "ASM" ? ["-flto=auto", "-fno-fat-lto-objects"] : []),
    ...(independent ? [kind === "executable" ? "-fPIE" : "-fPIC"] : []),
    ...(preset === undefined || language === "ASM" ? [] : [`-fvisibility=${preset}`]),
    ...(isOn(properties.get("VISIBILITY_INLINES_HIDDEN")) && language === "CXX" ? ["-fvisibility-inlines-hidden"] : []),
  ];
}

/** Editions that the compilers of the last years take without being asked. */
const USUAL = 2017;

/** A feature asks for at least its edition: CMake then says nothing to a compiler that has it anyway. */
function editionFlag(target: Target, { language, compiler }: Generating, features: readonly string[]): string[] {
  if (language === "ASM" || (compiler !== "GNU" && compiler !== "Clang" && compiler !== "ARMClang")) return [];
  const year = (edition: string): number => Number(edition) + (Number(edition) >= 89 ? 1900 : 2000);
  const told = target.properties.get(`${language}_STANDARD`);
  const asked = features.map((feature) => feature.slice(5)).filter((edition) => told !== undefined || year(edition) > USUAL);
  const newest = [...(told === undefined ? [] : [told]), ...asked].toSorted((a, b) => year(b) - year(a))[0];
  if (newest === undefined || !/^\d\d$/.test(newest)) return [];
  const strict = /^(?:OFF|0|FALSE|NO)$/i.test(target.properties.get(`${language}_EXTENSIONS`) ?? "ON");
  return [`-std=${strict ? "" : "gnu"}${strict ? (language === "C" ? "c" : "c++") : language === "C" ? "" : "++"}${newest}`];
}

/** Libraries whose flags reach a target, each once: those it links, and what these hand on. */
function linkedBy(target: Target, project: Project): Target[] {
  const seen = new Set<Target>([target]);
  const found: Target[] = [];
  const visit = (links: readonly Said[], depth: number): void => {
    for (const { text } of links) {
      const linked = project.targets.get(text.replace(/^\$<(?:BUILD_INTERFACE|LINK_ONLY|BUILD_LOCAL_INTERFACE):([^>]*)>$/, "$1"));
      if (!linked || seen.has(linked) || depth > 200 || found.length > 5_000) continue;
      seen.add(linked);
      found.push(linked);
      visit(linked.links.passed, depth + 1);
    }
  };
  visit(target.links.own, 0);
  return found;
}

/** Flags that are in force for certain, each once as CMake gives them; whether others may be; where they are said. */
function worked(
  said: readonly Said[],
  given: Generating,
  how: "once" | "repeated" = "once",
): { words: string[]; open: boolean; places: Location[] } {
  const groups = new Map<string, readonly string[]>();
  const places: Location[] = [];
  let open = false;
  for (const { text, place, maybe } of said) {
    const value = generated(text, given);
    if ((maybe && value !== "") || value.includes(UNKNOWN)) open = true;
    else {
      const items = value.startsWith("SHELL:") ? [value] : listOf(value);
      for (const item of items) {
        const key = how === "once" ? item : `${groups.size}`;
        if (!groups.has(key)) groups.set(key, groupOf(item));
      }
      if (items.length > 0) places.push(place);
    }
  }
  return { words: [...groups.values()].flat(), open, places };
}

/** SHELL: keeps an option and its argument together; so does a quoted text that is one. */
const groupOf = (item: string): readonly string[] =>
  item.startsWith("SHELL:") ? wordsOf(item.slice(6)) : /^-\S+ -/.test(item) ? item.split(/\s+/) : [item];

/** The command nearest to the target that gives it flags; without one, the project that gives none. */
function whereSaid(target: Target, project: Project, places: readonly Location[], variables: readonly string[]): Location {
  const [first] = places;
  if (first) return first;
  const variable = variables.map((name) => placeOfVariable(target.directory.scope, name)).find((place) => place !== undefined);
  return variable ?? (target.foreign ? target.place : (project.place ?? target.place));
}

/** For what generator expressions of a project are worked out. */
export const generating = (project: Project, configuration: string, language: Generating["language"]): Generating => ({
  configuration,
  language,
  compiler: project.compiler,
  system: project.system,
  isTarget: (name) => project.targets.has(name),
});

const PROGRAMS: Readonly<Record<string, readonly [c: string, cxx: string]>> = {
  IAR: ["iccarm", "iccarm"],
  Clang: ["clang", "clang++"],
  ARMClang: ["armclang", "armclang"],
};

/** The program of the tool-chain file, else the usual one of the compiler. */
function compilerOf({ compiler, programs }: Project, { language }: Generating): string {
  const [c, cxx] = PROGRAMS[compiler] ?? ["gcc", "g++"];
  return programs.get(language) ?? programs.get(language === "ASM" ? "C" : "") ?? (language === "CXX" ? cxx : c);
}
