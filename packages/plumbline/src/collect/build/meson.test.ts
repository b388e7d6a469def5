import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { buildOf, productsOf, readAny, releaseOf, unresolvedIn } from "./testing.ts";

const project = (text: string, more: Tree = {}): Tree => ({
  "meson.build": text,
  "a.c": "",
  "b.cpp": "",
  "sub/s.c": "",
  "inc/x.h": "",
  ...more,
});

const cases: [what: string, text: string, more: Tree, expected: string[]][] = [
  [
    "what Meson asks for where nothing is said",
    "project('pump', 'c', 'cpp')\nexecutable('pump', 'a.c', 'b.cpp')\n",
    {},
    ["a.c |  |  | -Wall -O0", "b.cpp |  |  | -Wall -O0"],
  ],
  [
    "default options",
    "project('pump', 'c',\n  default_options: ['c_std=c11', 'warning_level=3', 'werror=true', 'buildtype=minsize'])\nexecutable('pump', 'a.c')\n",
    {},
    ["a.c |  |  | -Wall -Wextra -Wpedantic -Werror -std=c11 -Os"],
  ],
  [
    "arguments of the project and of the target, in order",
    "project('pump', 'c', 'cpp')\nadd_project_arguments('-DALL', '-fstack-protector-strong', language: 'c')\nadd_project_arguments(['-DBOTH'], language: ['c', 'cpp'])\nexecutable('pump', ['a.c', 'b.cpp'], c_args: ['-DOWN', '-fno-stack-protector'])\n",
    {},
    ["a.c | -DALL -DBOTH -DOWN |  | -Wall -O0 -fstack-protector-strong -fno-stack-protector", "b.cpp | -DBOTH |  | -Wall -O0"],
  ],
  [
    "sources, folders and include paths in variables",
    "project('pump', 'c')\nsrc = files('a.c')\nsubdir('sub')\ninc = include_directories('inc')\nexecutable('pump', src, include_directories: inc)\n",
    { "sub/meson.build": "src += files('s.c')\n" },
    ["a.c |  | -Iinc | -Wall -O0", "sub/s.c |  | -Iinc | -Wall -O0"],
  ],
  [
    "a comment and a line end within brackets",
    "project('pump', 'c') # 'x.c'\nexecutable(\n  'pump', # why\n  'a.c',\n)\n",
    {},
    ["a.c |  |  | -Wall -O0"],
  ],
  [
    "a program that a test runs is not shipped",
    "project('pump', 'c')\nexecutable('pump', 'a.c')\ne = executable('check', 'sub/s.c')\ntest('check', e)\n",
    {},
    ["a.c |  |  | -Wall -O0"],
  ],
  [
    "the build type of the script that makes the release",
    "project('pump', 'c')\nexecutable('pump', 'a.c')\n",
    { "release.sh": "meson setup build --buildtype=release\n", "dev.sh": "meson setup b --buildtype=debug\n" },
    ["a.c |  |  | -Wall -O3"],
  ],
];
for (const [what, text, more, expected] of cases)
  test(`Meson: ${what}`, () => assert.deepEqual(releaseOf(project(text, more)).toSorted(), expected));

test("Meson: flags under a condition, and those of dependencies, leave the rest open", () => {
  const certainty = (text: string): string | undefined => buildOf(project(text)).units[0]?.certainty;
  assert.equal(certainty("project('p', 'c')\nexecutable('p', 'a.c')\n"), "exact");
  assert.equal(
    certainty("project('p', 'c')\nif x\n  add_project_arguments('-Wextra', language: 'c')\nendif\nexecutable('p', 'a.c')\n"),
    "partial",
  );
  assert.equal(certainty("project('p', 'c')\nexecutable('p', 'a.c', dependencies: dep)\n"), "partial");
});

test("Meson: firmware is told by its flags, and what is missing is named", () => {
  const text = "project('pump', 'c')\nadd_project_arguments('-mcpu=cortex-m4', language: 'c')\nsubdir('gone')\nexecutable('pump', 'a.c')\n";
  assert.deepEqual(productsOf(project(text)), ["pump firmware bareMetal debug*"]);
  assert.deepEqual(unresolvedIn(project(text)), ["the folder gone has no meson.build in the tree"]);
});

test("Meson: no text makes the reader throw", () => {
  const parts = fc.constantFrom(
    "project(",
    "executable(",
    "'",
    "'''",
    ")",
    "[",
    "]",
    ",",
    ":",
    "=",
    "+=",
    "\n",
    "files(",
    "subdir('sub')",
    "'.'",
    "if ",
    "endif",
    "c_args",
    "a.c",
    "#",
    "__proto__",
    "constructor",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: parts }, fc.string({ maxLength: 6 })), { maxLength: 40 }), (words) =>
      readAny(project(`project('x', 'c')\n${words.join("")}`, { "sub/meson.build": "subdir('..')\nsubdir('../sub')\n" })),
    ),
    { numRuns: 1_000 },
  );
});
