import type { CompileUnit, FilePart, SourceText } from "#model";

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
  if (!/^\s*(?:TEMPLATE|QT|SOURCES|CONFIG|SUBDIRS)\s*[+*-]?=/m.test(source.text.slice(0, 200_000))) return [];
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
    for (const character of text) depth += character === "{" ? 1 : character === "}" ? -1 : 0;
    depth = Math.max(0, depth);
  }
  return found;
}

const bare = (line: string): string => (line.split("#", 1)[0] ?? "").trimEnd();

/** Units of the qmake projects of the tree. */
export function readQmake(parts: readonly FilePart<BuildPart>[], index: TreeIndex): Reading {
  const files = parts.filter(({ path, part }) => part.qmake && path.endsWith(".pro") && part.qmake.some(({ name }) => name === "SOURCES"));
  return {
    units: files.flatMap((file) => unitsIn(file, index)),
    products: files.map((file) => {
      const name = nameFor(file);
      const because = whyNotShipped(name, folderOf(file.path));
      const configurations = [{ name: "release", release: true, because: "qmake builds a release unless told otherwise" }];
      return {
        name,
        kind: because === undefined ? "application" : "test",
        target: "unknown",
        system: "qmake",
        configurations,
        location: placeOf(file, [1, ""], name),
      };
    }),
    descriptions: files.map((file) => ({ system: "qmake", location: placeOf(file, [1, ""]), unresolved: [], flags: [] })),
  };
}

const nameFor = ({ path, part }: FilePart<BuildPart>): string => {
  const target = part.qmake?.findLast(({ name, scoped }) => name === "TARGET" && !scoped)?.values[0];
  return target !== undefined && !target.includes("$") ? target : nameOf(path).replace(/\.pro$/, "");
};

function unitsIn(file: FilePart<BuildPart>, index: TreeIndex): CompileUnit[] {
  const lines = file.part.qmake ?? [];
  const folder = folderOf(file.path);
  const all = (name: string, scoped = true): string[] =>
    lines.filter((line) => line.name === name && line.operator !== "-=" && (scoped || !line.scoped)).flatMap(({ values }) => values);
  const name = nameFor(file);
  const test = lines.some(
    ({ name: one, values }) => (one === "QT" || one === "CONFIG") && (values.includes("testlib") || values.includes("testcase")),
  );
  const because = test ? `${name} links the test library of Qt` : whyNotShipped(name, folder);
  const said = lines.find((line) => /^QMAKE_C(?:XX)?FLAGS/.test(line.name)) ?? lines.find((line) => line.name === "SOURCES");
  const config = all("CONFIG", false);
  const edition = config.findLast((word) => /^c\+\+\d/.test(word));
  return all("SOURCES")
    .flatMap((one) => filesFor(one, folder, index))
    .flatMap((path): CompileUnit[] => {
      const language = languageOfSource(path);
      if (language === undefined) return [];
      const own = all(language === "c" ? "QMAKE_CFLAGS" : "QMAKE_CXXFLAGS", false);
      return [
        {
          path,
          language,
          product: name,
          configuration: "release",
          release: true,
          shipped: because === undefined,
          ...(because !== undefined && { becauseNotShipped: because }),
          defines: all("DEFINES", false),
          includes: all("INCLUDEPATH", false).map((one) => resolvedPath(folder, withoutFolder(one)) ?? one),
          flags: [
            ...(config.includes("warn_off") ? ["-w"] : ["-Wall", "-Wextra"]),
            ...(edition && language === "c++" ? [`-std=gnu${edition.slice(1)}`] : []),
            ...own,
          ],
          certainty: "partial",
          location: placeOf(file, said?.mark ?? [1, ""], name),
        },
      ];
    });
}

const withoutFolder = (path: string): string => path.replace(/^\$\$(?:PWD|\{PWD\}|_PRO_FILE_PWD_)\/?/, "");

function filesFor(word: string, folder: string, index: TreeIndex): string[] {
  const path = resolvedPath(folder, withoutFolder(word));
  if (path === undefined) return [];
  if (!/[*?]/.test(path)) return index.has(path) ? [path] : [];
  return index.in(folderOf(path)).filter((one) => fitsGlob(nameOf(one), nameOf(path)));
}
