import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { buildOf, productsOf, readAny, releaseOf } from "./testing.ts";

const SKETCH: Tree = { "srcs/srcs.ino": "", "srcs/alarm.cpp": "", "srcs/src/deep/filter.c": "", "srcs/data/x.c": "" };

test("Arduino: a sketch is compiled from its folder and src below it, with the flags of build_opt.h and of the script", () => {
  const tree: Tree = {
    ...SKETCH,
    "srcs/build_opt.h": "-DBUFFER=256 -Wall",
    "build.sh": "arduino-cli compile --fqbn STM32:stm32:Nucleo_64:opt=o3std --build-property compiler.cpp.extra_flags='-Wextra -DX' srcs\n",
  };
  const rest = "-DX -DBUFFER=256 |  | -Wextra -Wall";
  assert.deepEqual(releaseOf(tree).toSorted(), [`srcs/alarm.cpp | ${rest}`, `srcs/src/deep/filter.c | ${rest}`, `srcs/srcs.ino | ${rest}`]);
  assert.deepEqual(productsOf(tree), ["srcs firmware bareMetal STM32:stm32:Nucleo_64:opt=o3std*"]);
});

const sketches: [what: string, tree: Tree, expected: string[]][] = [
  ["without a script it is still what the folder holds", SKETCH, ["srcs firmware bareMetal default*"]],
  [
    "the pipeline on tags makes the release, the others do not",
    {
      ...SKETCH,
      ".github/workflows/release.yml": "on:\n  push:\n    tags: [v*]\nx: arduino-cli compile --fqbn a:b:c srcs\n",
      "dev.sh": "arduino-cli compile --fqbn a:b:d srcs\n",
    },
    ["srcs firmware bareMetal a:b:d a:b:c*"],
  ],
  ["a sketch that does not bear the name of its folder is built by nobody", { "bench/try.ino": "" }, ["try test bareMetal default*"]],
  [
    "one that a script names is",
    { "bench/try.ino": "", "build.sh": "arduino-cli compile bench/try.ino\n" },
    ["try firmware bareMetal default*"],
  ],
  ["a sketch among examples is none of the product", { "lib/examples/blink/blink.ino": "" }, ["blink test bareMetal default*"]],
  ["two sketches are two products", { "a/a.ino": "", "b/b.ino": "" }, ["a firmware bareMetal default*", "b firmware bareMetal default*"]],
];
for (const [what, tree, expected] of sketches) test(`Arduino: ${what}`, () => assert.deepEqual(productsOf(tree), expected));

test("Arduino: what the board package adds is not known", () => {
  const { units, descriptions } = buildOf(SKETCH);
  assert.ok(units.every(({ certainty }) => certainty === "partial"));
  assert.match(descriptions[0]?.unresolved[0]?.what ?? "", /board package/);
});

test("Arduino: no text makes the reader throw", () => {
  const parts = fc.constantFrom(
    "arduino-cli compile ",
    "--fqbn ",
    "a:b:c ",
    "--build-property ",
    "x.flags=",
    '"',
    "'",
    "srcs ",
    "../",
    "\n",
    "\\\n",
    "-D",
    "$X/",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 3, arbitrary: parts }, fc.string({ maxLength: 6 })), { maxLength: 30 }),
      fc.string(),
      (words, options) => readAny({ ...SKETCH, "build.sh": words.join(""), "srcs/build_opt.h": options }),
    ),
    { numRuns: 1_000 },
  );
});
