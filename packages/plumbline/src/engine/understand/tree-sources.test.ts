import assert from "node:assert/strict";
import { test } from "node:test";

import type { TreeFile } from "#model";

import { TreeSources } from "./tree-sources.ts";

/** The file that an #include of src/main.c means, "" where none does: "<math.h>", '"math.h"'. */
function meant(include: string, ...paths: readonly string[]): string {
  const files = ["src/main.c", ...paths].map((path) => ({ path, extension: "h", bytes: 1 }) as TreeFile);
  const name = include.slice(1, -1);
  return new TreeSources("/", files, 1).findIn({ name, from: "src/main.c", angled: include.startsWith("<"), next: false }, []) ?? "";
}

const cases: readonly (readonly [what: string, include: string, paths: readonly string[], meant: string])[] = [
  ["a header of the language beside a file of another case", "<math.h>", ["src/utility/Math.h"], ""],
  ["a header of C++ beside a folder of another case", "<vector>", ["src/Vector"], ""],
  ["a header of the language that the tree brings along", "<math.h>", ["src/utility/Math.h", "libc/include/math.h"], "libc/include/math.h"],
  ["a file of the program in quotes, by another case", '"math.h"', ["src/utility/Math.h"], "src/utility/Math.h"],
  ["a header of a library by another case, as Windows finds it", "<wire.h>", ["lib/Wire/Wire.h"], "lib/Wire/Wire.h"],
  ["a header of a library by the end of its path", "<drv/motor.h>", ["sdk/drv/motor.h", "other/motor.h"], "sdk/drv/motor.h"],
];
for (const [what, include, paths, expected] of cases)
  test(`${what}: ${include} is "${expected}"`, () => assert.equal(meant(include, ...paths), expected));
