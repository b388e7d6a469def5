/** The bundle of evidence holds what a run was asked for and what it was told, so that years later nobody has to guess. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { Bench, isCivil } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const SECRET = "harbour-config-17";
const HASH = "4f".repeat(32);
const CONFIGURATION = `# Who may do what.
product: {name: Pump}
attestations:
  - slot: building-code:C1:key-custody
    statement: Two people are needed to use the key.
    by: Jane Roe
    role: Product security
    on: 2025-12-01
    expires: 2036-12-01
    scope: [src]
    scopeHash: ${HASH}
dismissals:
  - {fingerprint: 0123456789abcdef0123, by: Jane Roe, why: Not built., until: 2036-01-01}
`;
const files = { "src/main.c": "#include <stdio.h>\nint main(void) { char a[4]; gets(a); return 0; }\n" };

const bundle = (configuration: string, ...more: readonly string[]): string => {
  const out = bench.fresh("report");
  isCivil(bench.plumbline("inspect", bench.tree({ ...files, "plumbline.yaml": configuration }), "--out", out, ...more));
  return out;
};
const selected = bundle(CONFIGURATION, "--only", "c1", "dangerous-calls", "--exclude", "stack-protection");

test("the plumbline.yaml that was used is in it as it was read, and the manifest has its digest", () => {
  const text = readFileSync(join(selected, "evidence/plumbline.yaml"), "utf8");
  assert.equal(text, CONFIGURATION);
  const manifest = JSON.parse(readFileSync(join(selected, "evidence/manifest.json"), "utf8")) as {
    files: { path: string; sha256: string }[];
  };
  const listed = manifest.files.find(({ path }) => path === "plumbline.yaml");
  assert.equal(listed?.sha256, createHash("sha256").update(text).digest("hex"));
});

test("the limits and the selection of the run are in it", () => {
  const settings = JSON.parse(readFileSync(join(selected, "evidence/settings.json"), "utf8")) as Record<string, unknown>;
  assert.deepEqual(settings["only"], ["c1", "dangerous-calls"]);
  assert.deepEqual(settings["exclude"], ["stack-protection"]);
  assert.equal((settings["limits"] as Record<string, number>)["files"], 400_000);
});

test("judged again it is the part that the inspection was asked for, to the byte, and everything only where that is asked for", () => {
  const again = bench.plumbline("judge", join(selected, "evidence"));
  assert.ok(again.stdout === readFileSync(join(selected, "verdicts.json"), "utf8"), "the bytes differ");
  const all = JSON.parse(bench.plumbline("judge", join(selected, "evidence"), "--all").stdout) as { checks: unknown[] };
  assert.ok(all.checks.length > 50);
});

test("a secret in the plumbline.yaml goes no further, whatever key it stands under", () => {
  const out = bundle(
    `${CONFIGURATION}roles:\n  - {paths: lib, role: thirdParty, reason: "wget https://jane:${SECRET}@files.example.org"}\n`,
  );
  const names = readdirSync(join(out, "evidence"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of names) {
    assert.doesNotMatch(readFileSync(join(parentPath, name), "utf8"), new RegExp(SECRET), name);
  }
  const text = readFileSync(join(out, "evidence/plumbline.yaml"), "utf8");
  assert.equal(text.split("\n").length, CONFIGURATION.split("\n").length + 2, "lines keep their numbers");
  assert.match(text, new RegExp(`scopeHash: ${HASH}`), "a hash is no secret");
});

test("without a plumbline.yaml there is none in it", () => {
  const out = bench.fresh("report");
  isCivil(bench.plumbline("inspect", bench.tree(files), "--out", out));
  assert.ok(!readdirSync(join(out, "evidence")).includes("plumbline.yaml"));
});
