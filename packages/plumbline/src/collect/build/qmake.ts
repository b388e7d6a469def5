import type { BuildProduct, CompileUnit, FilePart, Location, SourceText } from "#model";

import type { BuildPart, Reading } from "./part.ts";
import { folderOf, nameOf, resolvedPath } from "./paths.ts";
import { type Mark, markOf, placeOf } from "./place.ts";
import { whyNotShipped } from "./shipped.ts";
import { languageOfSource } from "./source-language.ts";
import { fitsGlob, type TreeIndex } from "./tree-index.ts";

/** One assignment of a qmake project; `scoped` where it stands under a condition. */
export interface QmakeLine {
  readonly name: string;
  readonly operator: "=" | "+=" | "-=" | "*=";
  readonly values: readonly string[];
  readonly scoped: boolean;
  readonly mark: Mark;
}

const ASSIGNED = /^\s{0,40}(?:([\w!:().,| -]{1,120}):)?\s{0,20}([A-Z_a-z][\w.]{0,60})\s{0,20}([+*-]?=)\s{0,40}(.*)$/;

/** Assignments of a .pro or .pri file; nothing where the file belongs to another tool that uses the same extension. */
export function qmakeLines(source: SourceText): QmakeLine[] {
  if (
    !/^\s{0,40}(?:[\w!:]{0,80}:)?(?:TEMPLATE|QT|SOURCES|HEADERS|CONFIG|SUBDIRS|TARGET|DEFINES|INCLUDEPATH|QMAKE_\w{1,40})\s{0,40}[+*-]?=/m.test(
      source.text.slice(0, 200_000),
    )
  )
    return [];
  const found: QmakeLine[] = [];
  let depth = 0;
  for (let index = 0; index < source.lines.length && found.length < 5_000; index++) {
    const mark = markOf(source, index + 1);
    let text = bare(source.lines[index] ?? "");
    while (text.endsWith("\\") && index + 1 < source.lines.length && text.length < 50_000)
      text = `${text.slice(0, -1)} ${bare(source.lines[++index] ?? "")}`;
    const match = text.length < 60_000 ? ASSIGNED.exec(text) : null;
    if (match)
      found.push({
        name: match[2] ?? "",
        operator: match[3] as QmakeLine["operator"],
        values: (match[4] ?? "")
          .replace(/\}\s*$/, "")
          .split(/\s+/)
          .filter(Boolean),
        scoped: depth > 0 || match[1] !== undefined,
        mark,
      });
    const included = match ? null : /^\s{0,40}(?:([\w!:().,| -]{1,120}):)?\s{0,20}!?include\(\s{0,8}([^)]{1,300}?)\s{0,8}\)/.exec(text);
    if (included)
      found.push({ name: "include", operator: "=", values: [included[2] ?? ""], scoped: depth > 0 || included[1] !== undefined, mark });
    for (const character of text) depth += character === "{" ? 1 : character === "}" ? -1 : 0;
    depth = Math.max(0, depth);
  }
  return found;
}

const bare = (line: string): string => (line.split("#", 1)[0] ?? "").trimEnd();

/** Units of the qmake projects of the tree. */
export function readQmake(parts: readonly FilePart<BuildPart>[], index: TreeIndex): Reading {
  const byPath = new Map(parts.flatMap((file) => (file.part.qmake ? [[file.path, file] as const] : [])));
  const projects = [...byPath.values()]
    .filter(({ path }) => path.endsWith(".pro"))
    .map((file) => ({ file, lines: linesOf(file, byPath, new Set(), 0) }))
    .filter(({ lines }) => lines.some(({ name }) => name === "SOURCES"));
  return {
    units: projects.flatMap(({ file, lines }) => unitsIn(file, lines, index)),
    products: projects.map(({ file, lines }) => productOf(file, lines)),
    descriptions: projects.map(({ file, lines }) => ({
      system: "qmake",
      location: placeOf(file, [1, ""]),
      unresolved: lines
        .filter(({ name }) => name === "include")
        .map(({ place, values: [path = ""] }) => ({ location: place, what: `the included file ${path} is not in the tree` })),
      flags: [],
    })),
  };
}

/** A line with the folder that its paths begin in. */
type Placed = QmakeLine & { readonly folder: string; readonly place: Location };

const MOST_LINES = 20_000;

/** The lines of a project with those of the files that it includes; an include that leads nowhere stays. */
function linesOf(file: FilePart<BuildPart>, byPath: ReadonlyMap<string, FilePart<BuildPart>>, seen: Set<string>, depth: number): Placed[] {
  const folder = folderOf(file.path);
  const found: Placed[] = [];
  seen.add(file.path);
  for (const line of file.part.qmake ?? []) {
    const path = line.name === "include" ? resolvedPath(folder, withoutFolder(line.values[0] ?? "")) : undefined;
    const next = path === undefined ? undefined : byPath.get(path);
    if (!next) found.push({ ...line, folder, place: placeOf(file, line.mark) });
    else if (!seen.has(next.path) && depth < 20)
      for (const one of linesOf(next, byPath, seen, depth + 1)) found.push(line.scoped ? { ...one, scoped: true } : one);
    if (found.length > MOST_LINES) return found;
  }
  return found;
}

function productOf(file: FilePart<BuildPart>, lines: readonly Placed[]): BuildProduct {
  const name = nameFor(file, lines);
  const library = wordsFor(lines, "TEMPLATE").includes("lib");
  return {
    name,
    kind: whyNot(file, lines) !== undefined ? "test" : library ? "library" : "application",
    target: "unknown",
    system: "qmake",
    configurations: [{ name: "release", release: true, because: "qmake builds a release unless told otherwise" }],
    location: placeOf(file, [1, ""], name),
  };
}

function nameFor({ path }: FilePart<BuildPart>, lines: readonly Placed[]): string {
  const target = lines.findLast(({ name, scoped }) => name === "TARGET" && !scoped)?.values[0]?.replaceAll('"', "");
  return target !== undefined && !target.includes("$") ? nameOf(target) : nameOf(path).replace(/\.pro$/, "");
}

function whyNot(file: FilePart<BuildPart>, lines: readonly Placed[]): string | undefined {
  const name = nameFor(file, lines);
  const test = lines.some(
    ({ name: one, operator, values }) =>
      operator !== "-=" && (one === "QT" || one === "CONFIG") && (values.includes("testlib") || values.includes("testcase")),
  );
  return test ? `${name} links the test library of Qt` : whyNotShipped(name, folderOf(file.path));
}

/** The words that a variable holds at the end; what stands under a condition counts for sources alone. */
function wordsFor(lines: readonly Placed[], name: string, start: readonly string[] = []): string[] {
  let words = [...start];
  for (const line of lines) {
    if (line.name !== name || line.scoped) continue;
    if (line.operator === "-=") words = words.filter((word) => !line.values.includes(word));
    else if (line.operator === "=") words = [...line.values];
    else words.push(...line.values.filter((word) => line.operator === "+=" || !words.includes(word)));
  }
  return words;
}

function unitsIn(file: FilePart<BuildPart>, lines: readonly Placed[], index: TreeIndex): CompileUnit[] {
  const name = nameFor(file, lines);
  const because = whyNot(file, lines);
  const config = wordsFor(lines, "CONFIG");
  const edition = config.findLast((word) => /^c\+\+\d/.test(word));
  const place = [/^QMAKE_C(?:XX)?FLAGS/, /^SOURCES$/].map((kind) => lines.find((line) => kind.test(line.name))?.place).find(Boolean);
  const includes = lines
    .filter((line) => line.name === "INCLUDEPATH" && !line.scoped && line.operator !== "-=")
    .flatMap(({ values, folder }) => values.map((one) => resolvedPath(folder, withoutFolder(one)) ?? one));
  const flagsFor = (language: "C" | "CXX"): string[] => [
    // As in the makefile that qmake writes: the project's own flags stand before those of the release.
    ...wordsFor(lines, `QMAKE_${language}FLAGS`),
    ...wordsFor(lines, `QMAKE_${language}FLAGS_RELEASE`, ["-O2"]),
    ...(edition && language === "CXX" ? [`-std=gnu${edition.slice(1)}`] : []),
    ...(config.includes("warn_off") ? ["-w"] : ["-Wall", "-Wextra"]),
  ];
  const flags = { c: flagsFor("C"), "c++": flagsFor("CXX") };
  const defines = wordsFor(lines, "DEFINES").map((one) => one.replaceAll("\\\\\\", "").replaceAll('\\"', '"'));
  return sourcesIn(lines, index).flatMap((path): CompileUnit[] => {
    const language = languageOfSource(path);
    if (language === undefined) return [];
    return [
      {
        path,
        language,
        product: name,
        configuration: "release",
        release: true,
        shipped: because === undefined,
        ...(because !== undefined && { becauseNotShipped: because }),
        defines,
        includes,
        flags: language === "c" || language === "c++" ? flags[language] : [],
        certainty: "partial",
        location: place ? { ...place, symbol: name } : placeOf(file, [1, ""], name),
      },
    ];
  });
}

/** Sources of every condition: one too many is seen, one too few is not. */
function sourcesIn(lines: readonly Placed[], index: TreeIndex): string[] {
  const found = new Set<string>();
  for (const { name, operator, values, folder, scoped } of lines)
    if (name === "SOURCES")
      for (const path of values.flatMap((one) => filesFor(one, folder, index)))
        if (operator !== "-=") found.add(path);
        else if (!scoped) found.delete(path);
  return [...found];
}

const withoutFolder = (path: string): string => path.replaceAll('"', "").replace(/^\$\$(?:PWD|\{PWD\}|_PRO_FILE_PWD_)\/?/, "");

function filesFor(word: string, folder: string, index: TreeIndex): string[] {
  const path = resolvedPath(folder, withoutFolder(word));
  if (path === undefined) return [];
  if (!/[*?]/.test(path)) return index.has(path) ? [path] : [];
  return index.in(folderOf(path)).filter((one) => fitsGlob(nameOf(one), nameOf(path)));
}
