import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { AnalysisResult, AnalysisRun } from "#model";

import { collectFrom, factFrom, type Tree } from "../testing.ts";
import collector from "./analyses.ts";
import { cweIn, familiesOf } from "./families.ts";

const SOURCES: Tree = { "src/pump.c": "int pump;\n", "src/my file.c": "int x;\n" };
const runOf = (path: string, content: string): AnalysisRun => {
  const [run] = factFrom(collector, { ...SOURCES, [path]: { content, ignored: true } }).runs;
  assert.ok(run, "one report gives one run");
  return run;
};

const RULES = [
  { id: "nullDeref", properties: { tags: ["security", "external/cwe/cwe-476"] }, defaultConfiguration: { level: "error" } },
  { id: "misra-c2012-10.1", relationships: [{ target: { id: "CWE-704", toolComponent: { name: "CWE" } } }] },
];
const at = (uri: string, line = 3) => [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: line, startColumn: 5 } } }];
const sarif = (results: readonly object[], more: object = {}): string =>
  JSON.stringify({
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "Linty", semanticVersion: "4.2", rules: RULES } }, results, ...more }],
  });
const resultOf = (result: object, more: object = {}): AnalysisResult | undefined =>
  runOf("build/lint.sarif", sarif([{ message: { text: "m" }, locations: at("src/pump.c"), ...result }], more)).results[0];

test("a result takes its level and CWE from its rule where it says none", () => {
  assert.deepEqual(resultOf({ ruleId: "nullDeref" }), {
    rule: "nullDeref",
    level: "error",
    message: "m",
    cwe: [476],
    suppressed: false,
    location: { path: "src/pump.c", line: 3, column: 5, symbol: "Linty nullDeref" },
  });
});

const FIELDS: [name: string, result: object, field: keyof AnalysisResult, value: unknown][] = [
  ["its own level wins", { ruleId: "nullDeref", level: "note" }, "level", "note"],
  ["a rule given by index alone", { ruleIndex: 1 }, "rule", "misra-c2012-10.1"],
  ["a rule given by reference", { rule: { id: "nullDeref" } }, "rule", "nullDeref"],
  ["a rule that relates to a CWE", { ruleId: "misra-c2012-10.1" }, "cwe", [704]],
  ["a taxon on the result", { ruleId: "x", taxa: [{ id: "120", toolComponent: { name: "CWE" } }] }, "cwe", [120]],
  ["a sub-rule is described by its rule", { ruleId: "nullDeref/argument" }, "cwe", [476]],
  ["without any level it is a warning", { ruleId: "x" }, "level", "warning"],
  ["accepted", { ruleId: "x", suppressions: [{ kind: "inSource" }] }, "suppressed", true],
  ["under review is not accepted", { ruleId: "x", suppressions: [{ kind: "external", status: "underReview" }] }, "suppressed", false],
  ["rejected", { ruleId: "x", suppressions: [{ kind: "external", status: "rejected" }] }, "suppressed", false],
];
for (const [name, result, field, value] of FIELDS) test(`SARIF: ${name}`, () => assert.deepEqual(resultOf(result)?.[field], value));

for (const gone of [{ kind: "pass" }, { kind: "notApplicable" }, { kind: "informational" }, { baselineState: "absent" }]) {
  test(`${JSON.stringify(gone)} is no result`, () => assert.equal(resultOf({ ruleId: "x", ...gone }), undefined));
}

const PATHS: [uri: string, path: string, more?: object][] = [
  ["src/pump.c", "src/pump.c"],
  ["file:///home/jane/device/src/pump.c", "src/pump.c"],
  ["file:///C:/ws/device/src/pump.c", "src/pump.c"],
  ["src/my%20file.c", "src/my file.c"],
  ["src/50%.c", "build/lint.sarif", {}],
  ["pump.c", "src/pump.c", { originalUriBaseIds: { ROOT: { uri: "file:///x/src/" } } }],
];
for (const [uri, path, more = {}] of PATHS) {
  test(`${uri} is ${path}`, () => {
    const base = "originalUriBaseIds" in more ? { uriBaseId: "ROOT" } : {};
    const locations = [{ physicalLocation: { artifactLocation: { uri, ...base }, region: { startLine: 1 } } }];
    assert.equal(resultOf({ ruleId: "x", locations }, more)?.location.path, path);
  });
}

test("time, revision, failures and what was analysed are read", () => {
  const run = runOf(
    "lint.sarif",
    sarif([], {
      invocations: [
        {
          startTimeUtc: "2031-01-02T03:04:05",
          executionSuccessful: false,
          toolExecutionNotifications: [{ level: "error", message: { text: "no memory" } }],
        },
      ],
      versionControlProvenance: [{ revisionId: "abc123" }],
      artifacts: [{ location: { uri: "src/pump.c" }, roles: ["analysisTarget"] }, { location: { uri: "h.h" } }],
    }),
  );
  assert.equal(run.time, "2031-01-02T03:04:05Z");
  assert.equal(run.revision, "abc123");
  assert.deepEqual(run.failures, ["the analyser says that it did not succeed", "no memory"]);
  assert.deepEqual(run.analysed, ["src/pump.c"]);
  assert.deepEqual(run.families, ["cwe", "misra"]);
});

test("a cut-off SARIF file is a run that failed", () => {
  assert.deepEqual(runOf("lint.sarif", sarif([]).slice(0, 60)).failures, ["it is no JSON, or cut off"]);
});

test("what Plumbline wrote itself is no evidence of another analysis", () => {
  const own = JSON.stringify({ version: "2.1.0", runs: [{ tool: { driver: { name: "Plumbline" } }, results: [] }] });
  assert.equal(collectFrom(collector, { "out/report.sarif": own }).state, "absent");
});

const CPPCHECK = `<?xml version="1.0"?><results version="2"><cppcheck version="2.10"/><errors>
<error id="nullPointer" severity="error" msg="Null pointer" verbose="v" cwe="476"><location file="src/pump.c" line="7" column="3"/><location file="src/pump.c" line="2"/></error>
<error id="misra-c2012-10.1" severity="style" msg="misra violation"><location file="src/pump.c" line="1" column="1"/></error>
<error id="missingIncludeSystem" severity="information" msg="Include file not found"/>
<error id="noValidConfiguration" severity="information" msg="This file is not analyzed."><location file="src/alarm.c" line="0"/></error>
<error id="syntaxError" severity="error" msg="syntax error"><location file="src/odd.c" line="4"/></error>
</errors><suppressed><error id="uninitvar" severity="error" msg="m" cwe="457"><location file="src/pump.c" line="9"/></error></suppressed></results>`;

test("cppcheck: the first location counts, files not analysed are failures, suppressed ones are kept apart", () => {
  const run = runOf("build/cppcheck.xml", CPPCHECK);
  assert.equal(run.version, "2.10");
  assert.deepEqual(
    run.results.map(
      ({ rule, level, suppressed, location }) =>
        `${rule} ${level} ${location.path}:${location.line ?? 0} ${suppressed ? "suppressed" : "open"}`,
    ),
    ["nullPointer error src/pump.c:7 open", "misra-c2012-10.1 note src/pump.c:1 open", "uninitvar error src/pump.c:9 suppressed"],
  );
  assert.deepEqual(run.families, ["misra"]);
  assert.equal(run.failures.length, 2);
  assert.match(run.failures[0] ?? "", /noValidConfiguration in src\/alarm\.c/);
});

test("a cut-off cppcheck report says so", () => {
  assert.match(runOf("cppcheck.xml", CPPCHECK.slice(0, 300)).failures.at(-1) ?? "", /not well-formed/);
});

const CONFIGURATIONS: [path: string, line: string, families: readonly string[], why: string][] = [
  [".github/workflows/lint.yml", "      - run: cppcheck --error-exitcode=1 --addon=misra src", ["misra"], "an addon on the command line"],
  ["ci.sh", "cppcheck --addon=tools/cert.py --inline-suppr .", ["cert"], "an addon by its path"],
  ["ci.sh", "# cppcheck --addon=misra .", [], "commented out"],
  [".clang-tidy", "Checks: 'bugprone-*,cert-*,-cert-err58-cpp'", ["cert"], "clang-tidy"],
  [".clang-tidy", "Checks: '*,-cert-*'", [], "switched off, not on"],
  [".clang-tidy", "  cppcoreguidelines-*,", ["cppcoreguidelines"], "one check a line"],
  [".clang-tidy", "  - key: cert-err09-cpp.CheckThrowTemporaries", [], "an option of a check switches nothing on"],
  ["platformio.ini", "check_flags = cppcheck: --addon=misra", ["misra"], "PlatformIO"],
  ["lint/options.lnt", "au-misra3.lnt", ["misra"], "PC-lint"],
  ["docs.yml", "title: on certificates and cert-manager", [], "another word"],
  ["CMakeLists.txt", 'set(CMAKE_C_CLANG_TIDY "clang-tidy;-checks=-*,cert-*")', ["cert"], "CMake"],
  ["suppress.sh", "cppcheck --suppress=misra-c2012-10.1", [], "a suppression switches nothing on"],
];
for (const [path, line, families, why] of CONFIGURATIONS) {
  test(`${line.trim()} speaks of ${families.join() || "nothing"}: ${why}`, () => {
    const collected = collectFrom(collector, { [path]: `x\n${line}\n` });
    const found = collected.state === "found" ? (collected.fact.configurations ?? []) : [];
    assert.deepEqual(
      found.flatMap((one) => one.families),
      families,
    );
    if (families.length > 0) assert.equal(found[0]?.location.line, 2);
  });
}

test("families and CWE numbers by their many spellings", () => {
  assert.deepEqual(familiesOf(["cert-err33-c", "MISRA C:2012 Rule 8.7", "A7-1-1", "EXP34-C", "certificate", "dismisral"]), [
    "autosar",
    "cert",
    "misra",
  ]);
  assert.deepEqual(cweIn("CWE-120 external/cwe/cwe-022 cwe:79 recwest-5"), [120, 22, 79]);
});

test("no bytes whatever make it throw", () => {
  const whole = [sarif([{ ruleId: "nullDeref", locations: at("src/pump.c") }]), CPPCHECK];
  fc.assert(
    fc.property(
      fc.constantFrom("a.sarif", "b.xml", ".clang-tidy", "c.yml"),
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.nat(900).map((cut) => (whole[cut % 2] ?? "").slice(0, cut)),
      ),
      (path, text) => {
        collectFrom(collector, { ...SOURCES, [path]: text });
      },
    ),
    { numRuns: 1_000 },
  );
});

test("SARIF of any shape at all is read without throwing", () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, 0, "x", -1, true), fc.array(tie("any"), { maxLength: 3 }), tie("object")),
    object: fc.dictionary(
      fc.constantFrom(
        "runs",
        "tool",
        "driver",
        "rules",
        "results",
        "locations",
        "physicalLocation",
        "artifactLocation",
        "uri",
        "region",
        "startLine",
        "ruleId",
        "suppressions",
        "invocations",
        "message",
        "taxa",
      ),
      tie("any"),
      { maxKeys: 6 },
    ),
  })).object;
  fc.assert(
    fc.property(value, (run) => {
      collectFrom(collector, { "a.sarif": JSON.stringify({ runs: [run] }) });
    }),
    { numRuns: 1_000 },
  );
});
