import assert from "node:assert/strict";
import { test } from "node:test";

import { counted, fewAmong, largestOf, startOf } from "./own-code.ts";
import { censusWith } from "./testing-census.ts";

const files = (...paths: (readonly [path: string, codeLines: number])[]) =>
  censusWith(...paths.map(([path, codeLines]) => ({ path, codeLines }))).files;

const starts: [what: string, paths: (readonly [string, number])[], path: string][] = [
  [
    "the main program, though it is small",
    [
      ["src/tmc2209.c", 900],
      ["src/main.c", 40],
    ],
    "src/main.c",
  ],
  [
    "of two main programs the larger",
    [
      ["boot/main.c", 40],
      ["app/main.c", 80],
      ["a.c", 900],
    ],
    "app/main.c",
  ],
  [
    "a sketch",
    [
      ["lib.cpp", 900],
      ["pump.ino", 40],
    ],
    "pump.ino",
  ],
  [
    "a domain is no main",
    [
      ["src/domain.c", 10],
      ["src/motor.c", 900],
    ],
    "src/motor.c",
  ],
  [
    "else the largest",
    [
      ["a.c", 10],
      ["b.c", 20],
    ],
    "b.c",
  ],
];
for (const [what, paths, path] of starts) test(`${what}: ${path}`, () => assert.equal(startOf(files(...paths), "x").path, path));

test("where lines are missing it is the largest file that counts", () => {
  assert.equal(largestOf(files(["main.c", 10], ["b.c", 20]), "x").path, "b.c");
});

const few: [what: string, native: number, all: number, isFew: boolean][] = [
  ["a few lines of a large application", 14, 32_000, true],
  ["a few lines that are half of it", 14, 28, false],
  ["many lines, though a small share", 500, 100_000, false],
];
for (const [what, native, all, isFew] of few) {
  test(`${what}: ${isFew ? "few" : "not few"}`, () => {
    const some = files(["a.c", native]);
    assert.equal(fewAmong(some, [...some, ...files(["App.swift", all - native])]) !== undefined, isFew);
  });
}

test("numbers are grouped as a reader expects", () => {
  assert.equal(counted(1, "file"), "1 file");
  assert.equal(counted(26_324, "line"), "26,324 lines");
  assert.equal(counted(1_234_567, "entry", "entries"), "1,234,567 entries");
});
