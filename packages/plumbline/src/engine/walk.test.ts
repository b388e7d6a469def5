import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { Problem } from "#model";

import { LIMITS } from "./limits.ts";
import { Bench, NOBODY } from "./testing.ts";
import { type Tracked, walk } from "./walk.ts";

const bench = new Bench();
after(() => bench.remove());
const { place } = bench;
const tree = bench.tree.bind(bench);

const pathsOf = (root: string): string[] => walk(root, LIMITS).files.map(({ path }) => path);

test("files come sorted by path, with size and extension", () => {
  const { files } = walk(tree({ "src/main.c": "int x;", README: "", "src/.hidden": "" }), LIMITS);
  assert.deepEqual(
    files.map(({ path, extension, bytes }) => [path, extension, bytes]),
    [
      ["README", "", 0],
      ["src/.hidden", "", 0],
      ["src/main.c", "c", 6],
    ],
  );
});

test("version control folders are named and not entered", () => {
  assert.deepEqual(pathsOf(tree({ ".git/config": "x", "a.c": "" })), [".git", "a.c"]);
});

const rules: [what: string, files: Record<string, string>, ignored: string[]][] = [
  ["a pattern leaves files out", { ".gitignore": "*.o\n", "a.o": "", "b/c.o": "", "a.c": "" }, ["a.o", "b/c.o"]],
  ["a folder leaves out what is in it", { ".gitignore": "build/\n", "build/x/y.c": "", "a.c": "" }, ["build/x/y.c"]],
  ["an inner file brings back", { ".gitignore": "*.log\n", "keep/.gitignore": "!*.log\n", "keep/a.log": "", "b.log": "" }, ["b.log"]],
  [
    "nothing below an ignored folder comes back",
    { ".gitignore": "out/\n", "out/.gitignore": "!x\n", "out/x": "" },
    ["out/.gitignore", "out/x"],
  ],
];
for (const [what, files, ignored] of rules) {
  test(`${what}, and is still listed as ignored`, () => {
    const seen = walk(tree(files), LIMITS).files.filter((file) => file.ignored);
    assert.deepEqual(
      seen.map(({ path }) => path),
      ignored,
    );
  });
}

const hostileRules: [what: string, rule: string][] = [
  ["a rule that would try every way through a deep path", `a/${"**/a/".repeat(12)}x`],
  ["a rule too long to be one", `a${" ".repeat(50_000)}b`],
  ["a class that nothing closes", "[z-a]["],
];
for (const [what, rule] of hostileRules) {
  test(`${what} leaves nothing out, and costs no time; the others hold`, () => {
    const deep = `${"a/".repeat(90)}y`;
    const files = walk(tree({ ".gitignore": `${rule}\n*.o\n`, [deep]: "", "a.o": "" }), LIMITS).files;
    assert.deepEqual(
      files.filter(({ ignored }) => ignored).map(({ path }) => path),
      ["a.o"],
    );
  });
}

test("installed packages that version control keeps are entered, whatever .gitignore says", () => {
  const root = tree({ ".gitignore": "venv/\n", "venv/lib/evil.c": "", "venv/lib/other.c": "", "a.c": "" });
  const { files } = walk(root, LIMITS, new Set(["venv/lib/evil.c"]));
  assert.deepEqual(
    files.map(({ path, ignored }) => [path, ignored]),
    [
      [".gitignore", false],
      ["a.c", false],
      ["venv/lib/evil.c", false],
      ["venv/lib/other.c", true],
    ],
  );
});

test("a tracked file is no ignored one, whatever .gitignore says", () => {
  const root = tree({ ".gitignore": "keys/\n", "keys/root.pem": "x" });
  assert.equal(walk(root, LIMITS, new Set(["keys/root.pem"])).files.find(({ path }) => path === "keys/root.pem")?.ignored, false);
});

test("without version control only what builds make follows .gitignore: an export holds what was kept", () => {
  const root = tree({
    ".gitignore": "*.ino\nkeys/\nbuild/\n",
    "srcs/srcs.ino": "",
    "keys/a.pem": "",
    "build/a.o": "",
    "build/b/c.map": "",
  });
  const ignored = (tracked: Tracked): string[] =>
    walk(root, LIMITS, tracked)
      .files.filter((file) => file.ignored)
      .map(({ path }) => path);
  assert.deepEqual(ignored("unversioned"), ["build/a.o", "build/b/c.map"]);
  assert.deepEqual(ignored(new Set()), ["build/a.o", "build/b/c.map", "keys/a.pem", "srcs/srcs.ino"]);
});

test("installed packages that .gitignore leaves out are not entered, and counted", () => {
  const root = tree({ ".gitignore": "node_modules/\n", "node_modules/a/index.js": "", "a.c": "" });
  const { files, ignored } = walk(root, LIMITS);
  assert.deepEqual([files.map(({ path }) => path), ignored], [[".gitignore", "a.c"], 1]);
});

const links: [what: string, target: string, why: string | undefined][] = [
  ["out of the tree", "/etc/hostname", "linkOutOfTree"],
  ["to the parent", "..", "linkOutOfTree"],
  ["to itself", "link", "linkLoop"],
  ["to nowhere", "nowhere", "vanished"],
  ["inside the tree", "a.c", undefined],
];
for (const [what, target, why] of links) {
  test(`a link ${what} is not followed${why === undefined ? ", its target is there as itself" : ` and said so: ${why}`}`, () => {
    const root = tree({ "a.c": "" });
    symlinkSync(target, join(root, "link"));
    const { files, skipped } = walk(root, LIMITS);
    assert.deepEqual(
      files.map(({ path }) => path),
      ["a.c"],
    );
    assert.equal(skipped[0]?.why, why);
  });
}

test("a linked folder whose name begins like the tree's is outside of it", () => {
  const root = tree({ "a.c": "" });
  mkdirSync(`${root}-private`);
  symlinkSync(`${root}-private`, join(root, "link"));
  assert.equal(walk(root, LIMITS).skipped[0]?.why, "linkOutOfTree");
});

test("names with line breaks and marks that turn the direction of text are kept as they are", () => {
  const names = ["a\nb.c", "a\u202Eb.c", "ä ö.c", "漢字.c"];
  assert.deepEqual(pathsOf(tree(Object.fromEntries(names.map((name) => [name, ""])))), names.toSorted());
});

test("a name that is not UTF-8 is skipped and said so", () => {
  const root = tree({ "a.c": "" });
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0xfe, 0x2e, 0x63])]), "");
  assert.deepEqual(
    walk(root, LIMITS).skipped.map(({ why }) => why),
    ["badName"],
  );
});

test("too deep and too many are said so", () => {
  const root = tree({ "a/b/c/d.c": "", "a/e.c": "", "f.c": "" });
  assert.deepEqual(
    walk(root, { ...LIMITS, depth: 2 }).skipped.map(({ path, why }) => [path, why]),
    [["a/b/c/", "tooDeep"]],
  );
  assert.equal(walk(root, { ...LIMITS, files: 2 }).skipped.filter(({ why }) => why === "tooMany").length, 1);
});

test("very many that were not read are counted by reason, not listed one by one", () => {
  const root = tree(Object.fromEntries(Array.from({ length: 1_205 }, (_, index) => [`f${index}`, ""])));
  const { skipped } = walk(root, { ...LIMITS, files: 1 });
  assert.equal(skipped.length, 1_001);
  assert.deepEqual(skipped.at(-1), { path: "./", why: "tooMany", detail: "and 204 more" });
});

test("an unreadable folder is said so", () => {
  const root = tree({ "a/b.c": "", "c.c": "" });
  chmodSync(join(root, "a"), 0);
  assert.deepEqual(
    unprivileged(() => walk(root, LIMITS).skipped.map(({ why }) => why)),
    ["unreadable"],
  );
});

/** Root would not meet a permission that is missing. */
function unprivileged<T>(act: () => T): T {
  if (process.getuid?.() !== 0) return act();
  chmodSync(place, 0o755);
  process.seteuid?.(NOBODY);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
  }
}

test("set-uid bits are seen", () => {
  const root = tree({ helper: "#!/bin/sh\n" });
  chmodSync(join(root, "helper"), 0o4755);
  assert.equal(walk(root, LIMITS).files[0]?.mode, 0o4755);
});

test("a directory that vanished is a Problem", () => {
  assert.throws(
    () => walk(join(place, "never"), LIMITS),
    (error: unknown) => error instanceof Error && !(error instanceof Problem),
  );
});
