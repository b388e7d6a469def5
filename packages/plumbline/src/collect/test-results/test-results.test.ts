import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import * as fc from "fast-check";

import type { TestCase, TestRun } from "#model";

import { collectFrom, factFrom } from "../testing.ts";
import collector from "./test-results.ts";

const runOf = (content: string, path = "build/report.xml"): TestRun => {
  const [run] = factFrom(collector, { [path]: { content, ignored: true } }).runs;
  assert.ok(run, "one report gives one run");
  return run;
};
const stateOf = (content: string, path?: string): string => runOf(content, path).cases[0]?.state ?? "none";
const inCase = (attributes: string, children = ""): string =>
  `<testsuite name="s"><testcase name="t" ${attributes}>${children}</testcase></testsuite>`;

const STATES: [xml: string, state: TestCase["state"], why?: string][] = [
  [inCase(""), "passed", "nothing is said against it"],
  [inCase("", '<failure message="no"/>'), "failed"],
  [inCase("", "<failure>E   assert 1 == 2</failure>"), "failed", "pytest puts the message into the text"],
  [inCase("", '<error type="RuntimeError"/>'), "error"],
  [inCase("", '<skipped message="no rig"/>'), "skipped"],
  [inCase('status="notrun" result="suppressed"'), "skipped", "GoogleTest: DISABLED_"],
  [inCase('status="run" result="skipped"', '<skipped message="why"/>'), "skipped", "GoogleTest: GTEST_SKIP"],
  [inCase('status="run" result="completed"'), "passed", "GoogleTest"],
  [inCase('status="fail"', '<failure message=""/>'), "failed", "CTest"],
  [inCase('status="disabled"', "<system-out>Disabled</system-out>"), "skipped", "CTest"],
  [inCase('status="notrun"', '<skipped message="Unable to find executable"/>'), "error", "CTest counts a missing program as failed"],
  [inCase('status="notrun"', '<skipped message="SKIP_RETURN_CODE=77"/>'), "skipped", "CTest: the test skipped itself"],
  [inCase("", '<rerunFailure message="first"/><failure message="second"/>'), "failed", "Surefire: failed again"],
  [inCase("", '<flakyFailure message="first"/>'), "passed", "Surefire: passed in the end"],
];
for (const [xml, state, why = "as it says"] of STATES) {
  test(`${xml.slice(21, -12)} is ${state}: ${why}`, () => assert.equal(stateOf(xml), state));
}

test("suites nest, and a case without a class belongs to those around it", () => {
  const { cases, name } = runOf(
    '<testsuites name="all"><testsuite name="pump"><testsuite name="dose"><testcase name="a"/></testsuite></testsuite></testsuites>',
  );
  assert.equal(cases[0]?.suite, "pump.dose");
  assert.equal(name, "all");
});

test("properties and names say which requirements a case verifies", () => {
  const { cases } = runOf(
    '<testsuite><testcase name="dose @req SRS-7 [utest->req~dose~1]"><properties><property name="Verifies" value="SRS-1, SRS-2"/>' +
      '<property name="colour" value="SRS-9"/></properties></testcase></testsuite>',
  );
  assert.deepEqual(cases[0]?.verifies, ["SRS-7", "req~dose~1", "SRS-1", "SRS-2"]);
});

test("the earliest time of the suites is the time of the run, and GoogleTest's epoch is none", () => {
  const xml =
    '<testsuites timestamp="2031-05-01T12:00:00"><testsuite timestamp="2031-05-01T11:59:59.5"/><testsuite timestamp="1970-01-01T00:00:00.000"/></testsuites>';
  assert.equal(runOf(xml).time, "2031-05-01T11:59:59.5");
});

test("a case says where its source is, where the report does", () => {
  const { cases } = runOf(inCase('file="test/pump.cc" line="12" result="completed"'));
  assert.deepEqual(cases[0]?.at, { path: "test/pump.cc", line: 12 });
});

const LYING: [xml: string, says: RegExp][] = [
  ['<testsuite tests="120"><testcase name="a"/></testsuite>', /announces 120 cases and holds 1/],
  ['<testsuites tests="9"><testsuite tests="1"><testcase name="a"/></testsuite></testsuites>', /announces 9 cases/],
  ['<testsuite tests="1" failures="3"><testcase name="a"/></testsuite>', /announces 3 failures and names 0/],
  ['<testsuite><testcase name="a"/><testcase name="b"', /not well-formed/],
  ['<!DOCTYPE a [<!ENTITY b "c">]><testsuite><testcase name="&b;"/></testsuite>', /document type with declarations/],
  ['<testsuite><testcase name="a"/>&bomb;</testsuite>', /not well-formed/],
  [`<testsuite>${"<a>".repeat(500)}${"</a>".repeat(500)}</testsuite>`, /nested deeper/],
];
for (const [xml, says] of LYING) {
  test(`a report is not whole that ${String(says)}`, () => assert.match(runOf(xml).incomplete ?? "", says));
}

test("a report whose counts add up is whole, disabled ones and nested suites included", () => {
  assert.equal(
    runOf(
      '<testsuites tests="2"><testsuite tests="2" disabled="1"><testcase name="a"/><testcase name="b" status="disabled"/></testsuite></testsuites>',
    ).incomplete,
    undefined,
  );
});

test("XML that is no report is none, and a tree without reports says what to do", () => {
  const collected = collectFrom(collector, { "res/layout.xml": "<LinearLayout/>", "notes.txt": "1..3 items" });
  assert.equal(collected.state, "absent");
  assert.match(collected.state === "absent" ? collected.next : "", /--output-junit/);
});

const TAP =
  "TAP version 14\n1..5\nok 1 - starts\nnot ok 2 - stops\n  ---\n  why: it\n  ...\nok 3 # SKIP no rig\nnot ok 4 - later # TODO SRS-4\n    ok 1 - sub\nok 5 - with sub\n";

test("the Test Anything Protocol: directives, subtests and diagnostics", () => {
  const run = runOf(TAP, "out/results.tap");
  assert.deepEqual(
    run.cases.map(({ name, state }) => `${name}: ${state}`),
    ["starts: passed", "stops: failed", "point 3: skipped", "later: skipped", "with sub: passed"],
  );
  assert.equal(run.format, "tap");
  assert.equal(run.incomplete, undefined);
});

test("a TAP run that gave up, or stopped before its plan, is not whole", () => {
  assert.match(runOf("1..3\nok 1\nBail out! no device\n", "t.tap").incomplete ?? "", /given up: no device; it plans 3 points and holds 1/);
});

const UNITY = `test/test_pump.c:12:test_Dose:PASS
C:\\w\\test_pump.c:20:test_Stop:FAIL: Expected 1 Was 2
test/test_pump.c:30:test_Later:IGNORE: no rig
-----------------------
3 Tests 1 Failures 1 Ignored
FAIL
`;

test("what a Unity program prints", () => {
  const run = runOf(UNITY, "build/test/results/test_pump.testresults");
  assert.deepEqual(
    run.cases.map(({ name, suite, state }) => `${suite} ${name} ${state}`),
    ["test_pump.c test_Dose passed", "test_pump.c test_Stop failed", "test_pump.c test_Later skipped"],
  );
  assert.equal(run.incomplete, undefined);
});

test("Unity counts that do not add up make it not whole", () => {
  assert.match(
    runOf("test/a.c:1:t:PASS\n9 Tests 2 Failures 0 Ignored\n", "test/out.txt").incomplete ?? "",
    /counts 9 tests.*counts 2 failures/,
  );
});

const CEEDLING = `---
:source:
  :file: test_pump.c
  :path: test/test_pump.c
:successes:
- :test: test_dose
  :line: 12
  :message: ''
:failures:
- :test: test_stop
  :line: 20
  :message: Expected 1 Was 2
:ignores: []
:counts:
  :total: 2
  :passed: 1
  :failed: 1
:stdout: []
`;

test("what Ceedling leaves of each test program", () => {
  const run = runOf(CEEDLING, "build/test/results/test_pump.fail");
  assert.deepEqual(
    run.cases.map(({ name, suite, state, at }) => `${suite} ${name} ${state} ${at?.path}:${at?.line}`),
    ["test_pump.c test_dose passed test/test_pump.c:12", "test_pump.c test_stop failed test/test_pump.c:20"],
  );
  assert.equal(run.incomplete, undefined);
  assert.match(runOf(CEEDLING.replace(":total: 2", ":total: 5"), "build/test/results/a.pass").incomplete ?? "", /counts 5 tests/);
  assert.match(runOf("---\n:successes:\n- :test: 'cut", "build/test/results/a.pass").incomplete ?? "", /damaged/);
  assert.equal(collectFrom(collector, { "maps/results/notes.pass": "hello" }).state, "absent");
});

const LOG = `Start testing: Nov 25 02:27 UTC
----------------------------------------------------------
1/3 Testing: good
1/3 Test: good
Command: "/b/good"
Output:
----------------------------------------------------------
2/3 Test: not really
Test Failed.
<end of output>
Test time =   0.50 sec
----------------------------------------------------------
Test Passed.
Unable to find executable: /b/gone
2/3 Testing: gone
2/3 Test: gone
Command: ""
Output:
----------------------------------------------------------
<end of output>
Test Passed.
3/3 Testing: off
3/3 Test: off
Command: ""
Output:
<end of output>
Test Passed.
`;

test("LastTest.log says that a test passed whose program is missing; we do not", () => {
  const run = runOf(`${LOG}End testing: Nov 25 02:28 UTC\n`, "build/Testing/Temporary/LastTest.log");
  assert.deepEqual(
    run.cases.map(({ name, state }) => `${name}: ${state}`),
    ["good: passed", "gone: error", "off: notRun"],
  );
  assert.equal(run.time, undefined);
  assert.match(runOf(LOG, "LastTest.log").incomplete ?? "", /ends before/);
});

test("no bytes whatever make it throw, and a cut report never gives more than the whole", () => {
  const whole =
    '<testsuites tests="2"><testsuite name="s"><testcase name="a"/><testcase name="b"><failure message="x"/></testcase></testsuite></testsuites>';
  const path = fc.constantFrom("a.xml", "b.tap", "test/c.txt", "LastTest.log", "d.testresults", "results/e.pass");
  fc.assert(
    fc.property(
      path,
      fc.oneof(
        fc.string(),
        fc.string({ unit: "binary" }),
        fc.nat(whole.length).map((at) => whole.slice(0, at)),
        fc.nat(TAP.length).map((at) => TAP.slice(0, at)),
        fc.nat(LOG.length).map((at) => LOG.slice(0, at)),
      ),
      (name, content) => {
        const collected = collectFrom(collector, { [name]: content });
        if (collected.state === "found") for (const { cases } of collected.fact.runs) assert.ok(cases.length <= 5);
      },
    ),
    { numRuns: 1_000 },
  );
});

const ctest = spawnSync("ctest", ["--version"], { encoding: "utf8" });

test("CTest's own reports agree with what it says on the screen", { skip: ctest.status === 0 ? false : "ctest is not installed" }, () => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-ctest-"));
  try {
    mkdirSync(join(folder, "b"));
    writeFileSync(
      join(folder, "CMakeLists.txt"),
      `cmake_minimum_required(VERSION 3.13)\nproject(p NONE)\ninclude(CTest)
add_test(NAME good COMMAND \${CMAKE_COMMAND} -E true)
add_test(NAME bad COMMAND \${CMAKE_COMMAND} -E false)
add_test(NAME gone COMMAND /nonexistent/program)
add_test(NAME off COMMAND \${CMAKE_COMMAND} -E true)
set_tests_properties(off PROPERTIES DISABLED TRUE)\n`,
    );
    execFileSync("cmake", ["-S", folder, "-B", join(folder, "b")], { stdio: "ignore" });
    spawnSync("ctest", ["-T", "Test", "--output-junit", "junit.xml"], { cwd: join(folder, "b"), stdio: "ignore" });
    const files = readdirSync(join(folder, "b"), { recursive: true, encoding: "utf8" }).filter((name) =>
      /junit\.xml$|Test\.xml$|LastTest_?[\d-]*\.log$/.test(name),
    );
    assert.ok(files.length >= 2, "ctest left its reports");
    for (const name of files) {
      const { cases, incomplete, format } = runOf(readFileSync(join(folder, "b", name), "utf8"), name.replaceAll("\\", "/"));
      assert.equal(format, "ctest");
      assert.equal(incomplete, undefined, name);
      const states = Object.fromEntries(cases.map(({ name: one, state }) => [one, state === "notRun" ? "skipped" : state]));
      assert.deepEqual(states, { good: "passed", bad: "failed", gone: "error", off: "skipped" }, name);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
