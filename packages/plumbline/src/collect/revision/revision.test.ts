import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { factFrom, type Tree } from "../testing.ts";
import { blobIds } from "./blob-ids.ts";
import { historyIn } from "./history.ts";
import revision from "./revision.ts";

const COMMIT = "1".repeat(40);
const idOf = (text: string): string => blobIds(new TextEncoder().encode(text)).id;
const treeOf = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .map(([path, text]) => `100644 blob ${idOf(text)}\t${path}\0`)
    .join("");
const git = (more: Readonly<Record<string, string>> = {}) => ({
  commit: `${COMMIT}\u00002025-03-04T10:00:00+01:00\n`,
  place: "false\n\n",
  branch: "main\n",
  tags: "",
  tree: treeOf({ "a.c": "int a;\n" }),
  untracked: "",
  deleted: "",
  log: "",
  ...more,
});
const read = (tree: Tree, outputs = git(), configuration = {}) => factFrom(revision, tree, { outputs, configuration });

test("a blob id is what git computes", () => {
  // git hash-object of an empty file and of "hello\n", as every git prints them.
  assert.equal(idOf(""), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  assert.equal(idOf("hello\n"), "ce013625030ba8dba906f756967f9e9ca394464a");
});

test("a file with CRLF has the id of the same file with LF as its second", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", " ", "é", "\t") }), { minLength: 2 }), (lines) => {
      assert.equal(blobIds(new TextEncoder().encode(lines.join("\r\n"))).lf, idOf(lines.join("\n")));
    }),
    { numRuns: 1_000 },
  );
});

test("commit, time in UTC and branch", () => {
  const fact = read({ "a.c": "int a;\n" });
  assert.deepEqual(
    [fact.system, fact.id, fact.time, fact.branch, fact.dirty, fact.untracked],
    ["git", COMMIT, "2025-03-04T09:00:00.000Z", "main", [], []],
  );
});

const states: [what: string, tree: Tree, outputs: Record<string, string>, dirty: readonly string[] | "unknown", notCompared: number][] = [
  ["unchanged", { "a.c": "int a;\n" }, {}, [], 0],
  ["changed", { "a.c": "int b;\n" }, {}, ["a.c"], 0],
  ["only line ends changed, as autocrlf does", { "a.c": "int a;\r\n" }, {}, [], 0],
  ["gone", {}, { deleted: "a.c\0" }, ["a.c"], 0],
  ["left out of the walk", {}, {}, [], 1],
  ["a link", { "a.c": "x" }, { tree: `120000 blob ${idOf("b.c")}\ta.c\0` }, [], 1],
  ["a submodule", {}, { tree: `160000 commit ${COMMIT}\tlib/x\0` }, [], 0],
  [
    "converted by a filter",
    { ".gitattributes": "*.bin filter=lfs diff=lfs -text\n", "m.bin": "real" },
    { tree: `100644 blob ${idOf("pointer")}\tm.bin\0` },
    [],
    1,
  ],
  ["SHA-256 object names", { "a.c": "int a;\n" }, { tree: `100644 blob ${"a".repeat(64)}\ta.c\0` }, "unknown", 0],
];
for (const [what, tree, outputs, dirty, notCompared] of states) {
  test(`dirty state: ${what}`, () => {
    const fact = read(tree, git(outputs));
    assert.deepEqual([fact.dirty, fact.notCompared], [dirty, notCompared]);
  });
}

test("light and annotated tags at this commit are told from the others", () => {
  const tags = `v2.0.0\0${"2".repeat(40)}\0${COMMIT}\nv1.9.0\0${"3".repeat(40)}\0\nlight\0${COMMIT}\0\n`;
  const fact = read({ "a.c": "int a;\n" }, git({ tags }));
  assert.deepEqual(
    [fact.tagsHere, fact.tags],
    [
      ["v2.0.0", "light"],
      ["v2.0.0", "v1.9.0", "light"],
    ],
  );
});

const record = (time: string, author: string, ...rows: string[]): string =>
  `\u0001${COMMIT}\u0002${time}\u0002${author}\u0002\0${rows.map((row) => `${row}\0`).join("")}`;

test("churn counts commits, lines and authors of the last year, and names nobody", () => {
  const log =
    record("2025-03-01T00:00:00Z", "a@x.example", "3\t1\tsrc/a.c", "-\t-\tpicture.png") +
    record("2025-01-01T00:00:00Z", "b@x.example", "10\t0\tsrc/a.c") +
    record("2023-01-01T00:00:00Z", "c@x.example", "5\t5\tsrc/a.c", "1\t0\told.c");
  const history = historyIn(log);
  assert.deepEqual(history.churn, [
    { path: "picture.png", commits: 1, lines: 0, authors: 1 },
    { path: "src/a.c", commits: 2, lines: 14, authors: 2 },
  ]);
  assert.equal(history.changed["src/a.c"], "2025-03-01T00:00:00.000Z");
  assert.equal(history.changed["old.c"], "2023-01-01T00:00:00.000Z");
  assert.ok(!JSON.stringify(history).includes("example"));
});

test("a path that is called __proto__ is a path", () => {
  const { changed } = historyIn(record("2025-03-01T00:00:00Z", "a", "1\t0\t__proto__"));
  assert.deepEqual(Object.keys(changed), ["__proto__"]);
});

test("a folder that the repository around it does not track has no revision", () => {
  const fact = read({ "a.c": "int a;\n" }, git({ tree: "" }));
  assert.deepEqual([fact.system, fact.id, fact.dirty], ["none", "", "unknown"]);
});

test("a shallow clone says so", () => assert.equal(read({ "a.c": "int a;\n" }, git({ place: "true\n\n" })).shallow, true));

test("the release that plumbline.yaml declares is kept", () => {
  assert.equal(read({ "a.c": "int a;\n" }, git(), { product: { release: "2.1" } }).declaredRelease, "2.1");
});

test("without version control the tree hash has to do, and it is said why", () => {
  const fact = factFrom(revision, { "a.c": "int a;\n" });
  assert.deepEqual([fact.system, fact.id, fact.note], ["none", "", "no version control was found: identified by the tree hash"]);
});

const markers: [marker: string, system: string, note: RegExp][] = [
  [".hg", "mercurial", /hg runs extensions/],
  [".p4config", "perforce", /only over the network/],
  [".git", "git", /not installed/],
  [".svn", "subversion", /svn is not installed/],
];
for (const [marker, system, note] of markers) {
  test(`${marker} without its program is ${system} with a reason`, () => {
    const fact = factFrom(revision, { [marker]: "", "a.c": "int a;\n" });
    assert.equal(fact.system, system);
    assert.match(fact.note ?? "", note);
  });
}

test("Subversion: revision, tag, changed and unknown files", () => {
  const outputs = {
    "svn-revision": "4168\n",
    "svn-time": "2025-01-02T03:04:05.000000Z\n",
    "svn-url": "^/pump/tags/2.1.0\n",
    "svn-version": "4168M",
    "svn-status": "M       src\\a.c\n?       notes.txt\n",
  };
  const fact = factFrom(revision, { ".svn": "" }, { outputs });
  assert.deepEqual(
    [fact.id, fact.tagsHere, fact.dirty, fact.untracked, fact.time],
    ["4168", ["2.1.0"], ["src/a.c"], ["notes.txt"], "2025-01-02T03:04:05.000Z"],
  );
});

test("a Subversion working copy of mixed revisions keeps its range", () => {
  const fact = factFrom(revision, { ".svn": "" }, { outputs: { "svn-revision": "4123", "svn-version": "4123:4168MS", "svn-status": "" } });
  assert.deepEqual([fact.id, fact.note], ["4123:4168", "a working copy of mixed revisions"]);
});

const ORIGINS: [address: string, name: string | undefined][] = [
  ["https://user:token@example.org/makers/pump.git\n", "pump"],
  ["git@example.org:makers/pump.git\n", "pump"],
  ["ssh://example.org/srv/git/pump/\n", "pump"],
  ["git@example.org:pump", "pump"],
  ["", undefined],
];
for (const [address, name] of ORIGINS)
  test(`a clone of ${address.trim() || "nothing"} is called ${name ?? "nothing"}`, () =>
    assert.equal(read({ "a.c": "int a;\n" }, git({ origin: address })).repository, name));
