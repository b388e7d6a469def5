import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { TestRun } from "#model";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { resultsWith, runWith, STALE, UNDATED } from "../testing-results.ts";
import check from "./tests-pass.ts";

const judge = (...runs: readonly TestRun[]) =>
  check.judge({ testResults: resultsWith(...runs), languages: censusWith({ path: "lib/x/a.c", role: "thirdParty" }) });

const FAILED = { state: "failed", message: "Expected 1 Was 2" } as const;
const CASES: [name: string, runs: readonly TestRun[], is: string, because: RegExp][] = [
  ["all passed", [runWith([{}, {}])], "met", /all 2 test cases that were run passed/],
  [
    "skipped ones are told, and do not count",
    [runWith([{}, { state: "skipped" }])],
    "met",
    /the one test case that was run passed, 1 was skipped/,
  ],
  ["one failed", [runWith([{}, FAILED])], "unmet", /1 of 2 test cases failed/],
  ["one could not be run", [runWith([{}, { state: "error" }])], "unmet", /1 of 2/],
  [
    "the same case in two reports of one run",
    [runWith([FAILED]), runWith([FAILED], { location: at("build/Test.xml") })],
    "unmet",
    /1 of 1 test case failed/,
  ],
  [
    "run again later, and passed",
    [runWith([FAILED], { time: "2031-01-01T10:00:00Z" }), runWith([{}], { location: at("b.xml"), time: "2031-01-01T11:00:00Z" })],
    "met",
    /the one test case/,
  ],
  [
    "passed, and failed when run again",
    [runWith([FAILED], { location: at("b.xml"), time: "2031-01-01T11:00:00Z" }), runWith([{}], { time: "2031-01-01T10:00:00Z" })],
    "unmet",
    /1 of 1/,
  ],
  ["without times the worse one counts", [runWith([{}]), runWith([FAILED], { location: at("b.xml") })], "unmet", /1 of 1/],
  ["only stale results", [runWith([{}], { freshness: STALE })], "met", /the one test case/],
  [
    "a stale failure beside a fresh pass",
    [runWith([FAILED], { freshness: STALE }), runWith([{}], { location: at("b.xml") })],
    "met",
    /the one test case/,
  ],
  [
    "results of unknown age",
    [runWith([{}], { freshness: UNDATED })],
    "unknown",
    /whether it belongs to this revision is not known: it says no time/,
  ],
  ["a failure of unknown age is a failure", [runWith([FAILED], { freshness: UNDATED })], "unmet", /1 of 1/],
  ["a report cut off", [runWith([{}], { incomplete: "it announces 9 cases and holds 1" })], "unknown", /announces 9/],
  ["everything skipped", [runWith([{ state: "skipped" }, { state: "notRun" }])], "unknown", /no test case was run, 2 were skipped/],
  ["a report without cases", [runWith([])], "unknown", /no test case was run/],
  ["sample data of a test", [runWith([FAILED], { location: at("tests/fixtures/junit.xml") })], "notApplicable", /sample data/],
];
for (const [name, runs, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(...runs);
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}

test("stale results that passed say why they are stale", () => {
  const answer = judge(runWith([{}], { freshness: STALE }));
  assert.equal(answer.is === "met" && answer.stale, "it was made before the revision");
});

test("a hundred failures are twenty findings and one that counts the others", () => {
  const answer = judge(runWith(Array.from({ length: 100 }, () => FAILED)));
  assert.equal(answer.is === "unmet" && answer.findings.length, 21);
  assert.match(answer.is === "unmet" ? (answer.findings.at(-1)?.message ?? "") : "", /^80 more test cases failed/);
});

test("a failing case added to any fresh run makes it unmet", () => {
  const state = fc.constantFrom("passed", "failed", "error", "skipped", "notRun");
  fc.assert(
    fc.property(fc.array(state, { maxLength: 5 }), (states) => {
      const cases = states.map((one) => ({ state: one }));
      assert.equal(judge(runWith([...cases, { name: "extra", state: "failed" }])).is, "unmet");
    }),
    { numRuns: 1_000 },
  );
});

test("of two reports of unknown age the one that has a time says why", () => {
  const log = runWith([{}], { location: at("build/Testing/Temporary/LastTest.log"), freshness: UNDATED });
  const edited = { is: "unknown", because: "src/main.c differs from the revision" } as const;
  const report = runWith([{}], { time: "2026-01-02T03:04:05Z", freshness: edited });
  const answer = judge(log, report);
  assert.equal(answer.is, "unknown");
  assert.match(answer.because, /src\/main\.c differs/);
});
