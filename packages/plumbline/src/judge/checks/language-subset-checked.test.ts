import assert from "node:assert/strict";
import { test } from "node:test";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { inspectionWith } from "../testing-inspection.ts";
import { analysesWith, analysisWith, automationWith, UNDATED } from "../testing-results.ts";
import check from "./language-subset-checked.ts";

type Facts = Parameters<typeof check.judge>[0];
const judge = (more: Partial<Facts> = {}) =>
  check.judge({
    languages: censusWith({}),
    analyses: undefined,
    automation: undefined,
    build: undefined,
    inspection: inspectionWith(),
    ...more,
  });
const misra = (path: string) => ({ runs: [], configurations: [{ location: at(path, 11), tool: "cppcheck", families: ["misra"] }] });

const CASES: [name: string, more: Partial<Facts>, is: string, because: RegExp][] = [
  [
    "a pipeline checks it",
    { analyses: misra(".github/workflows/ci.yml"), automation: automationWith({ kind: "staticAnalysis", tool: "cppcheck" }) },
    "met",
    /MISRA is checked by cppcheck/,
  ],
  ["a fresh report of such rules", { analyses: analysesWith(analysisWith([], { families: ["autosar"] })) }, "met", /AUTOSAR/],
  [
    "a report of unknown age",
    { analyses: analysesWith(analysisWith([], { families: ["autosar"], freshness: UNDATED })) },
    "unknown",
    /there is a report/,
  ],
  [
    "CERT C is a coding standard and no subset",
    { analyses: analysesWith(analysisWith([], { families: ["cert"] })) },
    "unmet",
    /nothing among/,
  ],
  ["set, and nothing calls the tool", { analyses: misra("lint.sh"), automation: automationWith() }, "unmet", /no pipeline calls it/],
  [
    "what is called elsewhere could not be read",
    { analyses: misra("lint.sh"), automation: { ...automationWith(), unread: [{ location: at("a.yml"), what: "remote" }] } },
    "unknown",
    /depends/,
  ],
  ["nothing anywhere", {}, "unmet", /a subset of the language/],
  ["no C or C++", { languages: censusWith({ language: "Go" }) }, "notApplicable", /none of/],
];
for (const [name, more, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(more);
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}
