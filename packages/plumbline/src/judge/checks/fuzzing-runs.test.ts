import assert from "node:assert/strict";
import { test } from "node:test";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { inspectionWith } from "../testing-inspection.ts";
import { automationWith, recordsWith, STALE, UNDATED } from "../testing-results.ts";
import { usesWith } from "../testing-uses.ts";
import check from "./fuzzing-runs.ts";

type Facts = Parameters<typeof check.judge>[0];
const judge = (more: Partial<Facts> = {}) =>
  check.judge({
    languages: censusWith({}),
    robustness: undefined,
    automation: undefined,
    sourceUses: undefined,
    inspection: inspectionWith(),
    ...more,
  });

const target = { kind: "fuzzTarget", tool: "libFuzzer", location: at("fuzz/decode.c", 3) } as const;
const stats = { kind: "fuzzStats", tool: "afl", what: "9 executions of decode" } as const;
const crash = { kind: "fuzzCrash", tool: "libFuzzer", what: "crash", defects: 1, location: at("crash-00") } as const;
const CASES: [name: string, more: Partial<Facts>, is: string, because: RegExp][] = [
  [
    "a pipeline fuzzes",
    { automation: automationWith({ kind: "fuzzing", tool: "cifuzz" }), robustness: recordsWith(target) },
    "met",
    /the pipelines run cifuzz; 1 fuzz target/,
  ],
  ["fresh statistics", { robustness: recordsWith(target, stats) }, "met", /9 executions of decode found nothing/],
  ["stale statistics", { robustness: recordsWith(target, { ...stats, freshness: STALE }) }, "met", /found nothing/],
  ["statistics of unknown age", { robustness: recordsWith({ ...stats, freshness: UNDATED }) }, "unknown", /a record of a fuzzer is there/],
  ["a target that nothing runs", { robustness: recordsWith(target) }, "unknown", /1 fuzz target is there, but nothing was seen to run it/],
  ["targets seen in the source", { sourceUses: usesWith("fuzzTarget") }, "unknown", /1 fuzz target is there/],
  [
    "a target of a third party",
    { robustness: recordsWith(target), languages: censusWith({}, { path: "fuzz/decode.c", role: "thirdParty" }) },
    "unmet",
    /nothing is fuzzed/,
  ],
  [
    "an input that crashed",
    { robustness: recordsWith(target, crash), automation: automationWith({ kind: "fuzzing", tool: "afl" }) },
    "unmet",
    /1 input/,
  ],
  [
    "a crash kept among the tests is a test",
    { robustness: recordsWith(target, { ...crash, location: at("tests/regression/crash-00") }) },
    "unknown",
    /1 fuzz target/,
  ],
  ["statistics with crashes", { robustness: recordsWith({ ...stats, defects: 3 }) }, "unmet", /with failures/],
  ["nothing anywhere", {}, "unmet", /nothing is fuzzed/],
  ["nothing of the makers' own", { languages: censusWith({ role: "thirdParty" }) }, "unknown", /no source code of the product/],
];
for (const [name, more, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(more);
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}

test("stale statistics say why they are stale", () => {
  const answer = judge({ robustness: recordsWith({ ...stats, freshness: STALE }) });
  assert.equal(answer.is === "met" && answer.stale, "it was made before the revision");
});
