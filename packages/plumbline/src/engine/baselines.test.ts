import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { after, test } from "node:test";

import { Problem } from "#model";

import { readBaseline } from "./baselines.ts";
import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const baseline = { format: "plumbline-baseline/1", time: "2026-01-02T03:04:05.000Z", revision: "", findings: [], verdicts: {} };
const finding = { fingerprint: "f00d", check: "dangerous-calls" };
const folder = bench.tree({
  "good.json": JSON.stringify(baseline),
  "verdicts.json": JSON.stringify({ format: "plumbline-verdicts/1", verdicts: [] }),
  "manifest.json": JSON.stringify({ format: "plumbline-evidence/1" }),
  "report.sarif": JSON.stringify({ version: "2.1.0", runs: [] }),
  "later.json": JSON.stringify({ ...baseline, format: "plumbline-baseline/2" }),
  "list.json": "[1]",
  "notes.txt": "no JSON",
  "broken.json": JSON.stringify({ ...baseline, findings: Array.from({ length: 40 }, () => finding) }),
});

const wrong: [file: string, id: string, says: RegExp][] = [
  ["verdicts.json", "baseline/invalid", /cannot be used: it holds the verdicts of a run, and a baseline is expected$/],
  ["manifest.json", "baseline/invalid", /cannot be used: it is the manifest of evidence, and a baseline is expected$/],
  ["report.sarif", "baseline/invalid", /cannot be used: it is a SARIF report, and a baseline is expected$/],
  ["later.json", "baseline/invalid", /cannot be used: its format is "plumbline-baseline\/2", and plumbline-baseline\/1 is expected$/],
  ["list.json", "baseline/invalid", /cannot be used: it is JSON of another kind, and a baseline is expected$/],
  ["notes.txt", "baseline/invalid", /cannot be used: it is not JSON$/],
  [".", "baseline/invalid", /cannot be used: it is a directory$/],
  ["none.json", "baseline/missing", /^There is no baseline .*none\.json\.$/],
];
for (const [file, id, says] of wrong) {
  test(`${file} in place of a baseline is refused in one sentence`, () =>
    assert.throws(
      () => readBaseline(join(folder, file)),
      (error) => error instanceof Problem && error.id === id && says.test(error.message),
    ));
}

test("a pipe in place of a baseline does not keep the run waiting", { skip: process.platform === "win32" }, () => {
  const pipe = bench.fresh("pipe");
  assert.equal(spawnSync("mkfifo", [pipe]).status, 0);
  assert.throws(() => readBaseline(pipe), /it is no regular file/);
});

test("of a baseline with forty errors five are told, and how many more there are", () =>
  assert.throws(
    () => readBaseline(join(folder, "broken.json")),
    (error) => {
      assert.ok(error instanceof Problem);
      const [first = "", ...rest] = error.message.split("\n");
      assert.match(first, /findings\.0\.path: /);
      return rest.length === 5 && rest[4] === "and 35 more";
    },
  ));

test("a baseline is read back", () => assert.deepEqual(readBaseline(join(folder, "good.json")), baseline));
