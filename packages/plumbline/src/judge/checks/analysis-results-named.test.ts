import assert from "node:assert/strict";
import { test } from "node:test";

import type { AnalysisRun } from "#model";

import { at } from "../testing.ts";
import { analysesWith, analysisWith } from "../testing-results.ts";
import check from "./analysis-results-named.ts";

const CASES: [name: string, runs: readonly AnalysisRun[], is: string, because: RegExp][] = [
  ["a CWE on each", [analysisWith([{ cwe: [120] }])], "met", /100 % of the results of linty/],
  ["on some", [analysisWith([{ cwe: [120] }, {}, {}])], "met", /33 %/],
  ["a published rule is a public name", [analysisWith([{ rule: "misra-c2012-10.1" }])], "met", /100 %/],
  ["on none", [analysisWith([{}, {}])], "unmet", /linty: results without public names/],
  ["one tool names, another does not", [analysisWith([{ cwe: [1] }]), analysisWith([{}], { tool: "other" })], "unmet", /^other: /],
  ["style notes need no name", [analysisWith([{ level: "note" }])], "notApplicable", /reported nothing/],
  ["nothing reported", [analysisWith([])], "notApplicable", /reported nothing/],
  ["no report", [], "unknown", /no report/],
  ["sample data", [analysisWith([{}], { location: at("samples/a.sarif") })], "unknown", /no report/],
];
for (const [name, runs, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = check.judge({ analyses: analysesWith(...runs) });
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}
