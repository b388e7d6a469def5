/** What comes out of a run: the screen, SARIF, evidence that is judged again, what is new since a revision, exit codes. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import type { Log } from "sarif";

import { Bench, isCivil } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const DEVICE = {
  "README.md": "# Pump\n\nA pump.\n",
  "src/a name, with 100%/größe.c":
    "#include <string.h>\nvoid greet(char *name)\n{\n    char text[8];\n    strcpy(text, name);\n    gets(text);\n}\n",
  "src/main.c": "int main(void) { return 0; }\n",
  "CMakeLists.txt": "cmake_minimum_required(VERSION 3.20)\nproject(pump C)\nadd_executable(pump src/main.c)\n",
};
const device = bench.tree(DEVICE);
const out = bench.fresh("report");
const first = bench.plumbline("inspect", device, "--out", out);

test("an inspection with findings exits with 1 and says where the report lies", () => {
  isCivil(first);
  assert.equal(first.status, 1, first.stderr);
  assert.match(first.stderr, /wrote .*report/);
});

test("nothing is written into the inspected tree", () => {
  assert.deepEqual(readdirSync(device).toSorted(), ["CMakeLists.txt", "README.md", "src"]);
});

test("no line of the screen is wider than 80 columns, and a pipe gets no colour", () => {
  const wide = first.stdout.split("\n").filter((line) => line.length > 80);
  assert.deepEqual(wide, []);
  assert.doesNotMatch(first.stdout, /\u001B/);
});

const sarif = JSON.parse(readFileSync(join(out, "report.sarif"), "utf8")) as Log;

test("SARIF passes the schema of version 2.1.0", () => {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const schema = JSON.parse(readFileSync("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json", "utf8")) as Record<
    string,
    unknown
  >;
  // Its "id" is of an older draft than the rest of it.
  const { $schema: _, id: __, ...draft7 } = schema;
  const validate = ajv.compile(draft7);
  assert.ok(validate(sarif), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
});

test("each SARIF result has its check, level, fingerprint, weakness, elements, a relative address and a region", () => {
  const [run] = sarif.runs;
  const results = run?.results ?? [];
  assert.ok(results.length > 0);
  for (const { ruleId, level, partialFingerprints, locations, properties, ruleIndex } of results) {
    assert.equal(run?.tool.driver.rules?.[ruleIndex ?? -1]?.id, ruleId);
    assert.match(level ?? "", /^(error|warning|note)$/);
    assert.match(partialFingerprints?.["plumbline/v1"] ?? "", /^[0-9a-f]{20}(\.\d+)?$/);
    const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
    assert.ok(!uri.startsWith("/") && !uri.includes("..") && !/[ %](?![0-9A-F]{2})/.test(uri), uri);
    assert.ok(Array.isArray(properties?.["elements"]));
  }
  const call = results.find(({ ruleId }) => ruleId === "dangerous-calls");
  assert.ok(call, "the strcpy is among them");
  assert.match(
    call.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "",
    /^src\/a%20name%2C%20with%20100%25\/gr%C3%B6%C3%9Fe\.c$/,
  );
  assert.ok((call.locations?.[0]?.physicalLocation?.region?.startLine ?? 0) >= 5);
  assert.ok((call.taxa ?? []).length > 0);
});

test("the cryptography of the product is listed as CycloneDX, the same bytes for the same evidence", () => {
  const list = readFileSync(join(out, "crypto.cdx.json"), "utf8");
  assert.match(list, /"specVersion": "1.6"/);
  const again = bench.fresh("again");
  bench.plumbline("inspect", device, "--out", again);
  // The evidence says when it was gathered, and its digest names the list.
  const unnamed = (text: string): string => text.replace(/urn:uuid:[\da-f-]{36}/, "");
  assert.equal(unnamed(readFileSync(join(again, "crypto.cdx.json"), "utf8")), unnamed(list));
});

test("evidence judged again gives the same bytes, without the tree", () => {
  const again = bench.plumbline("judge", join(out, "evidence"));
  isCivil(again);
  assert.ok(again.stdout === readFileSync(join(out, "verdicts.json"), "utf8"), "the bytes differ");
  assert.equal(again.status, 1);
});

test("a part of the checks judged again gives the same bytes as that part did", () => {
  const part = bench.fresh("part");
  const selection = ["--only", "A4", "stack-protection", "--exclude", "coding-standard-checked"];
  isCivil(bench.plumbline("inspect", device, "--out", part, ...selection));
  const again = bench.plumbline("judge", join(part, "evidence"), ...selection);
  assert.ok(again.stdout === readFileSync(join(part, "verdicts.json"), "utf8"), "the bytes differ");
});

test("a later day is judged as of that day, and nothing else changes", () => {
  const later = JSON.parse(bench.plumbline("judge", join(out, "evidence"), "--at", "2031-01-01").stdout) as {
    at: string;
    evidence: string;
  };
  const then = JSON.parse(readFileSync(join(out, "verdicts.json"), "utf8")) as { at: string; evidence: string };
  assert.equal(later.at, "2031-01-01T00:00:00.000Z");
  assert.equal(later.evidence, then.evidence);
});

test("support that ends between the inspection and the day of judging is a finding on that day", () => {
  const gateway = bench.tree({ "gateway/Dockerfile": 'FROM debian:12.5-slim\nCOPY pump /usr/bin/\nCMD ["/usr/bin/pump"]\n' });
  const kept = bench.fresh("report");
  bench.plumbline("inspect", gateway, "--out", kept);
  type Judged = { checks: { check: string; answer: { is: string } }[] };
  const on = (day: string): string | undefined =>
    (JSON.parse(bench.plumbline("judge", join(kept, "evidence"), "--at", day).stdout) as Judged).checks.find(
      ({ check }) => check === "supported-platform",
    )?.answer.is;
  assert.deepEqual([on("2025-01-01"), on("2035-01-01")], ["met", "unmet"]);
});

test("evidence of which one letter was changed is refused with the file's name", () => {
  const copy = bench.fresh("tampered");
  spawnSync("cp", ["-r", join(out, "evidence"), copy]);
  const file = join(copy, "facts/languages.json");
  writeFileSync(file, readFileSync(file, "utf8").replace("main.c", "nain.c"));
  const ran = bench.plumbline("judge", copy);
  assert.equal(ran.status, 65);
  assert.match(ran.stderr, /facts\/languages\.json does not have the digest/);
});

test("the same tree gives the same evidence, from the cache and anew", () => {
  type Named = { verdicts: unknown; findings: unknown };
  const { verdicts, findings } = bench.judged(device) as Named;
  const anew = bench.judged(device, "--no-cache") as Named;
  assert.deepEqual(anew.verdicts, verdicts);
  assert.deepEqual(anew.findings, findings);
});

test("against a baseline of itself nothing is open", () => {
  const baseline = bench.fresh("baseline.json");
  bench.plumbline("inspect", device, "--write-baseline", baseline);
  assert.ok(existsSync(baseline));
  const ran = bench.plumbline("inspect", device, "--baseline", baseline);
  assert.equal(ran.status, 0, ran.stdout);
});

test("--strict exits with 2 where nothing is open and an element is unknown", () => {
  const baseline = bench.fresh("baseline.json");
  bench.plumbline("inspect", device, "--write-baseline", baseline);
  assert.equal(bench.plumbline("inspect", device, "--baseline", baseline, "--strict").status, 2);
});

test("under --only a deviation from another check is not called unused", () => {
  const file = bench.fresh("plumbline.yaml");
  writeFileSync(file, "deviations:\n  - {id: DEV-1, check: stack-protection, paths: old, by: Jane Roe, reason: old, until: 2020-01-01}\n");
  const { deviations } = bench.judged(device, "--config", file, "--only", "dangerous-calls") as { deviations: unknown[] };
  assert.deepEqual(deviations, []);
  assert.match(bench.plumbline("inspect", device, "--config", file).stdout, /^Deviation DEV-1 \(Jane Roe\) ran out on 2020-01-01$/m);
});

test("--only asks one check, and --exclude leaves it out", () => {
  type Checks = { checks: { check: string }[] };
  const only = bench.judged(device, "--only", "dangerous-calls") as Checks;
  assert.deepEqual(
    only.checks.map(({ check }) => check),
    ["dangerous-calls"],
  );
  const without = bench.judged(device, "--exclude", "dangerous-calls") as Checks;
  assert.ok(!without.checks.some(({ check }) => check === "dangerous-calls"));
});

const hasGit = spawnSync("git", ["--version"]).status === 0;
const git = (root: string, ...args: string[]): void => {
  const ran = spawnSync("git", ["-c", "user.name=Jane Roe", "-c", "user.email=jane@example.org", ...args], { cwd: root, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
};

test("--since a commit, only what came after it is new, though the lines moved", { skip: !hasGit && "needs git" }, () => {
  const root = bench.tree(DEVICE);
  git(root, "init", "-q", "-b", "main");
  git(root, "add", ".");
  git(root, "commit", "-q", "-m", "first");
  const path = join(root, "src/a name, with 100%/größe.c");
  writeFileSync(path, `/* moved\n   down */\n\n${readFileSync(path, "utf8")}`);
  writeFileSync(
    join(root, "src/new.c"),
    "#include <string.h>\nvoid other(char *to, char *from) { char b[4]; strcpy(b, from); (void)to; }\n",
  );
  type Findings = { findings: { check: string; standing: string; location: { path: string } }[] };
  const { findings } = bench.judged(root, "--since", "HEAD") as Findings;
  const calls = findings.filter(({ check }) => check === "dangerous-calls");
  assert.deepEqual([...new Set(calls.filter(({ standing }) => standing === "new").map(({ location }) => location.path))], ["src/new.c"]);
  assert.ok(calls.some(({ standing }) => standing === "known"));
});

test("init prints a plumbline.yaml that the next inspection reads", () => {
  const ran = bench.plumbline("init", device);
  isCivil(ran);
  assert.equal(ran.status, 0, ran.stderr);
  const file = bench.fresh("plumbline.yaml");
  writeFileSync(file, ran.stdout);
  assert.ok((bench.plumbline("inspect", device, "--config", file).status ?? 99) <= 1);
  const everything = ran.stdout.replaceAll(/^# (?=[a-z]+:|  )/gm, "");
  writeFileSync(file, everything.replaceAll("roles:\n", "roles:\n"));
  const all = bench.plumbline("inspect", device, "--config", file);
  assert.ok((all.status ?? 99) <= 1, `every commented key is valid too: ${all.stderr}\n${everything}`);
});

test("the listings name every standard and check, and explain each", () => {
  const standards = bench.plumbline("standards");
  assert.match(standards.stdout, /building-code/);
  assert.match(standards.stdout, /iec-62304/);
  assert.match(bench.plumbline("checks").stdout, /stack-protection/);
  for (const id of ["C1", "stack-protection", "iec-62304:5.1.1"]) {
    const ran = bench.plumbline("explain", id);
    assert.equal(ran.status, 0, ran.stderr);
    assert.ok(ran.stdout.length > 200, id);
  }
});

test("a building code of one's own takes the place of ours, and stays the first", () => {
  const ours = readFileSync("packages/plumbline/src/judge/standards/building-code.yaml", "utf8");
  const file = bench.fresh("building-code.yaml");
  writeFileSync(file, ours.replace(/^title: .*$/m, "title: Ours"));
  const { standards } = bench.judged(device, "--standard", file) as { standards: { id: string; title: string }[] };
  assert.deepEqual([standards[0]?.id, standards[0]?.title], ["building-code", "Ours"]);
  assert.equal(new Set(standards.map(({ id }) => id)).size, standards.length);
});

test("a second building code is one file, and a misspelt check in it is named with its line", () => {
  const file = bench.fresh("grid.yaml");
  const standard = (check: string): string => `id: grid-code
title: Building code for power systems
edition: sample
validFrom: "2026-01-01"
publisher: Sample
licence: ours
sourceNote: sample
changes: []
groups: [{ id: A, title: First }]
elements:
  - id: A1
    group: A
    title: One
    certainty: ours
    description: one
    scope: { why: always }
    rule: { ask: ${check} }
`;
  writeFileSync(file, standard("dangerous-calls"));
  type Verdicts = { verdicts: { standard: string; element: string; is: string }[] };
  const { verdicts } = bench.judged(device, "--standard", file) as Verdicts;
  assert.equal(verdicts.find(({ standard: id }) => id === "grid-code")?.is, "contradicted");
  writeFileSync(file, standard("dangerous-cals"));
  const ran = bench.plumbline("inspect", device, "--standard", file);
  assert.equal(ran.status, 78);
  assert.match(ran.stderr, /grid.*yaml\d*:17:18: .*there is no check "dangerous-cals"/);
});
