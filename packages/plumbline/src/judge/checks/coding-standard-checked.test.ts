import assert from "node:assert/strict";
import { test } from "node:test";

import type { AnalyserConfiguration, AnalysesFact } from "#model";

import { at, buildWith } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { inspectionWith } from "../testing-inspection.ts";
import { analysesWith, analysisWith, automationWith, STALE, UNDATED } from "../testing-results.ts";
import check from "./coding-standard-checked.ts";

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
const set = (path: string, line: number, tool = "cppcheck", family = "cert"): AnalysesFact => {
  const one: AnalyserConfiguration = { location: at(path, line), tool, families: [family] };
  return { runs: [], configurations: [one] };
};
const cppcheck = { kind: "staticAnalysis", tool: "cppcheck", languages: ["C"] } as const;
const tidy = { kind: "staticAnalysis", tool: "clang-tidy" } as const;
const CI = ".github/workflows/ci.yml";

const CASES: [name: string, more: Partial<Facts>, is: string, because: RegExp][] = [
  [
    "set where the analyser is called",
    { analyses: set(CI, 12), automation: automationWith({ ...cppcheck, location: at(CI, 11) }) },
    "met",
    /CERT is checked by cppcheck/,
  ],
  [
    "a file of settings that each call reads",
    { analyses: set(".clang-tidy", 1, "clang-tidy"), automation: automationWith(tidy) },
    "met",
    /checked by clang-tidy/,
  ],
  [
    "PlatformIO calls both",
    { analyses: set("platformio.ini", 9), automation: automationWith({ ...cppcheck, tool: "pio check" }) },
    "met",
    /CERT/,
  ],
  [
    "a fresh report of such rules",
    { analyses: analysesWith(analysisWith([], { families: ["misra"] })) },
    "met",
    /MISRA is checked by linty/,
  ],
  ["a stale report", { analyses: analysesWith(analysisWith([], { families: ["misra"], freshness: STALE })) }, "met", /MISRA/],
  [
    "a report of unknown age",
    { analyses: analysesWith(analysisWith([], { families: ["misra"], freshness: UNDATED })) },
    "unknown",
    /there is a report, but/,
  ],
  ["the compiler checks it", { build: buildWith({ flags: ["--misrac2012"] }) }, "met", /checked by the compiler/],
  [
    "CMake calls it in a build that a pipeline makes",
    { analyses: set("CMakeLists.txt", 3, "clang-tidy"), automation: automationWith({ kind: "build" }) },
    "unknown",
    /depends on arguments/,
  ],
  [
    "set, and nothing calls the tool",
    { analyses: set("lint.sh", 3), automation: automationWith({ kind: "build" }) },
    "unmet",
    /set to check cert here, but no pipeline calls it/,
  ],
  [
    "set in a script that may be called",
    {
      analyses: set("lint.sh", 3),
      automation: automationWith({ ...cppcheck, location: at("lint.sh", 3), state: "unclear", by: "calledScript" }),
    },
    "unknown",
    /depends on arguments/,
  ],
  ["an analyser that checks no such rules", { automation: automationWith(cppcheck) }, "unmet", /cppcheck runs here, but neither it nor/],
  ["CWE is no coding standard", { analyses: analysesWith(analysisWith([], { families: ["cwe"] })) }, "unmet", /nothing among the 10 files/],
  ["nothing anywhere", {}, "unmet", /nothing among the 10 files read checks the C and C\+\+ code \(100 lines\)/],
  ["no C or C++", { languages: censusWith({ language: "Python" }) }, "notApplicable", /none of the product's own code/],
];
for (const [name, more, is, because] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(more);
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}

test("a stale report says why it is stale", () => {
  const answer = judge({ analyses: analysesWith(analysisWith([], { families: ["cert"], freshness: STALE })) });
  assert.equal(answer.is === "met" && answer.stale, "it was made before the revision");
});

test("a few lines of C in an application of another language are not asked", () => {
  const app = (codeLines: number, swift: number) =>
    judge({ languages: censusWith({ codeLines }, { path: "App.swift", language: "Swift", codeLines: swift }) }).is;
  assert.equal(app(14, 32_433), "notApplicable");
  assert.equal(app(99, 4_000), "unmet", "more than two in a hundred lines");
  assert.equal(app(100, 32_433), "unmet", "a hundred lines are a module");
});
