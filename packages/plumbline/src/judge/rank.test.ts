import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { type Finding, type Role, SEVERITIES } from "#model";

import { firstTen, rankOf } from "./rank.ts";
import { at } from "./testing.ts";

const finding = (more: Partial<Finding> = {}): Finding => ({ location: at("a.c"), message: "m", severity: "medium", ...more });

const pairs: [what: string, higher: number, lower: number][] = [
  [
    "a remote finding before a physical one",
    rankOf(finding({ reach: "remote" }), "C", "own"),
    rankOf(finding({ reach: "physical" }), "C", "own"),
  ],
  ["class C before class A", rankOf(finding(), "C", "own"), rankOf(finding(), "A", "own")],
  ["own code before a third party's", rankOf(finding(), "C", "own"), rankOf(finding(), "C", "thirdParty")],
  ["a third party's code before a test", rankOf(finding(), "C", "thirdParty"), rankOf(finding(), "C", "test")],
  [
    "critical in class A before high in class C",
    rankOf(finding({ severity: "critical" }), "A", "own"),
    rankOf(finding({ severity: "high" }), "C", "own"),
  ],
];
for (const [what, higher, lower] of pairs) test(what, () => assert.ok(higher > lower, `${higher} > ${lower}`));

test("a higher severity never ranks lower, all else alike", () => {
  for (const role of ["own", "thirdParty", "generated", "test", "example", "tool"] satisfies Role[]) {
    const ranks = SEVERITIES.map((severity) => rankOf(finding({ severity }), "C", role));
    assert.deepEqual(
      ranks,
      ranks.toSorted((a, b) => b - a),
    );
  }
});

test("the first ten hold no more than two of one check while others wait, and lose nothing otherwise", () => {
  const one = fc.record({ check: fc.constantFrom("a", "b", "c", "d", "e", "f"), rank: fc.nat(100) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 60 }), (all) => {
      const first = firstTen(all);
      assert.equal(first.length, Math.min(10, all.length));
      const counts = Map.groupBy(first, ({ check }) => check);
      const waiting = [...Map.groupBy(all, ({ check }) => check)].some(
        ([check, some]) => Math.min(2, some.length) > (counts.get(check)?.length ?? 0),
      );
      if (waiting) for (const [, some] of counts) assert.ok(some.length <= 2);
    }),
    { numRuns: 1_000 },
  );
});
