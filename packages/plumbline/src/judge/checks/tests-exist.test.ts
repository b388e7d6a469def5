import assert from "node:assert/strict";
import { test } from "node:test";

import type { CountedFile } from "#model";

import { automationWith, resultsWith, runWith } from "../testing-results.ts";
import { censusWith } from "../testing-census.ts";
import { usesWith } from "../testing-uses.ts";
import check from "./tests-exist.ts";

const OWN: Partial<CountedFile>[] = [{ path: "src/main.c", codeLines: 900 }, { path: "src/pump.c" }];
const TEST: Partial<CountedFile> = { path: "tests/test_pump.c", role: "test", codeLines: 100 };
type Facts = Parameters<typeof check.judge>[0];
const judge = (files: readonly Partial<CountedFile>[], more: Partial<Omit<Facts, "languages">> = {}) =>
  check.judge({ languages: censusWith(...files), sourceUses: undefined, automation: undefined, testResults: undefined, ...more });

const OFF = { kind: "test", tool: "ctest", state: "off", because: "the file is named tests.yml.disabled" } as const;
const CASES: [name: string, files: readonly Partial<CountedFile>[], is: string, because: RegExp, more?: Partial<Facts>][] = [
  ["tests beside the code", [...OWN, TEST], "met", /1 test file \(100 lines\) for 2 source files \(1,000 lines\)/],
  ["no test at all", OWN, "unmet", /no test was found beside 2 source files/],
  ["a test file without code", [...OWN, { ...TEST, codeLines: 0 }], "unmet", /the only test file holds no code/],
  ["tests that compare nothing", [...OWN, { ...TEST, asserts: false }], "unknown", /1 test file is there, and none compares anything/],
  ["one of two compares", [...OWN, { ...TEST, asserts: false }, { ...TEST, path: "tests/b.c", asserts: true }], "met", /2 test files/],
  [
    "tests that compare nothing here, and a report of a run",
    [...OWN, { ...TEST, asserts: false }],
    "met",
    /1 test file/,
    { testResults: resultsWith(runWith([{}])) },
  ],
  ["ten lines of test for a thousand", [...OWN, { ...TEST, codeLines: 10 }], "unmet", /only 1 test file \(10 lines\)/],
  ["tests of a third party do not count", [...OWN, { path: "lib/x/test.c", role: "thirdParty" }], "unmet", /no test was found/],
  [
    "tests within the sources",
    [...OWN.slice(1), { path: "src/main.c", codeLines: 900 }],
    "met",
    /1 test file/,
    { sourceUses: usesWith("testCase") },
  ],
  [
    "tests that no pipeline and no script runs",
    [...OWN, TEST],
    "unmet",
    /no pipeline and no script runs/,
    { automation: automationWith({ kind: "build" }) },
  ],
  ["tests switched off", [...OWN, TEST], "unmet", /switched off \(the file is named/, { automation: automationWith(OFF) }],
  [
    "tests switched off here and run there",
    [...OWN, TEST],
    "met",
    /1 test file/,
    { automation: automationWith(OFF, { kind: "coverage", tool: "gcov" }) },
  ],
  [
    "tests that a script may run",
    [...OWN, TEST],
    "met",
    /1 test file/,
    { automation: automationWith({ kind: "test", state: "unclear", by: "calledScript" }) },
  ],
  [
    "something called that could not be read may run them",
    [...OWN, TEST],
    "met",
    /1 test file/,
    { automation: { ...automationWith(), unread: [{ location: { path: "a.yml" }, what: "remote" }] } },
  ],
  [
    "no pipeline, but a result: they are run",
    [...OWN, TEST],
    "met",
    /1 test file/,
    { automation: automationWith(), testResults: resultsWith(runWith([{}])) },
  ],
  [
    "cases that ran, in sources that look like any other",
    OWN,
    "met",
    /2 test cases are reported/,
    { testResults: resultsWith(runWith([{}, {}])) },
  ],
  ["a report without cases proves no test", OWN, "unmet", /no test was found/, { testResults: resultsWith(runWith([])) }],
  ["nothing of the makers' own", [{ role: "thirdParty" }], "unknown", /no source code of the product/],
];
for (const [name, files, is, because, more] of CASES) {
  test(`${is}: ${name}`, () => {
    const answer = judge(files, more);
    assert.equal(answer.is, is, answer.because);
    assert.match(answer.because, because);
  });
}

test("the hollow test file is the place of the finding", () => {
  const answer = judge([...OWN, { ...TEST, codeLines: 0 }]);
  assert.equal(answer.is === "unmet" && answer.findings[0].location.path, "tests/test_pump.c");
});
