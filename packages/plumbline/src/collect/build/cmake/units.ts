import type { CompileUnit, Location } from "#model";

import { folderOf } from "../paths.ts";
import { whyNotShipped } from "../shipped.ts";
import { languageOfSource } from "../source-language.ts";
import { sortedFlags } from "../flags.ts";
import { generated, type Generating } from "./generator-expressions.ts";
import { lookUp, placeOfVariable, type Project, type Said, SOURCE_ROOT, type Target } from "./reading.ts";
import { listOf, UNKNOWN } from "./values.ts";
import { normal } from "./variable-commands.ts";

/** What a project is compiled into for one configuration. */
export interface Wanted {
  readonly configuration: string;
  readonly release: boolean;
  readonly name: string;
}

/** Every unit of a project with its flags in the order in which CMake hands them to the compiler. */
export function unitsOf(project: Project, wanted: Wanted): CompileUnit[] {
  const used = linkedByShipped(project);
  return [...new Set(project.targets.values())].flatMap((target) => {
    if (target.kind === "interface" || target.kind === "imported") return [];
    const because = notShipped(target, project, used);
    return sourcesOf(target, project, wanted).flatMap(({ path, maybe }) => {
      const language = languageOfSource(path);
      if (language === undefined) return [];
      const unit = unitOf(path, language, target, project, wanted);
      return [
        {
          ...unit,
          ...(maybe && { certainty: "partial" as const }),
          shipped: because === undefined,
          ...(because !== undefined && { becauseNotShipped: because }),
        },
      ];
    });
  });
}

function sourcesOf(target: Target, project: Project, wanted: Wanted): { path: string; maybe: boolean }[] {
  const given = generating(project, wanted, "C");
  const paths = target.sources.flatMap(({ text, maybe }) =>
    listOf(generated(text, given)).flatMap((one) => {
      const full = one.startsWith("/") ? one : `${target.directory.path}/${one}`;
      return full.startsWith(`${SOURCE_ROOT}/`) && !full.includes(UNKNOWN)
        ? [{ path: normal(full).slice(SOURCE_ROOT.length + 1), maybe }]
        : [];
    }),
  );
  return [...new Map(paths.map((one) => [one.path, one])).values()];
}

function unitOf(
  path: string,
  language: CompileUnit["language"],
  target: Target,
  project: Project,
  wanted: Wanted,
): Omit<CompileUnit, "shipped"> {
  const given = generating(project, wanted, language === "c++" ? "CXX" : language === "assembly" ? "ASM" : "C");
  const { scope } = target.directory;
  const variables = [`CMAKE_${given.language}_FLAGS`, `CMAKE_${given.language}_FLAGS_${wanted.configuration.toUpperCase()}`];
  const fromVariables = variables.map((name) => lookUp(scope, name) ?? (target.foreign ? "" : defaultFlags(name)));
  const options = [...target.options.own, ...passedBy(target, project, ({ options: { passed } }) => passed)];
  const chosen = worked(options, given);
  const editions = chosen.flags.filter((flag) => flag.startsWith("@std="));
  const own = worked(project.fileFlags.get(path) ?? [], given);
  const words = [
    ...fromVariables.flatMap((value) => value.split(/\s+/).filter((word) => word !== "" && !word.includes(UNKNOWN))),
    ...positionFlags(target),
    ...chosen.flags.filter((flag) => !flag.startsWith("@std=")),
    ...editionFlag(target, given, editions),
    ...own.flags,
  ];
  const defines = worked(
    [...target.directory.defines, ...target.defines.own, ...passedBy(target, project, ({ defines: { passed } }) => passed)],
    given,
  );
  const includes = worked(
    [...target.directory.includes, ...target.includes.own, ...passedBy(target, project, ({ includes: { passed } }) => passed)],
    given,
  );
  const sorted = sortedFlags(words);
  const open = target.open || chosen.open || own.open || fromVariables.some((value) => value.includes(UNKNOWN));
  return {
    path,
    language,
    product: project.name,
    configuration: wanted.name,
    release: wanted.release,
    defines: [
      ...new Set([...defines.flags.toSorted(), ...(target.kind === "shared" ? [`${target.name}_EXPORTS`] : []), ...sorted.defines]),
    ],
    includes: [...includes.flags.map(shown), ...sorted.includes],
    flags: sorted.flags,
    certainty: open ? "partial" : "exact",
    compiler: compilerOf(project, given),
    location: whereSaid(target, project, chosen.places, variables),
  };
}

const shown = (path: string): string => (path.startsWith(SOURCE_ROOT) ? normal(path).slice(SOURCE_ROOT.length + 1) : path);

/** What CMake puts in for GCC and Clang where the project sets nothing. */
function defaultFlags(name: string): string {
  if (name.endsWith("_RELEASE")) return "-O3 -DNDEBUG";
  if (name.endsWith("_MINSIZEREL")) return "-Os -DNDEBUG";
  if (name.endsWith("_RELWITHDEBINFO")) return "-O2 -g -DNDEBUG";
  return name.endsWith("_DEBUG") ? "-g" : "";
}

function positionFlags({ kind, properties }: Target): string[] {
  const asked = properties.get("POSITION_INDEPENDENT_CODE");
  if (asked !== undefined) return /^(?:ON|1|TRUE|YES)$/i.test(asked) ? [kind === "executable" ? "-fPIE" : "-fPIC"] : [];
  return kind === "shared" ? ["-fPIC"] : [];
}

function editionFlag(target: Target, { language }: Generating, features: readonly string[]): string[] {
  if (language === "ASM") return [];
  const asked = [target.properties.get(`${language}_STANDARD`), ...features.map((feature) => feature.slice(5))].filter(
    (one) => one !== undefined,
  );
  const year = (edition: string): number => Number(edition) + (Number(edition) >= 89 ? 1900 : 2000);
  const newest = asked.toSorted((a, b) => year(b) - year(a))[0];
  if (newest === undefined || !/^\d\d$/.test(newest)) return [];
  const strict = /^(?:OFF|0|FALSE|NO)$/i.test(target.properties.get(`${language}_EXTENSIONS`) ?? "ON");
  return [`-std=${strict ? "" : "gnu"}${strict ? (language === "C" ? "c" : "c++") : language === "C" ? "" : "++"}${newest}`];
}

/** What linked libraries pass on, each library once, in the order linked. */
function passedBy(target: Target, project: Project, of: (target: Target) => readonly Said[]): Said[] {
  const seen = new Set<Target>([target]);
  const found: Said[] = [];
  const queue = target.links.own.map(({ text }) => text);
  for (let at = 0; at < queue.length && at < 5_000; at++) {
    const linked = project.targets.get((queue[at] ?? "").replace(/^\$<(?:BUILD_INTERFACE|LINK_ONLY):(.*)>$/, "$1"));
    if (!linked || seen.has(linked)) continue;
    seen.add(linked);
    found.push(...of(linked));
    queue.push(
      ...linked.links.passed.map(({ text }) => text),
      ...(linked.kind === "static" ? linked.links.own.map(({ text }) => text).filter((one) => one === "") : []),
    );
  }
  return found;
}

/** Flags that are in force for certain; whether others may be; where they are said. */
function worked(said: readonly Said[], given: Generating): { flags: string[]; open: boolean; places: Location[] } {
  const flags: string[] = [];
  const places: Location[] = [];
  let open = false;
  for (const { text, place, maybe } of said) {
    const value = generated(text, given);
    if (maybe && value !== "") open = true;
    else if (value.includes(UNKNOWN)) open = true;
    else {
      const words = listOf(value).flatMap((word) => (/^-\S+ -/.test(word) ? word.split(/\s+/) : [word]));
      for (const word of words) if (!flags.includes(word)) flags.push(word);
      if (words.length > 0) places.push(place);
    }
  }
  return { flags, open, places };
}

/** The command nearest to the target that gives it flags; without one, the project that gives none. */
function whereSaid(target: Target, project: Project, places: readonly Location[], variables: readonly string[]): Location {
  const [first] = places;
  if (first) return first;
  const variable = variables.map((name) => placeOfVariable(target.directory.scope, name)).find((place) => place !== undefined);
  return variable ?? (target.foreign ? target.place : (project.place ?? target.place));
}

const generating = (project: Project, { configuration }: Wanted, language: Generating["language"]): Generating => ({
  configuration,
  language,
  compiler: project.compiler,
  system: project.system,
  isTarget: (name) => project.targets.has(name),
});

const compilerOf = ({ compiler }: Project, { language }: Generating): string =>
  compiler === "IAR"
    ? "iccarm"
    : compiler === "Clang"
      ? language === "CXX"
        ? "clang++"
        : "clang"
      : compiler === "ARMClang"
        ? "armclang"
        : language === "CXX"
          ? "g++"
          : "gcc";

/** Libraries that some executable which may be shipped links, directly or through others. */
function linkedByShipped(project: Project): { byAny: Set<Target>; byShipped: Set<Target> } {
  const reach = (starts: readonly Target[]): Set<Target> => {
    const seen = new Set<Target>();
    const queue = [...starts];
    for (let target = queue.pop(); target; target = queue.pop()) {
      if (seen.has(target)) continue;
      seen.add(target);
      for (const { text } of [...target.links.own, ...target.links.passed]) {
        const linked = project.targets.get(text.replace(/^\$<\w+:(.*)>$/, "$1"));
        if (linked) queue.push(linked);
      }
      for (const { text } of target.sources) {
        const objects = /^\$<TARGET_OBJECTS:([^>]+)>$/.exec(text)?.[1];
        const linked = objects === undefined ? undefined : project.targets.get(objects);
        if (linked) queue.push(linked);
      }
    }
    return seen;
  };
  const programs = [...project.targets.values()].filter(({ kind }) => kind === "executable");
  return { byAny: reach(programs), byShipped: reach(programs.filter((target) => ownReason(target, project) === undefined)) };
}

function notShipped(
  target: Target,
  project: Project,
  { byAny, byShipped }: { byAny: Set<Target>; byShipped: Set<Target> },
): string | undefined {
  const own = ownReason(target, project);
  if (own !== undefined) return own;
  const testsOnly = target.kind !== "executable" && byAny.has(target) && !byShipped.has(target);
  // A library whose programs are all tests is the product itself, unless programs that may be shipped leave it aside.
  return testsOnly && byShipped.size > 0 ? `only tests and tools link ${target.name}` : undefined;
}

function ownReason(target: Target, project: Project): string | undefined {
  if (project.tests.has(target.name)) return `${target.name} is run by ctest`;
  const framework = target.links.own.find(({ text }) =>
    /^(?:GTest|gtest|gmock|GMock|Catch2|doctest|cmocka|CppUTest|unity|Boost::unit_test|Qt\d::Test|benchmark)(?:::|_|$)/i.test(text),
  );
  if (framework) return `${target.name} links the test framework ${framework.text}`;
  const folder = target.directory.path.slice(SOURCE_ROOT.length + 1);
  const local = folder.startsWith(project.folder) ? folder.slice(project.folder.length) : folder;
  return whyNotShipped(target.name, local) ?? (project.folder === "" ? undefined : whyNotShipped("", folderOf(`${project.folder}/x`)));
}
