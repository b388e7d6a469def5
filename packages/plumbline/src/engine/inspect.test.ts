import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { foundOf } from "#judge";
import type { Facts } from "#model";

import { inspect, type Inspection } from "./inspect.ts";
import type { Limits } from "./limits.ts";
import { standardsInForce } from "./standards-on-disk.ts";
import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());
const now = (): Date => new Date("2026-01-02T03:04:05Z");

const inspected = (directory: string, limits: Partial<Limits> = {}, workers = 2): Promise<Inspection> =>
  inspect({ directory, limits, workers, standards: standardsInForce(), cache: false, now, signal: new AbortController().signal });
const integrity = (inspection: Inspection): Facts["inspection"] => foundOf(inspection.evidence.facts.inspection) as Facts["inspection"];

const sources = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [`src/f${index}.c`, `int f${index}(int a)\n{\n    return a + ${index};\n}\n`]),
);

test("a file that takes too long is said to have timed out, the run goes on, and nothing that rests on it is met", async () => {
  const inspection = await inspected(bench.tree(sources), { fileMs: 0 });
  const { skipped } = integrity(inspection);
  assert.ok(skipped.length > 0);
  assert.ok(skipped.every(({ why }) => why === "timedOut"));
  const met = inspection.judgement.checks.filter(({ answer }) => answer.is === "met").map(({ check }) => check);
  assert.ok(!met.includes("dangerous-calls"), met.join(", "));
});

test("a file beyond the limit is named with its size, and by whom it was wanted", async () => {
  const { skipped } = integrity(await inspected(bench.tree({ ...sources, "src/large.c": "int a;\n".repeat(400) }), { textBytes: 1_000 }));
  const large = skipped.find(({ path }) => path === "src/large.c");
  assert.equal(large?.why, "tooLarge");
  assert.match(large?.detail ?? "", /^2800 bytes, for .*languages/);
});

const unseen: [what: string, hide: (root: string) => void, limits?: Partial<Limits>][] = [
  [
    "a source whose name is not UTF-8",
    (root) =>
      writeFileSync(Buffer.concat([Buffer.from(`${root}/evil`), Buffer.from([0xff]), Buffer.from(".c")]), "void g(char *a) { gets(a); }"),
  ],
  ["a folder whose name is not UTF-8", (root) => mkdirSync(Buffer.concat([Buffer.from(`${root}/evil`), Buffer.from([0xff])]))],
  ["a folder too deep", (root) => mkdirSync(join(root, "src/a/b/c"), { recursive: true }), { depth: 3 }],
  ["files beyond the limit", (root) => writeFileSync(join(root, "zz.c"), "void g(char *a) { gets(a); }"), { files: 12 }],
  ["a source that is a link out of the tree", (root) => symlinkSync("/etc/hostname", join(root, "src/evil.c"))],
];
for (const [what, hide, limits] of unseen) {
  test(`${what} could say otherwise: nothing that rests on it is met`, async () => {
    const met = async (root: string): Promise<boolean> =>
      (await inspected(root, limits)).judgement.checks.some(({ check, answer }) => check === "dangerous-calls" && answer.is === "met");
    const root = bench.tree(sources);
    assert.ok(await met(root), "without it the question is met");
    hide(root);
    assert.ok(!(await met(root)));
  });
}

test("what is left out with a reason is no gap, though it could not be read", async () => {
  const exclude = "exclude:\n  - { paths: [src/a], reason: Not built., by: Jane Roe }\n";
  const root = bench.tree({ ...sources, "plumbline.yaml": exclude });
  mkdirSync(join(root, "src/a/b/c"), { recursive: true });
  const inspection = await inspected(root, { depth: 3 });
  assert.deepEqual(integrity(inspection).skipped, []);
  assert.ok(inspection.judgement.checks.some(({ check, answer }) => check === "dangerous-calls" && answer.is === "met"));
});

test("one worker and four give the same evidence", async () => {
  const device = bench.tree({ ...sources, "CMakeLists.txt": "project(pump C)\nadd_executable(pump src/f1.c)\n", "README.md": "# Pump\n" });
  const [one, four] = [await inspected(device, {}, 1), await inspected(device, {}, 4)];
  assert.equal(one.digest, four.digest);
});

test("the folder of version control is no file that could have been read", async () => {
  const root = bench.tree({ ...sources, ".git/HEAD": "ref: refs/heads/main\n" });
  const { files } = integrity(await inspected(root));
  assert.deepEqual([files.read, files.walked], [12, 12]);
});

test("the time of the evidence is that of the caller's clock, and the day of judging", async () => {
  const { evidence, judgement } = await inspected(bench.tree(sources));
  assert.equal(evidence.time, "2026-01-02T03:04:05.000Z");
  assert.equal(judgement.at, evidence.time);
});

test("no absolute path of the machine is in the evidence", async () => {
  const { evidenceFiles } = await inspected(bench.tree(sources));
  for (const { path, content } of evidenceFiles) assert.ok(!String(content).includes(bench.place), path);
});

test("what a plumbline.yaml says of the product, and takes questions out with, is granted, too", async () => {
  const product = "product: {connections: [none], personalData: false, threads: false, operatingSystem: none}\n";
  const more = "releaseConfigurations: [Debug]\nconfirmations:\n  - {fingerprint: f00d, by: Jane Roe, on: 2025-01-01}\n";
  const { granted } = integrity(await inspected(bench.tree({ ...sources, "plumbline.yaml": product + more })));
  assert.deepEqual(
    granted.map(({ kind, what }) => `${kind}: ${what}`),
    [
      "scope: the product runs on no operating system",
      "scope: the product has no connection",
      "scope: the product handles no personal data",
      "scope: the product has one thread",
      "releaseConfiguration: Debug makes the release",
    ],
  );
});

test("what the tree grants itself stands on the integrity page, one by one", async () => {
  const device = bench.tree({
    ...sources,
    "old/a.c": "int a;\n",
    "plumbline.yaml": `exclude:
  - { paths: [old/**], reason: Not built since 2019., by: Jane Roe }
deviations:
  - { id: DEV-1, check: dangerous-calls, paths: [src/**], by: John Roe, reason: Replaced in release 2., until: 2027-01-01 }
attestations:
  - slot: building-code:C1:key-custody
    statement: Two people are needed to use the key.
    by: Jane Roe
    role: Product security
    on: 2025-12-01
    expires: 2026-12-01
    scope: [src]
`,
  });
  const inspection = await inspected(device);
  const { granted, configuration, excluded } = integrity(inspection);
  assert.deepEqual(
    granted.map(({ kind, by }) => [kind, by]),
    [
      ["exclusion", "Jane Roe"],
      ["deviation", "John Roe"],
      ["attestation", "Jane Roe"],
    ],
  );
  assert.equal(configuration.from, "tree");
  assert.deepEqual(excluded, [{ what: "old/**: Not built since 2019.", by: "Jane Roe", files: 1 }]);
  const complete = inspection.judgement.checks.find(({ check }) => check === "evidence-complete");
  assert.equal(complete?.answer.is, "unmet");
  assert.ok(!inspection.files.some(({ path }) => path.startsWith("old/")));
});
