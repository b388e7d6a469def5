import assert from "node:assert/strict";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { spawnSync } from "node:child_process";

import { Bench } from "../testing.ts";

const bench = new Bench();
after(() => bench.remove());

/** A repository that hangs on no setting of this machine. */
function git(directory: string, ...args: readonly string[]): void {
  const who = ["-c", "user.name=Jane Roe", "-c", "user.email=jane@example.org", "-c", "commit.gpgsign=false"];
  assert.equal(spawnSync("git", [...who, ...args], { cwd: directory }).status, 0);
}

const SRS = `# Software requirements

| Id | Requirement | From | Verified by |
|---|---|---|---|
| SRS-001 | The dose shall not exceed its limit. | HAZ-001 | test: dose_limit |
| SRS-002 | The pump shall stop on occlusion. | HAZ-002 | inspection |
`;
const HAZARDS = `# Hazards

| Id | Hazard |
|---|---|
| HAZ-001 | Overdose |
`;
const DESIGN = "# Design\n\n`req~stop~2`\n\nThe motor stops.\n\nNeeds: impl\n";
const CODE = "// [impl->req~stop~1]\nint stop(void)\n{\n  return 0;\n}\n";

const FILES = { "docs/srs.md": SRS, "docs/hazards.md": HAZARDS, "docs/design.md": DESIGN, "src/stop.c": CODE };

/** The screen without the time that it took. */
const screenOf = (text: string): string => text.replace(/\d+\.\d s/, "0.0 s");

test("the screen: what is wrong with the links, what is not verified and why, then each kind of item", () => {
  const { stdout, status } = bench.plumbline("trace", bench.tree(FILES));
  assert.equal(status, 1);
  assert.equal(
    screenOf(stdout),
    `Trace: 5 items in 4 of 4 files read · 3 links · no test results

2 findings
✗ orphaned
    docs/srs.md:6
    SRS-002 points at HAZ-002, which is nowhere
✗ outdated
    src/stop.c:1
    impl~stop-${/impl~stop-(\d+)/.exec(stdout)?.[1]}~0 was made for req~stop~1, and req~stop~2 has come
    since

Not verified
○ 1 that no test is linked to
    req~stop~2
○ 1 with a test that has no result
    SRS-001
○ 1 to be verified by inspection, analysis or demonstration, with no record of it
    SRS-002

kind                      items      above      below  needs met   verified
hazard                        1          0          1          -          0
software requirement          3          1          0        0/1          0
code region                   1          0          0          -          0

no revision 0.0 s
`,
  );
});

test("a failed test is no verification, and a passed one of no known revision is none yet", () => {
  const results = (state: string) => `<testsuite name="dose"><testcase name="dose_limit">${state}</testcase></testsuite>`;
  const reason = (state: string): string | undefined => {
    const { stdout } = bench.plumbline("trace", "why", "SRS-001", "--dir", bench.tree({ ...FILES, "results/junit.xml": results(state) }));
    return stdout.split("\n").find((line) => line.startsWith("○") || line.startsWith("✓"));
  };
  assert.equal(reason("<failure/>"), "○ not verified: it has a test that failed");
  assert.equal(reason("<skipped/>"), "○ not verified: it has a test that was skipped");
  assert.match(reason("") ?? "", /^○ not verified: it has tests that passed in a run of no known revision$/);
});

test("impact goes both ways, with the way", () => {
  const { stdout, status } = bench.plumbline("trace", "impact", "HAZ-001", "--dir", bench.tree(FILES));
  assert.equal(status, 0);
  assert.equal(
    stdout,
    "A change of HAZ-001 touches 1 item.\n\nWhat carries it out or verifies it\n   1 SRS-001 software requirement docs/srs.md:5\n",
  );
});

test("impact of a file is that of its items, and of a line that of the item there", () => {
  const tree = bench.tree(FILES);
  const changed = (of: string) =>
    (JSON.parse(bench.plumbline("trace", "impact", of, "--dir", tree, "--format", "json").stdout) as { changed: string[] }).changed;
  assert.deepEqual(changed("docs/srs.md"), ["SRS-001", "SRS-002"]);
  assert.deepEqual(changed("docs/srs.md:6"), ["SRS-002"]);
});

test("a matrix as a table for a spreadsheet", () => {
  const { stdout } = bench.plumbline("trace", "matrix", "hazard", "softwareRequirement", "--format", "csv", "--dir", bench.tree(FILES));
  assert.equal(stdout, "item,verification,linked\r\nHAZ-001,below,SRS-001\r\n");
});

test("an identifier that is nearly one is answered with what may be meant", () => {
  const { stderr, status } = bench.plumbline("trace", "why", "srs-1", "--dir", bench.tree(FILES));
  assert.equal(status, 64);
  assert.match(stderr, /The trace has no item "srs-1".*SRS-001 may be meant/s);
});

test("what changed since somebody looked makes its neighbours suspect until somebody looks again", () => {
  const tree = bench.tree(FILES);
  const by = ["--by", "Jane Roe", "--reason", "first baseline", "--dir", tree];
  assert.equal(bench.plumbline("trace", "baseline", ...by).status, 0);
  writeFileSync(join(tree, "docs/hazards.md"), HAZARDS.replace("Overdose", "Overdose of an opioid"));
  const suspects = () => /Suspect[^\n]*\n((?:~[^\n]*\n)*)/.exec(bench.plumbline("trace", tree).stdout)?.[1] ?? "";
  assert.equal(suspects(), "~ SRS-001: HAZ-001 changed\n");
  assert.equal(bench.plumbline("trace", "accept", "SRS-001", ...by).status, 0);
  assert.equal(suspects(), "");
  assert.match(readFileSync(join(tree, "plumbline.trace.lock"), "utf8"), /^accepted \d{4}-\d\d-\d\d SRS-001 "Jane Roe" "first baseline"$/m);
});

test("a lock that two branches left unmerged is a finding with its line, and nothing is written over it", () => {
  const tree = bench.tree({ ...FILES, "plumbline.trace.lock": "# plumbline trace lock 1\n<<<<<<< HEAD\n" });
  assert.match(bench.plumbline("trace", tree).stdout, /plumbline\.trace\.lock:2\n    two branches are not merged/);
  const { status, stderr } = bench.plumbline("trace", "baseline", "--by", "Jane Roe", "--reason", "x", "--dir", tree);
  assert.equal(status, 65);
  assert.match(stderr, /plumbline\.trace\.lock:2: two branches/);
});

test("nothing is written by any command that only looks", () => {
  const tree = bench.tree(FILES);
  bench.plumbline("trace", tree);
  bench.plumbline("trace", "why", "SRS-001", "--dir", tree);
  assert.throws(() => readFileSync(join(tree, "plumbline.trace.lock")), /ENOENT/);
});

const hostile: [what: string, files: Record<string, string | Uint8Array>, says: RegExp][] = [
  ["a tree without a trace", { "a.c": "int a;\n" }, /Trace: 0 items/],
  ["a line of a hundred megabytes' kind", { "a.md": `\`req~a~1\`\n${"- x".repeat(400_000)}\n` }, /Trace: 1 items/],
  [
    "identifiers with right-to-left marks",
    { "a.md": "| Id | Requirement |\n|---|---|\n| REQ-\u202e1 | x |\n| REQ-2 | y |\n" },
    /Trace: 1 items/,
  ],
  ["no UTF-8", { "a.md": Uint8Array.of(0x60, 0x72, 0x65, 0x71, 0x7e, 0xff, 0x7e, 0x31, 0x60, 0x0a) }, /Trace: /],
  ["UTF-16 with line ends of Windows", { "a.md": Buffer.from("\ufeff`req~a~1`\r\n\r\nNeeds: dsn\r\n", "utf16le") }, /Trace: 1 items/],
  ["ten thousand duplicates", { "a.md": "`req~a~1`\n".repeat(10_000) }, /First 10 of 9999 findings/],
];
for (const [what, files, says] of hostile) {
  test(`${what} is traced as far as it goes`, () => {
    const { stdout, stderr, status } = bench.plumbline("trace", bench.tree(files));
    assert.match(stdout, says);
    assert.doesNotMatch(stderr, / at .*\.ts/);
    assert.ok(status === 0 || status === 1);
  });
}

test("between two revisions: what changed, word by word, and the tests that must run again", () => {
  const tree = bench.tree({
    ...FILES,
    "src/stop.c": CODE.replace("~1]", "~2]"),
    "tests/test_stop.c": "// [utest->req~stop~2]\nvoid test_stop(void)\n{\n  check(stop());\n}\n",
    "docs/design.md": DESIGN.replace("impl", "impl, utest"),
  });
  git(tree, "init", "-q");
  git(tree, "add", "-A");
  git(tree, "commit", "-q", "-m", "one");
  writeFileSync(join(tree, "src/stop.c"), `\n\n${CODE.replace("~1]", "~2]").replace("return 0", "return 1")}`);
  writeFileSync(join(tree, "docs/hazards.md"), HAZARDS.replace("Overdose", "Overdose of an opioid"));
  const { stdout } = bench.plumbline("trace", "diff", "HEAD", "--dir", tree);
  assert.match(stdout, /Items: 0 added · 0 removed · 2 changed/);
  assert.match(stdout, /~ HAZ-001 docs\/hazards\.md:5\n {4}Overdose \{\+of an opioid\+\}/);
  assert.match(stdout, /~ impl~stop-\d+~0 src\/stop\.c:3 code/);
  const retest = bench.plumbline("trace", "retest", "HEAD", "--dir", tree).stdout;
  assert.match(
    retest,
    /2 items changed; 1 test must run again\.\n {2}test_stop tests\/test_stop\.c:1 impl~stop-\d+~0 changed, which is part of\s+req~stop~2/,
  );
});

test("a requirement whose code changed is a change, also where only a column of a table names the code", () => {
  const tree = bench.tree({
    "docs/srs.md": "| Id | Requirement | Code | Verified by |\n|---|---|---|---|\n| SRS-1 | Stop. | src/stop.c | test: stop |\n",
    "src/stop.c": CODE,
  });
  git(tree, "init", "-q");
  git(tree, "add", "-A");
  git(tree, "commit", "-q", "-m", "one");
  writeFileSync(join(tree, "src/stop.c"), CODE.replace("return 0", "return  0"));
  assert.equal(bench.plumbline("trace", "diff", "HEAD", "--dir", tree).stdout, "Nothing of the trace changed.\n");
  writeFileSync(join(tree, "src/stop.c"), CODE.replace("return 0", "return 1"));
  assert.match(bench.plumbline("trace", "diff", "HEAD", "--dir", tree).stdout, /~ src\/stop\.c<-SRS-1 docs\/srs\.md:3 code/);
  assert.match(bench.plumbline("trace", "impact", "src/stop.c", "--dir", tree).stdout, /SRS-1/);
});

test("a lock that leads elsewhere is neither read nor written", { skip: process.platform === "win32" }, () => {
  const tree = bench.tree(FILES);
  const victim = join(bench.fresh("victim"));
  writeFileSync(victim, "precious\n");
  symlinkSync(victim, join(tree, "plumbline.trace.lock"));
  assert.match(bench.plumbline("trace", tree).stdout, /plumbline\.trace\.lock:1\n {4}it is no regular file/);
  assert.equal(bench.plumbline("trace", "baseline", "--by", "Jane Roe", "--reason", "x", "--dir", tree).status, 65);
  assert.equal(readFileSync(victim, "utf8"), "precious\n");
});

test("a secret in a document is neither printed nor part of what a lock keeps", () => {
  const secret = ["gh", "p_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3hJ6"].join("");
  const tree = bench.tree({ "docs/srs.md": `### SRS-001 Access\n\nThe token is ${secret} for now.\n` });
  assert.doesNotMatch(bench.plumbline("trace", "why", "SRS-001", "--dir", tree).stdout, new RegExp(secret));
});

test("under --strict what is suspect or not verified ends with 2", () => {
  const tree = bench.tree({ "docs/srs.md": "### SRS-001 Stop\n\nStop.\n" });
  assert.equal(bench.plumbline("trace", tree).status, 0);
  assert.equal(bench.plumbline("trace", tree, "--strict").status, 2);
});
