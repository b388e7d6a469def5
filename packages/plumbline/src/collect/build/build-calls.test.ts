import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { sourceText } from "../source-text.ts";
import { treeFile } from "../testing.ts";
import { buildCalls, mayCallBuilds } from "./build-calls.ts";

const callsIn = (path: string, text: string) => {
  const bytes = new TextEncoder().encode(text);
  const source = sourceText(treeFile(path, bytes.length), bytes);
  return source ? buildCalls(source) : [];
};
const said = (path: string, text: string): string[] =>
  callsIn(path, text).map(
    ({ tool, words, directory, releases, mark: [line] }) =>
      `${line} ${tool}: ${words.join("|")}${directory === undefined ? "" : ` in ${directory}`}${releases === undefined ? "" : ` (${releases})`}`,
  );

const cases: [what: string, path: string, text: string, expected: string[]][] = [
  ["a script", "build.sh", "#!/bin/sh\ncmake -B build .\n", ["2 cmake: cmake|-B|build|."]],
  ["a comment is none", "build.sh", "# cmake -B build\n", []],
  ["a heading of a page is none, an indented line is", "README.md", "# cmake\n\n    cmake ..\n", ["3 cmake: cmake|.."]],
  [
    "two calls of a line",
    "build.sh",
    "cmake -B b && cmake --build b; make -C x",
    ["1 cmake: cmake|-B|b", "1 cmake: cmake|--build|b", "1 make: make|-C|x"],
  ],
  [
    "what stands in quotation marks belongs to the call",
    "build.sh",
    `idf.py -DSDKCONFIG_DEFAULTS="a;b" build > log`,
    ["1 idf.py: idf.py|-DSDKCONFIG_DEFAULTS=a;b|build"],
  ],
  ["continued lines", "build.sh", "west build -b plank \\\n  app -- \\\n  -DX=1 # why\n", ["1 west: west|build|-b|plank|app|--|-DX=1"]],
  ["the folder that a script goes to", "build.sh", "cd fw\nmake all\n", ["2 make: make|all in fw"]],
  [
    "a batch file",
    "build.bat",
    'rem cmake x\r\ncmake -G "Visual Studio" C:\\src\\pump ^\r\n  -DX=1\r\n',
    ["2 cmake: cmake|-G|Visual Studio|C:\\src\\pump|-DX=1"],
  ],
  [
    "a pipeline on tags makes the release",
    ".github/workflows/r.yml",
    "on:\n  push:\n    tags: [v*]\nsteps:\n  - run: pio run -e pump\n",
    ["5 pio: pio|run|-e|pump (.github/workflows/r.yml, which runs on version tags, builds it)"],
  ],
  ["a script named for the release", "scripts/release.sh", "make\n", ["1 make: make (scripts/release.sh builds it)"]],
  [
    "a build type of releases",
    "ci.sh",
    "cmake -DCMAKE_BUILD_TYPE=MinSizeRel .\n",
    ["1 cmake: cmake|-DCMAKE_BUILD_TYPE=MinSizeRel|. (ci.sh builds it with a release build type)"],
  ],
  ["a word that only begins like a tool", "build.sh", "makedepend x\ncmake-format .\nremake\n", []],
];
for (const [what, path, text, expected] of cases) test(`build calls: ${what}`, () => assert.deepEqual(said(path, text), expected));

const files: [path: string, expected: boolean][] = [
  ["build.sh", true],
  [".github/workflows/ci.yml", true],
  [".gitlab-ci.yml", true],
  ["docker-compose.yml", false],
  ["README.md", true],
  ["docs/design.md", false],
  ["Jenkinsfile", true],
  ["main.c", false],
];
for (const [path, expected] of files)
  test(`${path} ${expected ? "may" : "does not"} hold build calls`, () => assert.equal(mayCallBuilds(treeFile(path, 1)), expected));

test("build calls: no text makes the reader throw", () => {
  const parts = fc.constantFrom(
    "cmake ",
    "west build ",
    "idf.py ",
    "make ",
    '"',
    "'",
    "\\",
    "\\\n",
    "\n",
    ";",
    " && ",
    "`",
    "$(",
    ")",
    "#",
    "cd ",
    "-D",
    "tags:",
  );
  fc.assert(
    fc.property(
      fc.constantFrom("b.sh", "b.bat", ".github/workflows/b.yml", "README.md"),
      fc.array(fc.oneof(parts, fc.string({ maxLength: 6 })), { maxLength: 40 }),
      (path, words) => void callsIn(path, words.join("")),
    ),
    { numRuns: 1_000 },
  );
});
