import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { Problem } from "#model";

import { holdPlace, LOCK } from "./hold-place.ts";
import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const isBusy = (error: unknown): boolean => error instanceof Problem && error.id === "output/busy";
const now = Date.now();

test("a second run into a directory that is being written to is refused, and free to come when the first is done", () => {
  const out = bench.fresh("out");
  const release = holdPlace(out, now);
  assert.throws(() => holdPlace(out, now), isBusy);
  release();
  holdPlace(out, now)();
});

test("a directory that was made for the run goes with it when nothing was written, one of the user stays", () => {
  const above = bench.fresh("above");
  holdPlace(join(above, "a/b"), now)();
  assert.ok(!existsSync(above));
  const mine = bench.tree({ "mine.txt": "gold" });
  const release = holdPlace(mine, now);
  writeFileSync(join(mine, "report.html"), "new");
  release();
  assert.deepEqual(readdirSync(mine).toSorted(), ["mine.txt", "report.html"]);
});

const dead = spawnSync(process.execPath, ["-e", ""]).pid;
const DAY_MS = 24 * 60 * 60 * 1000;
const locks: [what: string, content: unknown, ageMs: number, busy: boolean][] = [
  ["of a process that lives", { process: process.ppid, machine: hostname() }, 0, true],
  ["of a process that is gone", { process: dead, machine: hostname() }, 0, false],
  ["of an earlier process of the same number", { process: process.pid, machine: hostname() }, 0, false],
  ["of another machine", { process: dead, machine: "elsewhere" }, 0, true],
  ["of another machine, of yesterday", { process: dead, machine: "elsewhere" }, DAY_MS + 60_000, false],
  ["that was cut off", undefined, 0, true],
  ["that was cut off yesterday", undefined, DAY_MS + 60_000, false],
];
for (const [what, content, ageMs, busy] of locks) {
  test(`a lock ${what} ${busy ? "keeps others out" : "is ignored"}`, () => {
    const out = bench.tree({ [LOCK]: content === undefined ? "" : JSON.stringify(content) });
    utimesSync(join(out, LOCK), (now - ageMs) / 1000, (now - ageMs) / 1000);
    if (busy) return assert.throws(() => holdPlace(out, now), isBusy);
    holdPlace(out, now)();
    return assert.ok(!existsSync(join(out, LOCK)));
  });
}
