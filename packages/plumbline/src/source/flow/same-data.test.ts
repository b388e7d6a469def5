import assert from "node:assert/strict";
import { test } from "node:test";

import { isSameData } from "./same-data.ts";

const CASES: readonly (readonly [sentence: string, one: unknown, other: unknown, isSame: boolean])[] = [
  ["records of the same numbers are the same", { low: 1, high: Infinity }, { low: 1, high: Infinity }, true],
  ["a number more is another record", { low: 1 }, { low: 1, high: 2 }, false],
  ["what is said to be undefined is not what is left out", { low: 1, trace: undefined }, { low: 1, sum: undefined }, false],
  ["lists are the same in their order only", [1, 2], [2, 1], false],
  ["a list that goes on is another one", [1], [1, 2], false],
  ["maps are the same where what they lead to is", new Map([[1, { low: 0 }]]), new Map([[1, { low: 0 }]]), true],
  ["maps that lead elsewhere are not", new Map([[1, { low: 0 }]]), new Map([[1, { low: 1 }]]), false],
  ["sets are the same by what is in them", new Set([3]), new Set([3]), true],
  ["a set that lacks something is another one", new Set([3]), new Set([3, 4]), false],
  ["a list is no set", [3], new Set([3]), false],
  ["a part of the program is no other one that looks like it", { part: { nodes: [] } }, { part: { nodes: [] } }, false],
  ["nothing is not a record", null, {}, false],
];

for (const [sentence, one, other, isSame] of CASES)
  test(sentence, () => {
    assert.equal(isSameData(one, other), isSame);
    assert.equal(isSameData(other, one), isSame);
  });

test("the way of outside data may be as long as it likes", () => {
  interface Step {
    readonly token: number;
    readonly before: Step | undefined;
  }
  const wayOf = (first: number): Step => {
    let last: Step = { token: first, before: undefined };
    for (let token = 1; token < 100_000; token += 1) last = { token, before: last };
    return last;
  };
  assert.equal(isSameData(wayOf(0), wayOf(0)), true);
  assert.equal(isSameData(wayOf(0), wayOf(-1)), false);
});
