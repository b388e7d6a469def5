import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { Operator } from "../form/node-kinds.ts";
import { binary } from "../lower/constants.ts";
import { combined, converted, rangeOf } from "./arithmetic.ts";
import { between, contentTaint, isSame, joined, MOST_PARAMETERS, OUTSIDE, parameterTaint, type Value, widened } from "./values.ts";

const OPERATORS = [
  Operator.Add,
  Operator.Subtract,
  Operator.Multiply,
  Operator.Divide,
  Operator.Remainder,
  Operator.And,
  Operator.Or,
  Operator.Xor,
  Operator.ShiftLeft,
  Operator.ShiftRight,
  Operator.Less,
  Operator.Equal,
] as const;

const small = fc.integer({ min: -200, max: 200 });
/** An interval with a number that lies in it. */
const inside = fc
  .tuple(small, fc.nat({ max: 50 }), fc.nat({ max: 50 }))
  .map(([number, below, above]) => ({ number, value: between(number - below, number + above) }));
const flags = fc.record({ taint: fc.constantFrom(0, OUTSIDE, parameterTaint(0)), isCapped: fc.boolean(), isFloored: fc.boolean() });
const values: fc.Arbitrary<Value> = fc.tuple(inside, flags).map(([{ value }, more]) => ({ ...value, ...more }));

test("the result of an operation lies in the interval of its result", () => {
  fc.assert(
    fc.property(fc.constantFrom(...OPERATORS), inside, inside, (operator, a, b) => {
      const exact = binary(operator, a.number, b.number);
      if (exact === undefined) return;
      const { low, high } = combined(operator, a.value, b.value);
      assert.ok(low <= exact && exact <= high, `${a.number} ${operator} ${b.number} = ${exact} is not in ${low}..${high}`);
    }),
    { numRuns: 5_000 },
  );
});

test("whoever chooses an operand has a hand in the result", () => {
  fc.assert(
    fc.property(fc.constantFrom(...OPERATORS), values, values, (operator, a, b) =>
      assert.equal(combined(operator, a, b).taint, a.taint | b.taint),
    ),
    { numRuns: 1_000 },
  );
});

test("joining loses no value, does not care for order, and changes nothing when nothing is new", () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const both = joined(a, b);
      assert.ok(both.low <= Math.min(a.low, b.low) && both.high >= Math.max(a.high, b.high));
      assert.ok(isSame(both, joined(b, a)));
      assert.ok(isSame(joined(a, a), a));
      assert.equal(both.taint, a.taint | b.taint);
    }),
    { numRuns: 1_000 },
  );
});

test("a limit on one way does not vouch for what an outsider chooses on the other", () => {
  const limited: Value = { ...between(0, Infinity), taint: OUTSIDE, isCapped: true };
  const free: Value = { ...between(0, Infinity), taint: OUTSIDE };
  assert.equal(joined(limited, free).isCapped, false);
  assert.equal(joined(limited, between(3, 3)).isCapped, true);
});

test("widening ends: after at most two steps nothing grows", () => {
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      const first = widened(a, joined(a, b));
      const second = widened(first, joined(first, c));
      assert.ok(isSame(widened(second, joined(second, b)), second));
    }),
    { numRuns: 1_000 },
  );
});

const conversions: [what: string, value: [number, number], bits: number, signed: boolean, becomes: [number, number]][] = [
  ["what fits stays", [0, 10], 8, false, [0, 10]],
  ["what goes over an unsigned byte may be any", [0, 300], 8, false, [0, 255]],
  ["a negative number in an unsigned type may be any", [-2, 5], 16, false, [0, 65_535]],
  ["an unknown end is what the type can hold", [0, Infinity], 16, false, [0, 65_535]],
  ["an unknown number is what the type can hold", [-Infinity, Infinity], 8, true, [-128, 127]],
];
for (const [what, [low, high], bits, signed, becomes] of conversions) {
  test(`converted to ${signed ? "int" : "uint"}${bits}: ${what}`, () => {
    const to = converted(between(low, high), { is: "integer", bits, signed });
    assert.deepEqual([to.low, to.high], becomes);
  });
}

test("a length that goes under zero loses its limit where it is unsigned", () => {
  const length: Value = { ...between(0, 65_535), taint: OUTSIDE, isCapped: true };
  const less = combined(Operator.Subtract, length, between(4, 4));
  assert.equal(converted(less, { is: "integer", bits: 32, signed: false }).isCapped, false);
});

test("a mask and a remainder bound what an outsider chooses", () => {
  const received: Value = { ...between(0, 255), taint: OUTSIDE };
  assert.deepEqual(
    [combined(Operator.And, received, between(15, 15)).high, combined(Operator.Remainder, received, between(10, 10)).high],
    [15, 9],
  );
});

test("each parameter has bits of its own", () => {
  const bits = Array.from({ length: MOST_PARAMETERS }, (_, index) => [parameterTaint(index), contentTaint(index)]).flat();
  assert.equal(new Set([OUTSIDE, ...bits]).size, 2 * MOST_PARAMETERS + 1);
  assert.equal(parameterTaint(MOST_PARAMETERS), 0);
});

test("a type that is no integer holds anything", () => {
  assert.deepEqual(rangeOf({ is: "floating", bits: 32 }), { low: -Infinity, high: Infinity });
});
