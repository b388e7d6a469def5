import assert from "node:assert/strict";
import { test } from "node:test";

import type { CountedFile } from "#model";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { inspectionWith } from "../testing-inspection.ts";
import { analysesWith, analysisWith, automationWith, STALE, UNDATED } from "../testing-results.ts";
import check from "./static-analysis-runs.ts";

type Facts = Parameters<typeof check.judge>[0];
const C: Partial<CountedFile> = { path: "src/file0.c", codeLines: 900 };
const judge = (files: readonly Partial<CountedFile>[], more: Partial<Omit<Facts, "languages">> = {}) =>
  check.judge({ languages: censusWith(...files), automation: undefined, analyses: undefined, inspection: inspectionWith(), ...more });

const cppcheck = { kind: "staticAnalysis", tool: "cppcheck", languages: ["C", "C++"] } as const;
const flake8 = { kind: "staticAnalysis", tool: "flake8", languages: ["Python"] } as const;
const CASES: [name: string, files: readonly Partial<CountedFile>[], is: string, because: RegExp, more?: Partial<Facts>][] = [
  ["a pipeline runs one", [C], "met", /an analyser examines C and C\+\+/, { automation: automationWith(cppcheck) }],
  [
    "its failure is ignored: it runs all the same",
    [C],
    "met",
    /examines/,
    { automation: automationWith({ ...cppcheck, state: "failureIgnored" }) },
  ],
  ["a tool for any language", [C], "met", /examines/, { automation: automationWith({ kind: "staticAnalysis", tool: "sonar" }) }],
  ["a fresh report", [C], "met", /examines/, { analyses: analysesWith(analysisWith([{}])) }],
  ["a fresh report without results", [C], "met", /examines/, { analyses: analysesWith(analysisWith([])) }],
  ["nothing anywhere", [C], "unmet", /no analyser examines the C and C\+\+ of the product \(1 file, 900 lines\).*among the 10 files read/],
  [
    "an analyser of something else",
    [C, { path: "scripts/sign.c", role: "tool" }],
    "unmet",
    /cppcheck is called for scripts\/ alone/,
    { automation: automationWith({ ...cppcheck, aims: ["scripts/"] }) },
  ],
  ["a folder of the product", [C], "met", /examines/, { automation: automationWith({ ...cppcheck, aims: ["scripts", "src"] }) }],
  [
    "a folder below which it is started",
    [{ ...C, path: "fw/src/a.c" }],
    "met",
    /examines/,
    { automation: automationWith({ ...cppcheck, aims: ["src/*.c"] }) },
  ],
  [
    "a name that is none of the tree",
    [C],
    "met",
    /examines/,
    { automation: automationWith({ ...cppcheck, aims: ["compile_commands.json"] }) },
  ],
  [
    "an analyser of many languages, set to others",
    [C],
    "unmet",
    /no analyser/,
    { automation: automationWith({ kind: "staticAnalysis", tool: "codeql", languages: [] }) },
  ],
  ["an analyser of another language", [C], "unmet", /no analyser examines the C/, { automation: automationWith(flake8) }],
  [
    "a second language without one",
    [C, { path: "a.py", language: "Python", codeLines: 400 }],
    "unmet",
    /no analyser examines the Python/,
    { automation: automationWith(cppcheck) },
  ],
  [
    "a few lines of a second language",
    [C, { path: "a.py", language: "Python", codeLines: 40 }],
    "met",
    /examines C and C\+\+$/,
    { automation: automationWith(cppcheck) },
  ],
  [
    "a report that speaks of another file",
    [C],
    "unmet",
    /no analyser/,
    { analyses: analysesWith(analysisWith([{ location: at("web/a.js") }])) },
  ],
  [
    "a report of unknown age",
    [C],
    "unknown",
    /there is a report of linty, but it says no time/,
    { analyses: analysesWith(analysisWith([{}], { freshness: UNDATED })) },
  ],
  ["a stale report", [C], "unknown", /before the revision/, { analyses: analysesWith(analysisWith([{}], { freshness: STALE })) }],
  [
    "a script with arguments",
    [C],
    "unknown",
    /whether it runs is not clear \(depends/,
    { automation: automationWith({ ...cppcheck, state: "unclear", by: "calledScript", because: "depends on arguments" }) },
  ],
  ["a hook that somebody has to install", [C], "unknown", /not clear/, { automation: automationWith({ ...cppcheck, by: "hook" }) }],
  [
    "switched off: another question tells it",
    [C],
    "unknown",
    /cppcheck is switched off \(commented out\)/,
    { automation: automationWith({ ...cppcheck, state: "off", because: "commented out" }) },
  ],
  ["a language without analysers", [{ path: "a.qml", language: "QML" }], "notApplicable", /no language for which/],
  [
    "the collector of pipelines failed",
    [C],
    "unknown",
    /automation failed/,
    {
      inspection: inspectionWith({
        producers: [{ id: "automation", version: 1, gives: "automation", state: "failed", why: "bug", files: 0, gaps: 0 }],
      }),
    },
  ],
];
for (const [name, files, is, because, more] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(files, more);
    assert.equal(answer.is, is, answer.because);
    assert.match(is === "unmet" && answer.is === "unmet" ? answer.findings[0].message : answer.because, because);
  });
}

test("the place to mend is the pipeline that builds, else the largest file", () => {
  const [withPipeline, without] = [judge([C], { automation: automationWith({ kind: "build" }) }), judge([C])];
  assert.equal(withPipeline.is === "unmet" && withPipeline.findings[0].location.path, ".github/workflows/ci.yml");
  assert.equal(without.is === "unmet" && without.findings[0].location.path, "src/file0.c");
});

test("half of the code weighs more than a small part", () => {
  const answer = judge([C, { path: "a.py", language: "Python", codeLines: 400 }]);
  assert.deepEqual(answer.is === "unmet" && answer.findings.map(({ severity }) => severity), ["medium", "low"]);
});
