import assert from "node:assert/strict";
import { test } from "node:test";

import type { CoverageReport } from "#model";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { coverageWith, reportWith, STALE, UNDATED } from "../testing-results.ts";
import check from "./mcdc-coverage.ts";

const judge = (...reports: readonly CoverageReport[]) =>
  check.judge({ coverage: coverageWith(...reports), languages: censusWith({}, { role: "thirdParty" }) });
const full = { mcdc: { total: 3, covered: 3 } };
const part = { mcdc: { total: 3, covered: 1 }, mcdcMissing: [7, 12] };

const CASES: [name: string, reports: readonly CoverageReport[], is: string, because: RegExp][] = [
  ["every condition", [reportWith([full])], "met", /3 of 3 conditions/],
  ["one of three conditions", [reportWith([part])], "unmet", /1 of 3 conditions/],
  ["the better of two reports counts", [reportWith([part]), reportWith([full], { location: at("b.json") })], "met", /3 of 3/],
  [
    "every line run, but conditions not measured",
    [reportWith([{ lines: { total: 9, run: 9 } }])],
    "unknown",
    /no coverage report speaks of the conditions/,
  ],
  ["only a third party's conditions", [reportWith([{ path: "x.c" }, { path: "src/file1.c", ...part }])], "unknown", /product's own/],
  ["unknown age", [reportWith([full], { freshness: UNDATED })], "unknown", /belongs to this revision/],
  ["cut off", [reportWith([full], { incomplete: "it is cut off" })], "unknown", /cut off/],
];
for (const [name, reports, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(...reports);
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}

test("a finding names the decisions", () => {
  const answer = judge(reportWith([part]));
  const [finding] = answer.is === "unmet" ? answer.findings : [];
  assert.equal(finding?.location.line, 7);
  assert.match(finding?.message ?? "", /2 of 3 conditions .* lines 7, 12/);
});

test("a stale report says why it is stale", () => {
  const answer = judge(reportWith([full], { freshness: STALE }));
  assert.equal(answer.is === "met" && answer.stale, "it was made before the revision");
});
