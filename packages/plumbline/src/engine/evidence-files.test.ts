/** Evidence comes from others: a right digest says nothing of what a file holds. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { after, test } from "node:test";

import * as fc from "fast-check";

import { CHECKS, judge } from "#judge";
import { type Evidence, Problem } from "#model";
import { sarifOf } from "#report";

import { canonical } from "./canonical.ts";
import { evidenceFiles, readEvidence } from "./evidence-files.ts";
import { inspect } from "./inspect.ts";
import { printed } from "./inspect-and-report.ts";
import { verdictsJson } from "./output-files.ts";
import { standardsInForce } from "./standards-on-disk.ts";
import { Bench } from "./testing.ts";
import { wellFormed } from "./well-formed.ts";

const bench = new Bench();
after(() => bench.remove());

const standards = standardsInForce();
const { evidence } = await inspect({
  directory: bench.tree({
    "README.md": "# Pump\n\nUpdates are signed with Ed25519.\n",
    "CMakeLists.txt": "cmake_minimum_required(VERSION 3.20)\nproject(pump C)\nadd_executable(pump src/a.c)\n",
    "src/a.c": '#include <string.h>\nvoid f(char *a)\n{\n    char b[4];\n    strcpy(b, a);\n}\nconst char *password = "hunter2hunter2";\n',
    "etc/systemd/pump.service": "[Service]\nExecStart=/usr/bin/pump\nUser=root\n",
    ".github/workflows/ci.yml": "on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps: [{run: cppcheck src}, {run: ctest}]\n",
    "package.json": '{"name":"pump","dependencies":{"a":"^1.0.0"}}',
  }),
  standards,
  cache: false,
  workers: 1,
  now: () => new Date("2026-01-02T03:04:05Z"),
  signal: new AbortController().signal,
});

type Bodies = Record<string, unknown>;
const bodies: Bodies = Object.fromEntries(
  evidenceFiles(evidence)
    .files.filter(({ path }) => path !== "manifest.json")
    .map(({ path, content }) => [path, JSON.parse(String(content)) as unknown]),
);

/** A bundle of these files, each with its right digest. */
function forged(files: Bodies): string {
  const texts = Object.entries(files).map(([path, body]) => ({ path, text: canonical(body) }));
  const manifest = {
    format: "plumbline-evidence/1",
    plumbline: evidence.plumbline,
    time: evidence.time,
    files: texts.map(({ path, text }) => ({ path, sha256: createHash("sha256").update(text).digest("hex"), bytes: text.length })),
  };
  return bench.tree({ "manifest.json": canonical(manifest), ...Object.fromEntries(texts.map(({ path, text }) => [path, text])) });
}

/** Everything that `plumbline judge` does with a bundle. */
function judged(directory: string): string {
  const read = readEvidence(directory);
  const judgement = judge(read.evidence, read.digest, standards, read.evidence.time);
  for (const format of ["text", "sarif"] as const) printed(judgement, read.evidence, { format, colour: false, width: 80, seconds: 0 });
  return verdictsJson(judgement);
}

const producer = { id: "x", version: 1, strength: "reproduced" };
const found = (fact: unknown): unknown => ({ state: "found", fact, producer });
const location = (more: object): unknown => found({ uses: [{ topic: "dangerousCall", name: "gets", location: more }], filesRead: 1 });

const wrong: [what: string, change: Bodies, says: RegExp][] = [
  ["no fact at all", { "facts/build.json": null }, /facts\/build\.json: /],
  ["a fact without its producer", { "facts/build.json": { state: "found", fact: { units: [] } } }, /producer/],
  [
    "a strength that there is none of",
    { "facts/build.json": { state: "found", fact: { units: [] }, producer: { ...producer, strength: "sworn" } } },
    /strength/,
  ],
  ["no product", { "facts/product.json": found({}) }, /facts\/product\.json: fact\.name/],
  ["a product that is absent", { "facts/product.json": { state: "absent", why: "", next: "", producer } }, /product\.json: state/],
  [
    "an inspection that is absent",
    { "facts/inspection.json": { state: "absent", why: "", next: "", producer } },
    /inspection\.json: state/,
  ],
  ["an inspection without its gaps", { "facts/inspection.json": found({ version: "1", time: "" }) }, /inspection\.json: fact\.files/],
  ["a build without units", { "facts/build.json": found({}) }, /build\.json: fact\.units/],
  ["a program of flows that is none", { "facts/flows.json": found({ programs: [null] }) }, /flows\.json: fact\.programs\.0/],
  ["languages without files", { "facts/languages.json": found({}) }, /languages\.json: fact\.files/],
  ["a path that is a number", { "facts/sourceUses.json": location({ path: 5 }) }, /sourceUses\.json: fact\.uses\.0\.location/],
  ["a line before the first", { "facts/sourceUses.json": location({ path: "a.c", line: 0 }) }, /location\.line/],
  ["a symbol that is none", { "facts/sourceUses.json": location({ path: "a.c", symbol: {} }) }, /location\.symbol/],
  ["a baseline that is none", { "baseline.json": { findings: 5 } }, /baseline\.json/],
  [
    "items in a ring",
    {
      "configuration.json": {
        items: [
          { name: "a", parent: "b" },
          { name: "b", parent: "a" },
        ],
      },
    },
    /configuration\.json: .*own ancestor/s,
  ],
  [
    "a fact nested without end",
    { "facts/build.json": found({ units: [], a: JSON.parse(`${"[".repeat(3_000)}${"]".repeat(3_000)}`) }) },
    /nested too deep/,
  ],
];
for (const [what, change, says] of wrong) {
  test(`evidence with ${what} is refused with the file and the place`, () => {
    const directory = forged({ ...bodies, ...change });
    assert.throws(
      () => judged(directory),
      (error) => error instanceof Problem && error.id === "evidence/invalid" && says.test(error.message),
    );
  });
}

test("the folder above the evidence is refused with the name of the one that holds it", () => {
  const above = bench.tree({ "evidence/manifest.json": "{}" });
  assert.throws(
    () => readEvidence(above),
    (error) => error instanceof Problem && error.message.endsWith(join(above, "evidence")),
  );
});

test("evidence of an earlier version that lacks a kind of fact is judged, and what rests on it is unknown", () => {
  const { "facts/sourceUses.json": _, ...rest } = bodies;
  const { checks } = JSON.parse(judged(forged(rest))) as { checks: { check: string; answer: { is: string } }[] };
  assert.equal(checks.find(({ check }) => check === "dangerous-calls")?.answer.is, "unknown");
});

test("what has no bytes in UTF-8 is written as the sign for what cannot be read, in keys as in values", () => {
  assert.equal(canonical({ "a\uD800": ["\uDC00b", 1, null] }), '{"a\uFFFD":["\uFFFDb",1,null]}');
  const sound = { a: ["😀"] };
  assert.equal(wellFormed(sound), sound);
});

const change = fc.constantFrom<unknown>(null, 5, -1, 1.5, "x", "", [], {}, true, [null], [5], { path: 5 }, undefined);

test("whatever one value of a fact is changed to, the evidence is refused or judged, and never breaks the judge", () => {
  const kinds = Object.keys(bodies).filter((path) => path.startsWith("facts/"));
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.array(fc.nat(), { maxLength: 8 }), change, (kind, way, value) => {
      const changed = structuredClone(bodies);
      changeAt(changed, [kind, ...way], value);
      try {
        judged(forged(changed));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
      }
    }),
    { numRuns: 1_000 },
  );
});

/** Follows a way into a value, each step the index of a key, and changes what stands at its end. */
function changeAt(holder: Record<string, unknown>, [key = "", ...way]: readonly (string | number)[], value: unknown): void {
  const keys = Object.keys(holder);
  const name = typeof key === "number" ? (keys[key % Math.max(1, keys.length)] ?? "0") : key;
  const inner = holder[name];
  if (way.length > 0 && typeof inner === "object" && inner !== null) changeAt(inner as Record<string, unknown>, way, value);
  else if (value === undefined) delete holder[name];
  else holder[name] = value;
}

test("what is read back is judged to the same bytes", () => {
  const { digest } = evidenceFiles(evidence);
  const again = verdictsJson(judge(evidence satisfies Evidence, digest, standards, evidence.time));
  assert.equal(judged(bench.tree(Object.fromEntries(evidenceFiles(evidence).files.map(({ path, content }) => [path, content])))), again);
  assert.ok(sarifOf(judge(evidence, digest, standards, evidence.time), CHECKS).length > 0);
});
