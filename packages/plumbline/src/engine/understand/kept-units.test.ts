import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import type { UnitReport } from "#source";

import { hashIn, stillGood, toBeKept } from "./kept-units.ts";
import { PartsCache } from "./parts-cache.ts";
import { pruned } from "./pruned.ts";
import { type ReadUnits, unitKey } from "./read-units.ts";

const unitOf = (path: string) => ({ path, language: "c" as const, defines: [], includes: [], forcedIncludes: [], isExact: false });
const reportOf = (path: string, parts: readonly string[], files: readonly string[]): UnitReport => ({
  path,
  parts,
  files,
  missing: [],
  undetermined: [],
});
const units = [unitOf("a.c"), unitOf("b.c")];
const hashes = new Map([
  ["a.c", "1"],
  ["b.c", "2"],
  ["pump.h", "3"],
]);
const read: ReadUnits = {
  reports: new Map([
    [unitKey(units[0]!), reportOf("a.c", ["H", "A"], ["a.c", "pump.h"])],
    [unitKey(units[1]!), reportOf("b.c", ["B"], ["b.c"])],
  ]),
  parts: new Map(["H", "A", "B"].map((key) => [key, Uint8Array.of(key.charCodeAt(0))])),
  lines: new Map(["a.c", "b.c", "pump.h"].map((path, at) => [path, Int32Array.of(0, at + 7)])),
  asked: new Map([["RELEASE", true]]),
};
const isOpen = () => true;

const cases: [what: string, now: ReadonlyMap<string, string>, isUndetermined: () => boolean, good: readonly string[]][] = [
  ["nothing changed", hashes, isOpen, ["a.c", "b.c"]],
  ["a unit changed", new Map([...hashes, ["b.c", "9"]]), isOpen, ["a.c"]],
  ["a header changed", new Map([...hashes, ["pump.h", "9"]]), isOpen, ["b.c"]],
  ["a secret came into a header", new Map([...hashes, ["pump.h", "redacted:3"]]), isOpen, ["b.c"]],
  ["a name is defined now", hashes, () => false, []],
];
for (const [what, now, isUndetermined, good] of cases)
  test(`${what}: ${good.join(" and ") || "nothing"} is not read again`, () => {
    const still = stillGood(toBeKept(read, hashIn(hashes)), units, hashIn(now), isUndetermined);
    assert.deepEqual(
      [...still.reports.values()].map(({ path }) => path),
      good,
    );
    assert.deepEqual(
      [...still.parts.keys()],
      [...still.reports.values()].flatMap(({ parts }) => parts),
    );
  });

test("what a secret lies in is not kept, nor a unit that could not be read", () => {
  const secret = toBeKept(read, hashIn(new Map([...hashes, ["pump.h", "redacted:3"]])));
  assert.deepEqual([[...secret.parts.keys()], [...secret.lines.keys()]], [["B"], ["b.c"]]);
  const failed: ReadUnits = { ...read, reports: new Map([...read.reports].map(([key, report]) => [key, { ...report, why: "a bug" }])) };
  assert.equal(toBeKept(failed, hashIn(hashes)).parts.size, 0);
});

test("what is kept comes back, and nothing of an entry that is damaged, cut off or of another version", () => {
  const cache = mkdtempSync(join(tmpdir(), "plumbline-parts-"));
  try {
    const parts = new PartsCache(cache);
    const kept = toBeKept(read, hashIn(hashes));
    assert.equal(parts.keep("pump", "v1", kept), undefined);
    const found = parts.find("pump", "v1")!;
    assert.deepEqual([...found.reports], [...kept.reports]);
    assert.deepEqual(
      [...found.parts].map(([key, bytes]) => [key, [...bytes]]),
      [...kept.parts].map(([key, bytes]) => [key, [...bytes]]),
    );
    assert.deepEqual(
      [...found.lines].map(([path, lines]) => [path, [...lines]]),
      [...kept.lines].map(([path, lines]) => [path, [...lines]]),
    );
    assert.deepEqual([[...found.asked], [...found.hashes]], [[...kept.asked], [...kept.hashes]]);
    assert.equal(parts.find("pump", "v2"), undefined);
    assert.equal(parts.find("other", "v1"), undefined);
    const file = join(cache, "parts-1", readdirSync(join(cache, "parts-1"))[0]!);
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length - 8));
    assert.equal(parts.find("pump", "v1"), undefined);
    writeFileSync(file, whole);
    assert.notEqual(parts.find("pump", "v1"), undefined);
    appendFileSync(file, "x");
    assert.equal(parts.find("pump", "v1"), undefined);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
});

test("the oldest go where there are too many or too large ones, and the newest stays", () => {
  const files = [1, 2, 3].map((time) => ({ path: `${time}`, time, size: 10 }));
  const gone = (most: number, bytes: number) => pruned(files, most, bytes).map(({ path }) => path);
  assert.deepEqual([gone(3, 30), gone(2, 30), gone(3, 25), gone(3, 5)], [[], ["1"], ["1"], ["2", "1"]]);
});
