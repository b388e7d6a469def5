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

const any = fc.record({
  severity: fc.constantFrom(...SEVERITIES),
  reach: fc.constantFrom("remote", "near", "supply", "local", "physical", undefined),
  safetyClass: fc.constantFrom("A", "B", "C"),
  role: fc.constantFrom<Role[]>("own", "thirdParty", "generated", "test", "example", "tool"),
});
const rankOfAny = ({ severity, reach, safetyClass, role }: typeof any extends fc.Arbitrary<infer One> ? One : never): number =>
  rankOf(finding({ severity, ...(reach && { reach }) }), safetyClass, role);

test("no finding stands before one that is more severe, whatever is said of both", () => {
  fc.assert(
    fc.property(any, any, (more, less) => {
      if (SEVERITIES.indexOf(more.severity) < SEVERITIES.indexOf(less.severity)) assert.ok(rankOfAny(more) > rankOfAny(less));
    }),
    { numRuns: 1_000 },
  );
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
      const places = first.map((chosen) => all.indexOf(chosen));
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      );
      if (waiting) for (const [, some] of counts) assert.ok(some.length <= 2);
    }),
    { numRuns: 1_000 },
  );
});
