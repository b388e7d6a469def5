import assert from "node:assert/strict";
import { test } from "node:test";

import { nearest } from "./nearest.ts";

const NAMES = ["stack-protection", "dangerous-calls", "debug-port-closed", "building-code", "iec-62304", "C1", "C", "C2", "H1", "B9", "9"];
const cases: [word: string, near: readonly string[], why: string][] = [
  ["stack-protecton", ["stack-protection"], "a letter is missing"],
  ["Stack", ["stack-protection"], "a part of the name"],
  ["calls-dangerous", [], "too far away to be meant"],
  ["62304", ["iec-62304"], "a part of the name"],
  ["C9", ["C1", "C", "C2"], "one letter away: those that begin alike first, in their order"],
  ["nonsense", [], "like nothing"],
  ["", [], "no word at all"],
];
for (const [word, near, why] of cases)
  test(`"${word}" is near ${near.join(", ") || "nothing"}: ${why}`, () => assert.deepEqual(nearest(word, NAMES), near));

test("a word without end costs no more than a long one", () => assert.deepEqual(nearest("x".repeat(1_000_000), NAMES), []));
