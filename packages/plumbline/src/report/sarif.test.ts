import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Location, RankedFinding } from "#model";
import type { Log, Result } from "sarif";

import { sarifOf } from "./sarif.ts";
import { CHECK, findingWith, judgementWith } from "./testing.ts";

const logOf = (...findings: RankedFinding[]): Log => JSON.parse(sarifOf(judgementWith(findings), [CHECK])) as Log;
const resultOf = (more: Partial<RankedFinding>): Result => logOf(findingWith(more)).runs[0]?.results?.[0] as Result;

const addresses: [path: string, uri: string][] = [
  ["src/a.c", "src/a.c"],
  ["src/a b.c", "src/a%20b.c"],
  ["größe.c", "gr%C3%B6%C3%9Fe.c"],
  ["100%.c", "100%25.c"],
  ["a#b?.c", "a%23b%3F.c"],
  ["a\nb.c", "a%0Ab.c"],
];
for (const [path, uri] of addresses) {
  test(`the address of ${JSON.stringify(path)} is ${uri}`, () =>
    assert.equal(resultOf({ location: { path } }).locations?.[0]?.physicalLocation?.artifactLocation?.uri, uri));
}

const regions: [what: string, location: Location, region: unknown][] = [
  ["the whole file has none", { path: "a.c" }, undefined],
  ["a line", { path: "a.c", line: 3 }, { startLine: 3 }],
  ["lines and a column", { path: "a.c", line: 3, endLine: 5, column: 7 }, { startLine: 3, endLine: 5, startColumn: 7 }],
];
for (const [what, location, region] of regions) {
  test(`region: ${what}`, () => assert.deepEqual(resultOf({ location }).locations?.[0]?.physicalLocation?.region, region));
}

const levels: [severity: RankedFinding["severity"], level: string][] = [
  ["critical", "error"],
  ["high", "error"],
  ["medium", "warning"],
  ["low", "note"],
  ["note", "note"],
];
for (const [severity, level] of levels) test(`${severity} is the level ${level}`, () => assert.equal(resultOf({ severity }).level, level));

test("what a person accepted or dismissed is suppressed with the reason", () => {
  const dismissed = resultOf({ state: { is: "dismissed", by: "Jane Roe", why: "a table of constants", until: "2027-01-01" } });
  assert.equal(dismissed.suppressions?.[0]?.justification, "Dismissed by Jane Roe until 2027-01-01: a table of constants");
  assert.equal(resultOf({ standing: "accepted", deviation: "DEV-1" }).suppressions?.[0]?.justification, "Deviation DEV-1");
  assert.equal(resultOf({}).suppressions, undefined);
});

test("weaknesses are named in the taxonomy that results point at", () => {
  const [run] = logOf(findingWith({ cwe: [787, 120] }), findingWith({ cwe: [] })).runs;
  assert.deepEqual(
    run?.taxonomies?.[0]?.taxa?.map(({ id }) => id),
    ["120", "787"],
  );
  assert.deepEqual(
    run?.results?.[0]?.taxa?.map(({ id }) => id),
    ["787", "120"],
  );
});

test("what is known from the baseline says so", () => {
  assert.equal(resultOf({ standing: "known" }).baselineState, "unchanged");
  assert.equal(resultOf({}).baselineState, "new");
});

test("the way of outside data is a code flow, step by step", () => {
  const way = [
    { location: { path: "rx.c", line: 3 }, message: "a network socket" },
    { location: { path: "rx.c", line: 9 }, message: "is used as an index" },
  ];
  const steps = resultOf({ way }).codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
  assert.deepEqual(
    steps.map(({ executionOrder, location }) => [executionOrder, location?.message?.text, location?.physicalLocation?.region?.startLine]),
    [
      [1, "a network socket", 3],
      [2, "is used as an index", 9],
    ],
  );
  assert.equal(resultOf({}).codeFlows, undefined);
});

test("a rule says the question, why it matters and how to mend, and points at its weaknesses", () => {
  const rule = logOf(findingWith()).runs[0]?.tool.driver.rules?.[0];
  assert.deepEqual(
    [rule?.id, rule?.name, rule?.shortDescription?.text, rule?.fullDescription?.text, rule?.help?.text],
    ["dangerous-calls", "DangerousCalls", CHECK.question, CHECK.why, CHECK.fix],
  );
  assert.deepEqual(rule?.properties?.tags, ["security", "external/cwe/cwe-120"]);
  assert.deepEqual(rule?.relationships?.[0]?.target, { id: "120", toolComponent: { name: "CWE" } });
});

test("only checks that were asked are rules, and each result points at its own", () => {
  const other = { ...CHECK, id: "never-asked" };
  const log = JSON.parse(sarifOf(judgementWith([findingWith()]), [other, CHECK])) as Log;
  assert.deepEqual(
    log.runs[0]?.tool.driver.rules?.map(({ id }) => id),
    ["dangerous-calls"],
  );
  assert.equal(log.runs[0]?.results?.[0]?.ruleIndex, 0);
});

const details: [what: string, finding: Partial<RankedFinding>, read: (result: Result) => unknown, expected: unknown][] = [
  ["the building code's elements", { elements: ["A4", "B1"] }, ({ properties }) => properties?.["elements"], ["A4", "B1"]],
  ["the safety class", { safetyClass: "B" }, ({ properties }) => properties?.["safetyClass"], "B"],
  ["a severity that GitHub reads", { severity: "critical" }, ({ properties }) => properties?.["security-severity"], "9.5"],
  ["the fingerprint", { fingerprint: "ff" }, ({ partialFingerprints }) => partialFingerprints, { "plumbline/v1": "ff" }],
  ["the function", { location: { path: "a.c", symbol: "f" } }, ({ locations }) => locations?.[0]?.logicalLocations, [{ name: "f" }]],
  ["no function where none is known", { location: { path: "a.c" } }, ({ locations }) => locations?.[0]?.logicalLocations, undefined],
  ["a rank of at most 100", { rank: 9_999 }, ({ rank }) => rank, 100],
  ["no related place where there is none", {}, ({ relatedLocations }) => relatedLocations, undefined],
  [
    "related places in their order",
    { related: [1, 2].map((line) => ({ location: { path: "b.c", line }, message: `place ${line}` })) },
    ({ relatedLocations }) => relatedLocations?.map(({ id, message }) => [id, message?.text]),
    [
      [0, "place 1"],
      [1, "place 2"],
    ],
  ],
];
for (const [what, finding, read, expected] of details) {
  test(`a result carries ${what}`, () => assert.deepEqual(read(resultOf(finding)), expected));
}

test("whatever the path, its address is relative, and gives the path back", () => {
  const segment = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes("/"));
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
      const path = segments.join("/");
      const uri = resultOf({ location: { path } }).locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
      assert.doesNotMatch(uri, /[^\w.!~*'()%/-]/, "only what an address may hold");
      assert.equal(decodeURIComponent(uri), path.toWellFormed());
    }),
    { numRuns: 1_000 },
  );
});
