import assert from "node:assert/strict";
import { test } from "node:test";

import type { AutomationFact, AutomationStep } from "#model";

import { automationWith } from "../testing-results.ts";
import check from "./static-analysis-not-disabled.ts";

const cppcheck = { kind: "staticAnalysis", tool: "cppcheck" } as const;
const off = { ...cppcheck, state: "off", because: "commented out" } as const;
const CASES: [name: string, automation: AutomationFact, is: string, because: RegExp][] = [
  ["switched on", automationWith(cppcheck), "met", /the one step of static analysis is switched on/],
  ["two steps, both on", automationWith(cppcheck, { ...cppcheck, tool: "clang-tidy" }), "met", /all 2 steps/],
  ["commented out", automationWith(off), "unmet", /cppcheck: named in a pipeline, but without effect/],
  ["its failure is ignored", automationWith({ ...cppcheck, state: "failureIgnored", because: "|| true" }), "unmet", /without effect/],
  ["an old line in a comment beside one that runs", automationWith(cppcheck, off), "met", /the one step/],
  ["depends on a script's arguments", automationWith({ ...cppcheck, state: "unclear" }), "unknown", /only 0 of 1 analysis steps|depends/],
  [
    "started by a person",
    automationWith(cppcheck, { ...cppcheck, tool: "sonar", state: "manual" }),
    "unknown",
    /only 1 of 2 analysis steps/,
  ],
  ["a script that no pipeline calls is no step", automationWith(cppcheck, { ...off, tool: "sonar", by: "script" }), "met", /the one step/],
  ["no analysis is named", automationWith({ kind: "build" }), "notApplicable", /no pipeline names a static analysis/],
  ["no pipeline", { ...automationWith(), pipelines: [] }, "unknown", /no definition of a pipeline/],
];
for (const [name, automation, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = check.judge({ automation });
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}

test("one finding a tool and file, and switched off weighs more than ignored", () => {
  const findings = (...steps: Partial<AutomationStep>[]) => {
    const answer = check.judge({ automation: automationWith(...steps) });
    return answer.is === "unmet" ? answer.findings.map(({ severity, message }) => `${severity}: ${message}`) : [];
  };
  assert.deepEqual(findings(off, off), ["medium: cppcheck is switched off (commented out)"]);
  assert.deepEqual(findings({ ...cppcheck, state: "failureIgnored", because: "|| true" }), [
    "low: a failure of cppcheck is ignored (|| true)",
  ]);
});
