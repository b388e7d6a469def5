import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { columns, cut, shortened, tame, wrapped } from "./width.ts";

const paths: [path: string, width: number, shown: string, why: string][] = [
  ["src/a.c", 20, "src/a.c", "what fits stays"],
  ["firmware/drivers/motor/step.c", 20, "…/motor/step.c", "whole folders go from the front"],
  ["firmware/drivers/a-very-long-name-of-a-file.c", 20, "…/a-very-long-name-of-a-file.c", "the name stays whole beyond the width"],
  ["a-very-long-name-of-a-file.c", 20, "a-very-long-name-of-a-file.c", "a name alone is never cut"],
  ["源/驱动程序/电机.c", 12, "…/电机.c", "wide characters count twice"],
];
for (const [path, width, shown, why] of paths) {
  test(`${path} in ${width} columns: ${why}`, () => assert.equal(shortened(path, width), shown));
}

test("whatever the path and the width, the name of the file stays whole at the end", () => {
  const name = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => !text.includes("/"));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), fc.integer({ min: 3, max: 80 }), (parts, width) => {
      const shown = shortened(parts.join("/"), width);
      assert.ok(shown === parts.at(-1) || shown.endsWith(`/${parts.at(-1)}`));
    }),
    { numRuns: 1_000 },
  );
});

test("a cut text never takes more columns than it was given", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 40 }), (text, width) =>
      assert.ok(columns(cut(text, width)) <= width),
    ),
    { numRuns: 1_000 },
  );
});

test("wrapping loses no word and adds none", () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 60 }), (all, width) => {
      const lines = wrapped(all.join(" "), width, "  ").split("\n");
      assert.deepEqual(
        lines
          .map((line) => line.trim())
          .join(" ")
          .split(" "),
        all,
      );
      for (const line of lines) assert.ok(columns(line.trim()) <= width);
    }),
    { numRuns: 1_000 },
  );
});

test("nothing of a text can move the cursor, start a line or turn the direction", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => assert.doesNotMatch(tame(text), /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u)),
    { numRuns: 1_000 },
  );
});

const widths: [text: string, width: number][] = [
  ["", 0],
  ["motor.c", 7],
  ["größe", 5],
  ["电机", 4],
  ["モータ", 6],
  ["모터", 4],
  ["ＡＢ", 4],
  ["⚡", 2],
];
for (const [text, width] of widths) test(`"${text}" takes ${width} columns`, () => assert.equal(columns(text), width));

const cuts: [text: string, width: number, shown: string, why: string][] = [
  ["Secure", 6, "Secure", "what fits stays"],
  ["Secure random", 9, "Secure r…", "the mark takes a column of the width"],
  ["Secure random", 8, "Secure…", "no space before the mark"],
  ["电机驱动", 5, "电机…", "a wide character is never halved"],
];
for (const [text, width, shown, why] of cuts) test(`"${text}" cut to ${width}: ${why}`, () => assert.equal(cut(text, width), shown));

const tamed: [text: string, shown: string][] = [
  ["a\u001B[2J", "a\\u{1b}[2J"],
  ["a\r\nb", "a\\u{d}\\u{a}b"],
  ["a\u202Ec", "a\\u{202e}c"],
  ["a\u200Bc", "a\\u{200b}c"],
  ["größe 电机", "größe 电机"],
];
for (const [text, shown] of tamed) test(`${JSON.stringify(text)} is shown as ${shown}`, () => assert.equal(tame(text), shown));

test("a word longer than the line stands alone on its own", () =>
  assert.equal(wrapped("see https://example.org/a/very/long/address now", 12), "see\nhttps://example.org/a/very/long/address\nnow"));
