import assert from "node:assert/strict";
import { test } from "node:test";

import type { ProductFact } from "#model";

import { at, buildWith } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { inspectionWith } from "../testing-inspection.ts";
import { automationWith, recordsWith, STALE } from "../testing-results.ts";
import { use, usesOf, usesWith } from "../testing-uses.ts";
import check from "./thread-safety-analysis.ts";

type Facts = Parameters<typeof check.judge>[0];
const judge = (more: Partial<Facts> = {}) =>
  check.judge({
    languages: censusWith({ path: "src/main.c" }),
    build: undefined,
    sourceUses: undefined,
    automation: undefined,
    robustness: undefined,
    product: undefined,
    inspection: inspectionWith(),
    ...more,
  });
const threaded = { threads: { value: true, because: "its kernel schedules threads", locations: [] } } as unknown as ProductFact;
const SAFE = ["-Wthread-safety"];

const CASES: [name: string, more: Partial<Facts>, is: string, because: RegExp][] = [
  [
    "every unit is compiled with the analysis",
    { build: buildWith({ flags: SAFE }, { flags: SAFE }) },
    "met",
    /all 2 units are compiled with -Wthread-safety/,
  ],
  ["one unit is not: it may race with all others", { build: buildWith({ flags: SAFE }, {}) }, "unmet", /1 of 2 units are compiled without/],
  [
    "one unit's flags are known in part",
    { build: buildWith({ flags: SAFE }, { certainty: "partial" }) },
    "unknown",
    /only 1 of 2 units are known/,
  ],
  [
    "a pipeline runs the tests under a race detector",
    { automation: automationWith({ kind: "sanitizer", tool: "tsan" }), sourceUses: usesWith("threads") },
    "met",
    /a pipeline runs/,
  ],
  ["a log with races", { robustness: recordsWith({ tool: "ThreadSanitizer", defects: 2 }) }, "unmet", /holds data races/],
  [
    "a stale log with races, and no thread any more",
    { robustness: recordsWith({ tool: "ThreadSanitizer", defects: 2, freshness: STALE }), sourceUses: usesWith() },
    "notApplicable",
    /no thread/,
  ],
  [
    "a build that could look for races",
    { build: buildWith({ flags: ["-fsanitize=thread"] }), sourceUses: usesWith("threads") },
    "unknown",
    /can build with a race detector/,
  ],
  [
    "a script that could",
    { robustness: recordsWith({ kind: "sanitizerBuild", tool: "ThreadSanitizer" }), sourceUses: usesWith("threads") },
    "unknown",
    /can build/,
  ],
  [
    "another sanitizer sees no races",
    { robustness: recordsWith({ kind: "sanitizerBuild", tool: "sanitizer" }), sourceUses: usesWith("threads") },
    "unmet",
    /no build and no pipeline/,
  ],
  ["threads, and nothing looks for races", { sourceUses: usesWith("threads") }, "unmet", /no build and no pipeline/],
  ["the kernel schedules threads, and nothing looks for races", { product: threaded, sourceUses: usesWith() }, "unmet", /no build/],
  [
    "threads of a third party's code only",
    { sourceUses: usesWith("threads"), languages: censusWith({ path: "src/main.c", role: "thirdParty" }, {}) },
    "notApplicable",
    /no thread, task or lock/,
  ],
  ["no thread in any file read", { sourceUses: usesWith() }, "notApplicable", /in the 40 source files read/],
  [
    "a source file could not be read",
    { sourceUses: { ...usesWith(), filesFailed: ["src/a.c"] } },
    "unknown",
    /whether the product starts threads/,
  ],
  ["the sources were not looked at", {}, "unknown", /whether the product starts threads/],
  ["no C or C++", { languages: censusWith({ language: "Rust" }) }, "notApplicable", /none of the product's own code/],
  [
    "interrupts alone, which no tool for threads knows",
    { sourceUses: usesOf(use("threads", { name: "attachInterrupt", detail: "an interrupt" })) },
    "notApplicable",
    /only interrupts run beside the main program \(attachInterrupt in src\/main\.c\)/,
  ],
  [
    "interrupts beside tasks",
    { sourceUses: usesOf(use("threads", { detail: "an interrupt" }), use("threads", { name: "xTaskCreate" })) },
    "unmet",
    /no build and no pipeline/,
  ],
  [
    "threads of a script beside C without any",
    { sourceUses: usesOf(use("threads", { location: at("tools/plot.py") })) },
    "notApplicable",
    /no thread, task or lock/,
  ],
  [
    "a few lines of C in an application of another language",
    {
      languages: censusWith({ codeLines: 14 }, { path: "App.swift", language: "Swift", codeLines: 32_433 }),
      sourceUses: usesWith("threads"),
    },
    "notApplicable",
    /only 14 lines of the product's 32,447 lines of code are in C or C\+\+/,
  ],
  [
    "threads of the app beside the firmware, from which the product's trait was read",
    {
      product: { threads: { value: true, because: "synchronized is called", locations: [at("app/Main.java")] } } as unknown as ProductFact,
      sourceUses: usesOf(use("threads", { location: at("app/Main.java") })),
    },
    "notApplicable",
    /no thread, task or lock/,
  ],
];
for (const [name, more, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(more);
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}

test("the place of the finding is where a thread is started", () => {
  const answer = judge({ sourceUses: usesWith("threads") });
  assert.deepEqual(answer.is === "unmet" && answer.findings[0].location, at("src/main.c", 1));
});
