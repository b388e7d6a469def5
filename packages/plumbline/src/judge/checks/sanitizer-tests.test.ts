import assert from "node:assert/strict";
import { test } from "node:test";

import type { CountedFile } from "#model";

import { at, buildWith } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { inspectionWith } from "../testing-inspection.ts";
import { automationWith, recordsWith, STALE, UNDATED } from "../testing-results.ts";
import check from "./sanitizer-tests.ts";

type Facts = Parameters<typeof check.judge>[0];
const judge = (more: Partial<Facts> = {}, files: readonly Partial<CountedFile>[] = [{}]) =>
  check.judge({
    languages: censusWith(...files),
    automation: undefined,
    build: undefined,
    robustness: undefined,
    inspection: inspectionWith(),
    ...more,
  });

const step = { kind: "sanitizer", tool: "valgrind" } as const;
const clean = { tool: "valgrind", defects: 0 };
const CASES: [name: string, more: Partial<Facts>, is: string, because: RegExp][] = [
  ["a pipeline runs it", { automation: automationWith(step) }, "met", /the pipelines run valgrind/],
  ["a fresh clean log", { robustness: recordsWith(clean) }, "met", /logs of valgrind hold no defect/],
  ["a stale clean log", { robustness: recordsWith({ ...clean, freshness: STALE }) }, "met", /hold no defect/],
  [
    "a log with defects, although a pipeline runs it",
    { automation: automationWith(step), robustness: recordsWith({ defects: 2 }) },
    "unmet",
    /logs of AddressSanitizer hold defects/,
  ],
  ["a stale log with defects", { robustness: recordsWith({ defects: 2, freshness: STALE }) }, "unmet", /hold defects/],
  ["a clean log of unknown age", { robustness: recordsWith({ ...clean, freshness: UNDATED }) }, "unknown", /clean log of unknown age/],
  [
    "a script that nothing was seen to call",
    { automation: automationWith({ ...step, state: "manual", by: "script" }) },
    "unknown",
    /valgrind is named in \.github/,
  ],
  [
    "a build that could be made so",
    { build: buildWith({ shipped: false, flags: ["-fsanitize=address"] }) },
    "unknown",
    /can build with a sanitizer/,
  ],
  [
    "a setting in a build script",
    { robustness: recordsWith({ kind: "sanitizerBuild", location: at("tools/san.py", 8) }) },
    "unknown",
    /tools\/san\.py can build with a sanitizer/,
  ],
  [
    "a setting of a third party's build",
    {
      robustness: recordsWith({ kind: "sanitizerBuild", location: at("lib/x/CMakeLists.txt") }),
      languages: censusWith({}, { path: "lib/x/CMakeLists.txt", role: "thirdParty" }),
    },
    "unmet",
    /nothing runs/,
  ],
  ["only a fuzzer's instrumentation", { build: buildWith({ flags: ["-fsanitize=fuzzer"] }) }, "unmet", /nothing runs/],
  ["nothing anywhere", {}, "unmet", /nothing runs the tests under a sanitizer/],
  ["no C or C++", { languages: censusWith({ language: "Rust" }) }, "notApplicable", /none of the product's own code/],
  [
    "a collector failed",
    {
      inspection: inspectionWith({
        producers: [{ id: "robustness", version: 1, gives: "robustness", state: "failed", files: 0, gaps: 0 }],
      }),
    },
    "unknown",
    /robustness failed/,
  ],
];
for (const [name, more, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(more);
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}

test("an absence says in how many files it was looked for", () => {
  const answer = judge();
  assert.match(answer.is === "unmet" ? answer.findings[0].message : "", /among the 10 files read runs the C and C\+\+ code \(100 lines\)/);
});

test("a bridging header in an application of another language needs no sanitizer", () => {
  const answer = judge({}, [{ codeLines: 14 }, { path: "App.swift", language: "Swift", codeLines: 9_000 }]);
  assert.equal(answer.is, "notApplicable");
  assert.match(answer.because, /only 14 lines of the product's 9,014 lines/);
});
