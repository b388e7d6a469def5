import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { Problem } from "#model";

import { inspectRevision } from "./inspect-revision.ts";
import { layOutRevision } from "./lay-out-revision.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { standardsInForce } from "./standards-on-disk.ts";
import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const skip = spawnSync("git", ["--version"]).status === 0 ? false : "needs git";
const git = (root: string, ...args: string[]): void => {
  const ran = spawnSync("git", ["-c", "user.name=Jane Roe", "-c", "user.email=jane@example.org", ...args], { cwd: root, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
};

function repository(files: Readonly<Record<string, string | Uint8Array>>, edit: (root: string) => void = () => {}): string {
  const root = bench.tree(files);
  edit(root);
  git(root, "init", "-q");
  git(root, "add", ".");
  git(root, "commit", "-q", "--allow-empty", "-m", "first");
  return root;
}

const never = new AbortController().signal;

async function laidOut(root: string, limits: Partial<Limits> = {}): Promise<string> {
  const place = bench.fresh("place");
  mkdirSync(place);
  await layOutRevision(root, "HEAD", place, never, { ...LIMITS, ...limits });
  return place;
}

const unusable = (error: unknown): boolean => error instanceof Problem && error.id === "revision/unusable";

test("files come with their bytes, names and modes, however many chunks they take", { skip }, async () => {
  const large = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) & 0xff);
  const root = repository({ "a b/größe\n.bin": large, empty: "", "run.sh": "#!/bin/sh\n" }, (at) =>
    assert.equal(spawnSync("chmod", ["755", join(at, "run.sh")]).status, 0),
  );
  const place = await laidOut(root);
  assert.deepEqual(new Uint8Array(readFileSync(join(place, "a b/größe\n.bin"))), large);
  assert.equal(readFileSync(join(place, "empty"), "utf8"), "");
  assert.equal(statSync(join(place, "run.sh")).mode & 0o777, 0o755);
});

test("a link is left out", { skip }, async () => {
  const place = await laidOut(repository({ "a.c": "int a;\n" }, (at) => symlinkSync("/etc/passwd", join(at, "link"))));
  assert.deepEqual(readdirSync(place), ["a.c"]);
});

test("a file beyond the limit is left out, as an inspection would leave it", { skip }, async () => {
  const place = await laidOut(repository({ "a.c": "int a;\n", "large.bin": "x".repeat(5_000) }), { wholeBytes: 4_999 });
  assert.deepEqual(readdirSync(place), ["a.c"]);
});

test("a small repository that unpacks to very much is refused before a byte is written", { skip }, async () => {
  const bomb = repository(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, "0".repeat(1_000)])));
  await assert.rejects(laidOut(bomb, { revisionBytes: 49_999 }), unusable);
});

test("a revision without files is said to be one", { skip }, async () => {
  await assert.rejects(laidOut(repository({})), unusable);
});

test("an interruption ends it, and nothing is left behind", { skip }, async () => {
  const root = repository(Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`f${index}.c`, `int f${index};\n`.repeat(2_000)])));
  const temporary = bench.fresh("tmp");
  mkdirSync(temporary);
  const { TMPDIR } = process.env;
  process.env["TMPDIR"] = temporary;
  try {
    for (const delay of [0, 5, 15, 30, 60]) {
      const interrupted = new AbortController();
      setTimeout(() => interrupted.abort(new Problem("interrupted")), delay);
      const options = { directory: root, standards: standardsInForce(), cache: false, now: () => new Date(0), workers: 1 } as const;
      // One after the other: they share the folder that is looked into.
      // oxlint-disable-next-line no-await-in-loop
      await assert.rejects(inspectRevision("HEAD", { ...options, signal: interrupted.signal }));
      assert.deepEqual(readdirSync(temporary), []);
    }
  } finally {
    if (TMPDIR === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = TMPDIR;
  }
});

test("a path that would leave the place is left out", { skip }, async () => {
  const root = repository({ "a.c": "int a;\n" });
  const blob = spawnSync("git", ["hash-object", "-w", "a.c"], { cwd: root, encoding: "utf8" }).stdout.trim();
  // git itself would refuse to make such a tree: an attacker writes the object by hand.
  const entry = Buffer.concat([Buffer.from("100644 ../escaped.c\0"), Buffer.from(blob, "hex")]);
  const good = Buffer.concat([Buffer.from("100644 a.c\0"), Buffer.from(blob, "hex")]);
  writeFileSync(join(root, "tree.bin"), Buffer.concat([entry, good]));
  const hashed = spawnSync("git", ["hash-object", "-t", "tree", "-w", "--literally", "tree.bin"], { cwd: root, encoding: "utf8" });
  const tree = hashed.stdout.trim();
  const commit = spawnSync("git", ["-c", "user.name=J", "-c", "user.email=j@example.org", "commit-tree", "-m", "x", tree], {
    cwd: root,
    encoding: "utf8",
  }).stdout.trim();
  git(root, "update-ref", "HEAD", commit);
  const place = await laidOut(root);
  assert.deepEqual(readdirSync(place), ["a.c"]);
});
