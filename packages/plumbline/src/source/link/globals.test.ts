import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { understood } from "../testing.ts";
import { globalsOf } from "./globals.ts";

/** The variables at file scope: "name@file" of each, grouped by what is one and the same; the definition is marked. */
async function globals(
  files: Readonly<Record<string, string>>,
  shuffled?: (count: number) => readonly number[],
): Promise<readonly string[]> {
  const { parts, session } = await understood(files);
  const order = shuffled === undefined ? parts : shuffled(parts.length).map((place) => parts[place]!);
  const found = globalsOf(order);
  const groups = new Map<number, string[]>();
  for (const part of order)
    for (const [variable, { name }] of part.variables.entries()) {
      const number = found.numberOf(part, variable);
      if (number < 0) continue;
      const { part: own, variable: defined } = found.definition(number);
      const mark = own === part && defined === variable ? "*" : "";
      groups.set(number, [...(groups.get(number) ?? []), `${mark}${session.names.textOf(name)}@${session.files[part.file]!.path}`]);
    }
  return [...groups.values()].map((each) => each.toSorted().join(" ")).toSorted();
}

const CASES: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, gives: readonly string[]]>> = {
  "an extern declaration and a definition are one": [{ "a.c": "extern int level;", "b.c": "int level = 2;" }, ["*level@b.c level@a.c"]],
  "the definition with a value counts, wherever it stands": [
    { "a.c": "int level;", "b.c": "extern int level;", "c.c": "int level = 3;" },
    ["*level@c.c level@a.c level@b.c"],
  ],
  "static variables of one name are two": [
    { "a.c": "static int level = 1;", "b.c": "static int level = 2;" },
    ["*level@a.c", "*level@b.c"],
  ],
  "a static one hides none of another file": [
    { "a.c": "static int level = 1;", "b.c": "int level = 2;", "c.c": "extern int level;" },
    ["*level@a.c", "*level@b.c level@c.c"],
  ],
  "a static local is one of its function": [
    { "a.c": "int f(void) { static int n = 0; return n; } int g(void) { static int n = 1; return n; }" },
    ["*n@a.c", "*n@a.c"],
  ],
  "a declaration in a header is that of all that include it": [
    { "a.h": "extern int level;", "a.c": '#include "a.h"\nint level = 1;', "b.c": '#include "a.h"\nint f(void) { return level; }' },
    ["*level@a.c level@a.h"],
  ],
  "what stands in a namespace without a name is its file's own": [
    { "a.cpp": "namespace { int level = 1; }", "b.cpp": "namespace { int level = 2; }" },
    ["*level@a.cpp", "*level@b.cpp"],
  ],
  "locals and parameters are none": [{ "a.c": "int f(int p) { int l = p; return l; }" }, []],
};

for (const [name, [files, gives]] of Object.entries(CASES))
  test(name, async () => {
    assert.deepEqual(await globals(files), gives);
  });

test("the order of parts changes neither what is one nor which is the definition", async () => {
  for (const [files, gives] of Object.values(CASES))
    for (const seed of fc.sample(fc.integer(), 20))
      assert.deepEqual(
        await globals(
          files,
          (count) => fc.sample(fc.shuffledSubarray([...Array(count).keys()], { minLength: count }), { seed, numRuns: 1 })[0]!,
        ),
        gives,
      );
});
