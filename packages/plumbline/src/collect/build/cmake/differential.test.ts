import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, test } from "node:test";

import * as fc from "fast-check";

import { buildOf, lineOf } from "../testing.ts";
import { wordsOf } from "../words.ts";
import { ALONE, HEAD, SIDE_BY_SIDE } from "./testing-cases.ts";
import { randomProject } from "./testing-projects.ts";

const skip =
  ["cmake", "gcc", "make"].find((tool) => spawnSync(tool, ["--version"]).status !== 0)?.concat(" is not installed") ?? (false as const);

const home = mkdtempSync(join(tmpdir(), "plumbline-cmake-"));
after(() => rmSync(home, { recursive: true, force: true }));

type Files = Readonly<Record<string, string>>;

/** What cmake itself would have compiled, in the words of a unit. */
function byCMake(files: Files): string[] {
  const source = join(home, "source");
  const binary = join(home, "binary");
  for (const one of [source, binary]) rmSync(one, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(source, path)), { recursive: true });
    writeFileSync(join(source, path), text);
  }
  // What cmake found out of the compiler is kept from run to run: that is nearly all of its time.
  const known = join(home, "known");
  if (existsSync(known)) cpSync(known, join(binary, "CMakeFiles"), { recursive: true });
  const run = spawnSync(
    "cmake",
    ["-S", source, "-B", binary, "-G", "Unix Makefiles", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DCMAKE_BUILD_TYPE=Release", "-Wno-dev"],
    { encoding: "utf8", timeout: 60_000 },
  );
  assert.equal(run.status, 0, `${files["CMakeLists.txt"]}\n${run.stderr}`);
  const version = /cmake version (\S+)/.exec(spawnSync("cmake", ["--version"], { encoding: "utf8" }).stdout)?.[1] ?? "";
  if (!existsSync(known)) cpSync(join(binary, "CMakeFiles", version), join(known, version), { recursive: true });
  const database = join(binary, "compile_commands.json");
  if (!existsSync(database)) return [];
  const entries = JSON.parse(readFileSync(database, "utf8")) as { command: string; file: string }[];
  const here = (path: string): string => {
    const plain = resolve(path);
    return plain === source ? "" : plain.startsWith(`${source}/`) ? plain.slice(source.length + 1) : plain.replace(binary, "<build>");
  };
  return entries.map(({ command, file }) => unitBy(wordsOf(command).slice(1), here(file), here)).toSorted();
}

function unitBy(words: readonly string[], path: string, here: (path: string) => string): string {
  const defines: string[] = [];
  const includes: string[] = [];
  const flags: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "-c" || word === "-o") at++;
    else if (word.startsWith("-D")) defines.push(word.slice(2));
    else if (word.startsWith("-I")) includes.push(here(word.slice(2)));
    else if (word === "-isystem") includes.push(here(words[++at] ?? ""));
    else flags.push(word);
  }
  return lineOf({ path, defines: defines.toSorted(), includes, flags } as unknown as Parameters<typeof lineOf>[0]);
}

const byUs = (files: Files): string[] =>
  buildOf(files)
    .units.map((unit) => lineOf({ ...unit, defines: unit.defines.toSorted() }))
    .toSorted();

/** Projects as folders of one, each with a prefix for its targets: cmake then runs once for all of them. */
const asFolders = (cases: readonly Files[]): Files => ({
  "CMakeLists.txt": `${HEAD}${cases.map((_, index) => `add_subdirectory(case${index})`).join("\n")}\n`,
  ...Object.fromEntries(
    cases.flatMap((files, index) =>
      Object.entries(files).map(([path, text]) => [`case${index}/${path}`, text.replaceAll("@", `case${index}_`)] as const),
    ),
  ),
});

const inFolder = (units: readonly string[], index: number): string[] => units.filter((unit) => unit.startsWith(`case${index}/`));

const together = asFolders(SIDE_BY_SIDE.map(([, files]) => files));
let known: string[] | undefined;
for (const [index, [what]] of SIDE_BY_SIDE.entries())
  test(`as cmake itself: ${what}`, { skip }, () => {
    known ??= byCMake(together);
    assert.deepEqual(inFolder(byUs(together), index), inFolder(known, index));
  });

for (const [what, files] of ALONE)
  test(`as cmake itself: ${what}`, { skip }, () => {
    const whole = files["CMakeLists.txt"]?.includes("project(")
      ? files
      : { ...files, "CMakeLists.txt": `${HEAD}${files["CMakeLists.txt"]}` };
    assert.deepEqual(byUs(whole), byCMake(whole));
  });

test("as cmake itself: projects made at random", { skip }, () => {
  fc.assert(
    fc.property(fc.array(randomProject, { minLength: 40, maxLength: 40 }), (projects) => {
      const files = asFolders(projects);
      const theirs = byCMake(files);
      const ours = byUs(files);
      for (const [index, one] of projects.entries())
        assert.deepEqual(inFolder(ours, index), inFolder(theirs, index), one["CMakeLists.txt"]);
    }),
    // A run is forty projects and costs a second; shrinking one would cost minutes.
    { numRuns: 2, endOnFailure: true },
  );
});
