import assert from "node:assert/strict";
import { test } from "node:test";

import type { CountedFile, CoverageReport } from "#model";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { coverageWith, reportWith, STALE, UNDATED } from "../testing-results.ts";
import check from "./statement-coverage.ts";

const judge = (reports: readonly CoverageReport[], files: readonly Partial<CountedFile>[] = [{}]) =>
  check.judge({ coverage: coverageWith(...reports), languages: censusWith(...files) });
const few = { lines: { total: 10, run: 7 }, neverRun: [[2, 4]] } as const;

const CASES: [name: string, reports: readonly CoverageReport[], files: readonly Partial<CountedFile>[], is: string, because: RegExp][] = [
  ["four of five lines", [reportWith([{}])], [{}], "met", /80 % of 10 lines in 1 source file/],
  ["seven of ten lines", [reportWith([few])], [{}], "unmet", /70 % of 10 lines/],
  ["a source file in no report", [reportWith([{}])], [{}, {}], "unmet", /80 %/],
  ["a header in no report", [reportWith([{}])], [{}, { path: "src/a.h" }], "met", /80 %/],
  ["a file of another language in no report", [reportWith([{}])], [{}, { path: "a.py", language: "Python" }], "met", /80 %/],
  ["a third party's file does not count", [reportWith([{}, few])], [{}, { role: "thirdParty" }], "met", /in 1 source file/],
  [
    "what one test leaves, another runs",
    [reportWith([few]), reportWith([{ lines: { total: 10, run: 5 }, neverRun: [[5, 9]] }], { location: at("b.json") })],
    [{}],
    "met",
    /100 %/,
  ],
  ["nothing of the product", [reportWith([{ path: "x.c", inTree: false }])], [{}], "unknown", /speaks of the product's own code/],
  ["a report that could not be read", [reportWith([], { incomplete: "it is damaged" })], [{}], "unknown", /it is damaged/],
  ["a report of unknown age", [reportWith([{}], { freshness: UNDATED })], [{}], "unknown", /whether it belongs to this revision/],
  ["too little in a report of unknown age is too little", [reportWith([few], { freshness: UNDATED })], [{}], "unmet", /70 %/],
  ["sample data", [reportWith([few], { location: at("tests/fixtures/coverage.json") })], [{}], "unknown", /sample data/],
];
for (const [name, reports, files, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(reports, files);
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}

test("a finding shows the first lines never run, and the report", () => {
  const answer = judge([reportWith([few])]);
  const [finding] = answer.is === "unmet" ? answer.findings : [];
  assert.deepEqual([finding?.location.path, finding?.location.line, finding?.location.endLine], ["src/file0.c", 2, 4]);
  assert.equal(finding?.related?.[0]?.location.path, "build/coverage.json");
});

test("a stale report that is good enough says why it is stale", () => {
  const answer = judge([reportWith([{}], { freshness: STALE })]);
  assert.equal(answer.is === "met" && answer.stale, "it was made before the revision");
});
