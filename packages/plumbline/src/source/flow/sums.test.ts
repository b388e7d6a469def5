import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { added, constantSum, isSameSum, replacedIn, scaled, shortened, type Sum, unknownSum } from "./sums.ts";
import { Unknowns } from "./unknowns.ts";

const RUNS = { numRuns: 1_000 };
const small = fc.integer({ min: -9, max: 9 });
const numbers = fc.array(small, { minLength: 4, maxLength: 4 });
/** A sum of up to four unknown numbers. */
const sums = fc
  .tuple(small, fc.array(small, { minLength: 4, maxLength: 4 }))
  .map(([constant, all]) =>
    all.reduce<Sum>((sum, times, unknown) => (times === 0 ? sum : added(sum, unknownSum(unknown), times)!), constantSum(constant)),
  );

const at = ({ constant, terms }: Sum, values: readonly number[]): number =>
  terms.reduce((whole, { unknown, times }) => whole + times * values[unknown]!, constant);

test("sums are added, taken away and multiplied as their numbers are", () => {
  fc.assert(
    fc.property(sums, sums, small, numbers, (a, b, times, values) => {
      const both = added(a, b, times);
      if (both !== undefined) assert.equal(at(both, values), at(a, values) + times * at(b, values));
      assert.equal(at(scaled(a, times)!, values), times * at(a, values) + 0);
    }),
    RUNS,
  );
});

test("a sum less itself is nothing", () => {
  fc.assert(
    fc.property(sums, (sum) => assert.ok(isSameSum(added(sum, sum, -1), constantSum(0)))),
    RUNS,
  );
});

test("a sum in place of an unknown number is what that number is", () => {
  fc.assert(
    fc.property(sums, sums, numbers, (sum, by, values) => {
      const told = replacedIn(sum, new Map([[0, by]]));
      if (told !== undefined) assert.equal(at(told, values), at(sum, [at(by, values), ...values.slice(1)]));
    }),
    RUNS,
  );
});

test("what is shortened is above zero where the sum is, and nowhere else", () => {
  fc.assert(
    fc.property(sums, small, numbers, (sum, times, values) => {
      const long = scaled(sum, Math.abs(times) + 1)!;
      const moved = { ...long, constant: long.constant + 1 };
      assert.equal(at(shortened(moved), values) <= 0, at(moved, values) <= 0);
    }),
    RUNS,
  );
});

test("what is held by others holds for all numbers for which the others do", () => {
  const unknowns = new Unknowns();
  for (const unknown of [0, 1, 2, 3]) assert.equal(unknowns.named(unknown, { low: -9, high: 9 }), unknown);
  fc.assert(
    fc.property(sums, fc.array(sums, { maxLength: 4 }), fc.array(numbers, { minLength: 20, maxLength: 20 }), (sum, held, tried) => {
      if (!unknowns.isHeld(sum, held)) return;
      for (const values of tried) if (held.every((each) => at(each, values) <= 0)) assert.ok(at(sum, values) <= 0);
    }),
    RUNS,
  );
});
