import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { traceFrom } from "../testing.ts";
import { type CaseResult, TestResults } from "./test-results.ts";
import { verificationOf } from "./verification.ts";

/** "T1 passed, T2 failed stale" as results of the tests that are called so. */
function results(text: string): TestResults {
  const cases = text
    .split(", ")
    .filter((each) => each !== "")
    .map((each): CaseResult => {
      const [name = "", state = "passed", freshness = "fresh"] = each.split(" ");
      const [verifies = "", own = name] = name.includes("@") ? name.split("@") : ["", name];
      return {
        suite: "",
        name: own,
        state: state as CaseResult["state"],
        freshness: freshness as CaseResult["freshness"],
        verifies: verifies === "" ? [] : [verifies],
        path: "results.xml",
      };
    });
  return new TestResults(cases);
}

function verified(trace: string, runs: string): Record<string, string> {
  const whole = traceFrom(trace);
  const { of } = verificationOf(whole, results(runs));
  return Object.fromEntries(of.map((each, item) => [whole.store.id(item), each]));
}

const cases: [what: string, trace: string, runs: string, expected: string][] = [
  ["a test that passed", "req R\ntest T > R", "T passed", "verified"],
  ["a test that failed is no coverage", "req R\ntest T > R", "T failed", "failed"],
  ["a test that ended with an error", "req R\ntest T > R", "T error", "failed"],
  ["a test that was skipped", "req R\ntest T > R", "T skipped", "skipped"],
  ["a test that did not run", "req R\ntest T > R", "T notRun", "skipped"],
  ["a pass of an older revision", "req R\ntest T > R", "T passed stale", "stale"],
  ["a pass of no known revision", "req R\ntest T > R", "T passed unknown", "unbound"],
  ["a link is no result", "req R\ntest T > R", "", "noResult"],
  ["no test at all", "req R", "", "untested"],
  ["one of two failed", "req R\ntest T > R\ntest U > R", "T passed, U failed", "failed"],
  ["one of two has no result", "req R\ntest T > R\ntest U > R", "T passed", "noResult"],
  ["one case of a parametrised test failed", "req R\ntest T > R", "T[1] passed, T[2] failed", "failed"],
  ["a case that names the requirement itself", "req R", "R@some_case passed", "verified"],
  ["a case that names it and failed", "req R\ntest T > R", "T passed, R@some_case failed", "failed"],
  ["code alone verifies nothing", "req R\nimpl I > R", "", "untested"],
  ["a design that is verified", "req R\ndsn D > R\ntest T > D", "T passed", "verified"],
  ["a design of two that is not", "req R\ndsn D > R\ndsn E > R\ntest T > D", "T passed", "below"],
  ["a design whose test failed", "req R\ndsn D > R\ntest T > D", "T failed", "below"],
  ["a requirement with a test of its own needs none further down", "req R\ndsn D > R\ntest T > R", "T passed", "verified"],
  ["a hazard whose control is verified", "hazard R\nriskControl C mitigates> R\ntest T verifies> C", "T passed", "verified"],
  ["a hazard that says what mitigates it", "hazard R mitigatedBy> C\nriskControl C\ntest T verifies> C", "T passed", "verified"],
  ["requirements in a circle", "req R > S\nreq S > R", "", "cycle"],
  ["a link to what is called twice carries nothing", "req R\nreq R\ntest T > R", "T passed", "untested"],
];
for (const [what, trace, runs, expected] of cases) {
  test(`${what}: ${expected}`, () => assert.equal(verified(trace, runs)["R"], expected));
}

const shapes = fc.record({
  edges: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 12 }),
  tests: fc.array(fc.tuple(fc.nat(5), fc.constantFrom("passed", "failed", "skipped", "")), { maxLength: 6 }),
});

function built({
  edges,
  tests,
}: {
  edges: readonly (readonly [number, number])[];
  tests: readonly (readonly [number, string])[];
}): [string, string] {
  const targets = (node: number) => edges.filter(([from, to]) => from === node && to < from).map(([, to]) => `R${to}`);
  const lines = Array.from({ length: 6 }, (_, node) => `req R${node} > ${[...new Set(targets(node))].join(", ")}`);
  const links = tests.map(([to], at) => `test T${at} verifies> R${to}`);
  const runs = tests.flatMap(([, state], at) => (state === "" ? [] : [`T${at} ${state}`]));
  return [[...lines, ...links].join("\n"), runs.join(", ")];
}

test("a failing test that is added never makes anything verified that was not", () => {
  fc.assert(
    fc.property(shapes, fc.nat(5), ({ edges, tests }, to) => {
      const before = verified(...built({ edges, tests }));
      const after = verified(...built({ edges, tests: [...tests, [to, "failed"]] }));
      for (const [id, is] of Object.entries(after)) if (is === "verified") assert.equal(before[id], "verified", id);
    }),
    { numRuns: 1_000 },
  );
});

test("a test that passed, taken away, never makes anything verified that was not", () => {
  fc.assert(
    fc.property(shapes, ({ edges, tests }) => {
      const passed = tests.findIndex(([, state]) => state === "passed");
      if (passed < 0) return;
      const before = verified(...built({ edges, tests }));
      const after = verified(...built({ edges, tests: tests.filter((_, at) => at !== passed) }));
      for (const id of ["R0", "R1", "R2", "R3", "R4", "R5"]) if (after[id] === "verified") assert.equal(before[id], "verified", id);
    }),
    { numRuns: 1_000 },
  );
});
