import assert from "node:assert/strict";
import { test } from "node:test";

import type { AnalysisRun } from "#model";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { analysesWith, analysisWith, STALE, UNDATED } from "../testing-results.ts";
import check from "./analysis-findings-open.ts";

const judge = (...runs: readonly AnalysisRun[]) =>
  check.judge({
    analyses: analysesWith(...runs),
    languages: censusWith({}, { path: "lib/x.c", role: "thirdParty" }, { path: "tests/t.c", role: "test" }),
  });

const CASES: [name: string, runs: readonly AnalysisRun[], is: string, because: RegExp][] = [
  ["nothing reported", [analysisWith([])], "met", /linty reports nothing open/],
  ["a warning", [analysisWith([{}])], "unmet", /1 results of linty are open/],
  ["suppressed", [analysisWith([{ suppressed: true }])], "met", /nothing open, 1 suppressed/],
  ["a note is no defect", [analysisWith([{ level: "note" }, { level: "none" }])], "met", /nothing open/],
  [
    "in a third party's code and in a test",
    [analysisWith([{ location: at("lib/x.c") }, { location: at("tests/t.c") }])],
    "met",
    /nothing open/,
  ],
  [
    "files were not analysed",
    [analysisWith([], { failures: ["noValidConfiguration in a.c", "b"] })],
    "unknown",
    /did not analyse everything: noValidConfiguration in a\.c and 1 more/,
  ],
  ["unknown age", [analysisWith([], { freshness: UNDATED })], "unknown", /belongs to this revision/],
  ["an open result of unknown age is open", [analysisWith([{}], { freshness: UNDATED })], "unmet", /1 results/],
  ["no report, only settings", [], "unknown", /no report/],
  ["sample data", [analysisWith([{}], { location: at("test/fixtures/a.sarif") })], "unknown", /no report/],
  ["a stale open result beside a fresh clean report", [analysisWith([{}], { freshness: STALE }), analysisWith([])], "met", /nothing open/],
];
for (const [name, runs, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(...runs);
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}

const findingsOf = (...runs: readonly AnalysisRun[]) => {
  const answer = judge(...runs);
  return answer.is === "unmet" ? answer.findings : [];
};

test("two tools that name the same weakness on the same line have found one thing", () => {
  const place = { location: at("src/file0.c", 5), cwe: [476] };
  assert.equal(findingsOf(analysisWith([{ ...place, rule: "a" }]), analysisWith([{ ...place, rule: "b" }], { tool: "other" })).length, 1);
});

test("an error weighs more than a warning, and a stale one less than a fresh one", () => {
  const severities = (level: "error" | "warning", freshness = analysisWith([]).freshness) =>
    findingsOf(analysisWith([{ level }], { freshness }))[0]?.severity;
  assert.deepEqual([severities("error"), severities("warning"), severities("error", STALE)], ["medium", "low", "low"]);
});

test("a thousand results are shown by rule and file, ten thousand files by rule", () => {
  const many = (files: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ location: at(`src/f${index % files}.c`, index + 1), rule: `r${index % 2}` }));
  assert.equal(findingsOf(analysisWith(many(4, 90))).length, 90);
  assert.equal(findingsOf(analysisWith(many(4, 1_000))).length, 4);
  const byRule = findingsOf(analysisWith(many(1_000, 1_000)));
  assert.deepEqual(
    byRule.map(({ message }) => message),
    ["linty r0 (500 places): m", "linty r1 (500 places): m"],
  );
});

test("a stale clean report says why it is stale", () => {
  const answer = judge(analysisWith([], { freshness: STALE }));
  assert.equal(answer.is === "met" && answer.stale, "it was made before the revision");
});
