import assert from "node:assert/strict";
import { test } from "node:test";

import { traceOf } from "./graph/trace.ts";
import { changedItems, diffOf } from "./diff.ts";
import { impactOf, itemsMeant } from "./impact.ts";
import { packed } from "./items/item-block.ts";
import { matrixOf } from "./matrix.ts";
import { retestsOf } from "./retest.ts";
import { itemsFrom, MEANINGS, traceFrom } from "./testing.ts";
import { TestResults } from "./verification/test-results.ts";
import { verificationOf } from "./verification/verification.ts";

const CHAIN = "hazard H\nreq R > H\ndsn D > R\nimpl C > D\ntest T > D\nreq S > H\ntest U > S";

/** A trace in which some items have another text. */
function state(text: string, changed: readonly string[] = []) {
  const items = itemsFrom(text).map((item) => (changed.includes(item.id) ? { ...item, text: "other" } : item));
  const trace = traceOf([packed("trace.md", { items, troubles: [] })], MEANINGS);
  return { trace, verified: verificationOf(trace, new TestResults([])) };
}

const impacts: [of: string, expected: string[]][] = [
  ["D", ["R above 1", "H above 2", "C below 1", "T below 1"]],
  ["H", ["R below 1", "S below 1", "D below 2", "U below 2", "C below 3", "T below 3"]],
  ["U", ["S above 1", "H above 2"]],
];
for (const [of, expected] of impacts) {
  test(`a change of ${of} touches ${expected.length} items`, () => {
    const trace = traceFrom(CHAIN);
    const touched = impactOf(trace, itemsMeant(trace, of));
    assert.deepEqual(
      touched.map(({ item, side, distance }) => `${trace.store.id(item)} ${side} ${distance}`),
      expected,
    );
  });
}

const retests: [changed: string[], expected: string[]][] = [
  [["C"], ["T because C by D"]],
  [["D"], ["T because D by D"]],
  [["T"], ["T because T by T"]],
  [["H"], ["T because H by H", "U because H by H"]],
  [
    ["C", "U"],
    ["T because C by D", "U because U by U"],
  ],
  [[], []],
];
for (const [changed, expected] of retests) {
  test(`a change of ${changed.join(" and ") || "nothing"} asks for ${expected.length} tests`, () => {
    const { trace } = state(CHAIN, changed);
    const found = retestsOf(trace, changedItems(state(CHAIN).trace, trace));
    assert.deepEqual(
      found.map(({ test: item, because, by }) => `${trace.store.id(item)} because ${trace.store.id(because)} by ${trace.store.id(by)}`),
      expected,
    );
  });
}

const diffs: [what: string, after: string, changed: string[], expected: string[]][] = [
  ["nothing", CHAIN, [], []],
  ["a text", CHAIN, ["R"], ["changed R: text"]],
  ["an item more", `${CHAIN}\nreq N > H`, [], ["added N"]],
  ["an item less", CHAIN.replace("\ntest U > S", ""), [], ["removed U"]],
  ["another link", CHAIN.replace("test U > S", "test U > R"), [], ["changed U: +parent R -parent S"]],
];
for (const [what, after, changed, expected] of diffs) {
  test(`a diff says ${what}`, () => {
    const { items } = diffOf(state(CHAIN), state(after, changed));
    const shown = items.map(({ change, before, after: now, what: fields, linksAdded, linksRemoved }) => {
      const details = [...fields, ...linksAdded.map((link) => `+${link}`), ...linksRemoved.map((link) => `-${link}`)].join(" ");
      return `${change} ${(now ?? before)!.id}${details === "" ? "" : `: ${details}`}`;
    });
    assert.deepEqual(shown, expected);
  });
}

test("a tag in code that only moved to another line did not change", () => {
  const block = (line: number) => {
    const [item] = itemsFrom("impl C > D");
    const tagged = { ...item!, id: `impl~C-${line}~0`, line, attributes: { declares: "stop", code: "abc" } };
    return traceOf([packed("a.c", { items: [tagged], troubles: [] })], MEANINGS);
  };
  assert.deepEqual(changedItems(block(3), block(30)), []);
});

test("a verdict that changed is said", () => {
  const { trace } = state(CHAIN);
  const passed = new TestResults([{ suite: "", name: "T", state: "passed", freshness: "fresh", verifies: [], path: "r.xml" }]);
  const { verifications } = diffOf(state(CHAIN), { trace, verified: verificationOf(trace, passed) });
  assert.deepEqual(
    verifications.map(({ item, before, after }) => `${item.id} ${before} ${after}`),
    ["D noResult verified", "R below verified", "T noResult verified"],
  );
});

test("a matrix is read from either side", () => {
  const trace = traceFrom(CHAIN);
  const shown = (rows: string, columns: string) => {
    const matrix = matrixOf(trace, rows, columns);
    return matrix.rows.map(
      (row, at) => `${trace.store.id(row)}: ${matrix.cells[at]!.map((index) => trace.store.id(matrix.columns[index]!)).join(" ")}`,
    );
  };
  assert.deepEqual(shown("hazard", "test"), ["H: T U"]);
  assert.deepEqual(shown("test", "hazard"), ["T: H", "U: H"]);
});
