import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { itemOf } from "../items/item.ts";
import { packed } from "../items/item-block.ts";
import { traceOf } from "../graph/trace.ts";
import { itemsFrom, MEANINGS } from "../testing.ts";
import { fingerprintOf } from "./fingerprints.ts";
import { type Lock, lockIn, lockText } from "./lock.ts";
import { accepted, reviewOf } from "./suspects.ts";

const NOTHING: Lock = { links: [], acceptances: [] };

/** A trace in which some items say something else than before. */
function traceWith(text: string, changed: readonly string[] = []) {
  const items = itemsFrom(text).map((item) => (changed.includes(item.id) ? { ...item, text: "changed" } : item));
  return traceOf([packed("trace.md", { items, troubles: [] })], MEANINGS);
}

const CHAIN = "req N\nreq R > N\ndsn D > R\ntest T > D";

/** "T because R" of every suspect after a change. */
function suspects(changed: readonly string[], lock?: Lock): string[] {
  const before = traceWith(CHAIN);
  const after = traceWith(CHAIN, changed);
  const { suspects: found } = reviewOf(after, lock ?? accepted(before, NOTHING, "all", []));
  return found.map(({ item, because }) => `${after.store.id(item)} because ${after.store.id(because)}`).toSorted();
}

const changes: [changed: string, expected: string[]][] = [
  ["N", ["D because N", "R because N", "T because N"]],
  ["R", ["D because R", "N because R", "T because R"]],
  ["D", ["N because D", "R because D", "T because D"]],
  ["T", ["D because T", "N because T", "R because T"]],
];
for (const [changed, expected] of changes)
  test(`a change of ${changed} makes suspect what is above and below it`, () => assert.deepEqual(suspects([changed]), expected));

test("nothing is suspect where nothing changed", () => assert.deepEqual(suspects([]), []));

test("a way leads from the suspect to what changed", () => {
  const after = traceWith(CHAIN, ["N"]);
  const review = reviewOf(after, accepted(traceWith(CHAIN), NOTHING, "all", []));
  assert.deepEqual(
    review.suspects.map((suspect) =>
      review
        .wayOf(suspect)
        .map((item) => after.store.id(item))
        .join(" "),
    ),
    ["R N", "D R N", "T D R N"],
  );
});

test("who accepts an item clears its links, and what hangs on it by them", () => {
  const after = traceWith(CHAIN, ["N"]);
  const lock = accepted(traceWith(CHAIN), NOTHING, "all", []);
  const again = accepted(after, lock, new Set([1]), [{ item: "R", on: "2026-01-02", by: "Jane Roe", reason: "wording" }]);
  assert.deepEqual(reviewOf(after, again).suspects, []);
  assert.equal(again.acceptances.length, 1);
});

test("links that nobody looked at are counted, and links that are gone are named", () => {
  const lock = accepted(traceWith("req R\ntest T > R"), NOTHING, "all", []);
  assert.equal(reviewOf(traceWith("req R\ntest T > R\ntest U > R"), lock).unreviewed, 1);
  assert.deepEqual(
    reviewOf(traceWith("req R\ntest T"), lock).gone.map(({ from, to }) => `${from} > ${to}`),
    ["T > R"],
  );
});

test("blanks and line breaks change nothing, words do", () => {
  const item = itemOf({ id: "R", format: "test", type: "req", path: "a", line: 1, text: "The pump\nshall stop." });
  assert.equal(fingerprintOf(item), fingerprintOf({ ...item, text: "The  pump shall\n\nstop. " }));
  assert.notEqual(fingerprintOf(item), fingerprintOf({ ...item, text: "The pump shall not stop." }));
  assert.notEqual(fingerprintOf({ ...item, title: "ab", text: "c" }), fingerprintOf({ ...item, title: "a", text: "bc" }));
});

test("a lock is read as it was written", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
  const said = fc.constantFrom("0".repeat(32), "a1".repeat(16));
  const lock = fc.record({
    links: fc.array(fc.record({ from: name, to: name, fromSaid: said, toSaid: said }), { maxLength: 5 }),
    acceptances: fc.array(fc.record({ item: name, on: fc.constant("2026-01-02"), by: name, reason: fc.string({ maxLength: 30 }) }), {
      maxLength: 3,
    }),
  });
  fc.assert(
    fc.property(lock, (written) => {
      const text = lockText(written);
      const { troubles, ...read } = lockIn("trace.lock", text);
      assert.deepEqual(troubles, []);
      assert.equal(lockText(read), text);
      assert.equal(read.links.length, written.links.length);
    }),
    { numRuns: 1_000 },
  );
});

const damaged: [what: string, line: string, says: RegExp][] = [
  ["a merge that was not finished", "<<<<<<< HEAD", /not merged/],
  ["a line of something else", "hello", /no line of a trace lock/],
  ["a fingerprint that is cut", "link A B abc def", /no line of a trace lock/],
];
for (const [what, line, says] of damaged) {
  test(`${what} is said with its line, and the others count`, () => {
    const good = `link A B ${"0".repeat(32)} ${"0".repeat(32)}`;
    const { links, troubles } = lockIn("trace.lock", `# plumbline trace lock 1\n${good}\n${line}\n`);
    assert.equal(links.length, 1);
    assert.deepEqual(
      troubles.map((each) => each.line),
      [3],
    );
    assert.match(troubles[0]!.what, says);
  });
}

test("a link that is gone stays known while other items are accepted, and goes with its own", () => {
  const lock = accepted(traceWith("req R\ntest T > R\nreq S\ntest U > S"), NOTHING, "all", []);
  const after = traceWith("req R\ntest T\nreq S\ntest U > S");
  assert.equal(reviewOf(after, accepted(after, lock, new Set([2]), [])).gone.length, 1);
  assert.equal(reviewOf(after, accepted(after, lock, new Set([1]), [])).gone.length, 0);
});

test("two links between the same ends are looked at as one", () => {
  const trace = traceWith("req R\ntest T > R, R");
  assert.equal(reviewOf(trace, accepted(trace, NOTHING, "all", [])).unreviewed, 0);
});

test("a long chain in which everything changed is as many suspects as items, at most twice", () => {
  const chain = Array.from({ length: 5_000 }, (_, at) => `req R${at}${at === 0 ? "" : ` > R${at - 1}`}`).join("\n");
  const lock = accepted(traceWith(chain), NOTHING, "all", []);
  const all = Array.from({ length: 5_000 }, (_, at) => `R${at}`);
  const began = performance.now();
  assert.ok(reviewOf(traceWith(chain, all), lock).suspects.length <= 10_000);
  assert.ok(performance.now() - began < 5_000);
});
