import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { foundOf } from "#judge";
import type { Freshness } from "#model";

import { inspect } from "./inspect.ts";
import { standardsInForce } from "./standards-on-disk.ts";
import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());
const hasGit = spawnSync("git", ["--version"]).status === 0;
const skip = hasGit ? false : "git is not installed";

const LINE = "int pump(void) { return 0; }";
const COVERAGE = JSON.stringify({
  "gcovr/format_version": "0.15",
  files: [{ file: "src/pump.c", functions: [], lines: [{ line_number: 1, count: 1, branches: [], "gcovr/md5": hash("md5", LINE) }] }],
});
const JUNIT = (time: string): string => `<testsuite name="s" tests="1" timestamp="${time}"><testcase name="t"/></testsuite>`;

/** A committed tree of 10 May 2025 with reports in its ignored build folder. */
function committed(junitTime: string): string {
  const root = bench.tree({
    "src/pump.c": `${LINE}\n`,
    ".gitignore": "build/\n",
    "build/coverage.json": COVERAGE,
    "build/junit.xml": JUNIT(junitTime),
  });
  git(root, "init", "-q");
  git(root, "add", "-A");
  git(root, "-c", "user.name=Jane Roe", "-c", "user.email=jane@example.org", "commit", "-q", "-m", "pump");
  return root;
}

function git(cwd: string, ...args: readonly string[]): void {
  const date = "2025-05-10T12:00:00Z";
  const { status, stderr } = spawnSync("git", args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  });
  assert.equal(status, 0, stderr);
}

async function freshness(directory: string): Promise<{ readonly tests?: Freshness; readonly coverage?: Freshness; readonly text: string }> {
  const { evidence, evidenceFiles } = await inspect({
    directory,
    workers: 1,
    standards: standardsInForce(),
    cache: false,
    now: () => new Date("2025-06-01T00:00:00Z"),
    signal: new AbortController().signal,
  });
  const tests = foundOf(evidence.facts.testResults)?.runs[0]?.freshness;
  const coverage = foundOf(evidence.facts.coverage)?.reports[0]?.freshness;
  return {
    ...(tests && { tests }),
    ...(coverage && { coverage }),
    text: JSON.stringify(evidence) + evidenceFiles.map(({ path }) => path).join(" "),
  };
}

test("results in an ignored build folder are read, and told fresh by their time and by their lines", { skip }, async () => {
  const { tests, coverage, text } = await freshness(committed("2025-05-10T12:05:00Z"));
  assert.equal(tests?.is, "fresh", tests?.because);
  assert.equal(coverage?.is, "fresh", coverage?.because);
  assert.equal(text.includes(hash("md5", LINE)), false, "no hash of a line becomes evidence");
});

test("a result of the day before is stale, and so is the coverage of a line that was edited since", { skip }, async () => {
  const root = committed("2025-05-09T12:05:00Z");
  writeFileSync(join(root, "src/pump.c"), "int pump(void) { return 1; }\n");
  const { tests, coverage } = await freshness(root);
  assert.equal(tests?.is, "stale", tests?.because);
  assert.equal(coverage?.is, "stale", coverage?.because);
});

test("a fresh time says nothing once a file was edited", { skip }, async () => {
  const root = committed("2025-05-10T12:05:00Z");
  writeFileSync(join(root, "src/pump.c"), "int pump(void) { return 1; }\n");
  const { tests } = await freshness(root);
  assert.equal(tests?.is, "unknown", tests?.because);
});
