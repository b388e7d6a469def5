/** A repository is untrusted: what its own configuration could make git do, and does not. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { gitArguments, gitEnvironment, run } from "./commands.ts";
import { LIMITS } from "./limits.ts";
import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const skip = spawnSync("git", ["--version"]).status === 0 ? false : "needs git";
const git = (root: string, ...args: string[]): string => {
  const ran = spawnSync("git", ["-c", "user.name=Jane Roe", "-c", "user.email=jane@example.org", ...args], { cwd: root, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout.trim();
};

/** A repository with two commits of one file, and a program that leaves a mark where it runs. */
function repository(): { readonly root: string; readonly program: string; readonly mark: string } {
  const root = bench.tree({ "a.c": "int a;\n" });
  git(root, "init", "-q");
  git(root, "add", ".");
  git(root, "commit", "-q", "-m", "first");
  writeFileSync(join(root, "a.c"), "int b;\n");
  git(root, "commit", "-q", "-a", "-m", "second");
  const mark = bench.fresh("mark");
  const program = bench.fresh("program");
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\n`);
  chmodSync(program, 0o755);
  return { root, program, mark };
}

const output = async (root: string, ...argv: string[]): Promise<string> => {
  const ran = await run({ id: "test", argv: ["git", ...argv] }, root, LIMITS, new AbortController().signal);
  return ran.ran ? ran.stdout : ran.why;
};

const LOG = ["log", "--numstat", "HEAD"];

test("a missing object is not fetched by a program that the repository names, whatever it allows itself", { skip }, () => {
  const { root, program, mark } = repository();
  const blob = git(root, "rev-parse", "HEAD~1:a.c");
  rmSync(join(root, ".git/objects", blob.slice(0, 2), blob.slice(2)));
  for (const [key, value] of [
    ["core.repositoryformatversion", "1"],
    ["extensions.partialClone", "origin"],
    ["remote.origin.promisor", "true"],
    ["remote.origin.url", `ext::${program}`],
    ["protocol.allow", "always"],
    ["protocol.ext.allow", "always"],
  ] as const)
    git(root, "config", key, value);
  // Only newer versions of git know the switch for lazy fetching: the rest must hold without it.
  const { GIT_NO_LAZY_FETCH: _, ...env } = gitEnvironment(root);
  spawnSync("git", gitArguments(root, LOG), { cwd: root, env });
  assert.ok(!existsSync(mark), "the program ran");
});

const programs: [key: string, ...argv: string[]][] = [
  ["core.fsmonitor", "ls-files", "-z", "--deleted"],
  ["core.pager", ...LOG],
  ["diff.external", ...LOG],
  ["alias.log", ...LOG],
  ["gpg.program", "log", "--show-signature", "HEAD"],
];
for (const [key, ...argv] of programs) {
  test(`${key} of the repository starts nothing`, { skip }, async () => {
    const { root, program, mark } = repository();
    git(root, "config", key, key.startsWith("alias") ? `!${program}` : program);
    await output(root, ...argv);
    assert.ok(!existsSync(mark), "the program ran");
  });
}

test("a repository that calls another directory its work tree is read as what it lies in", { skip }, async () => {
  const elsewhere = bench.tree({ "private.txt": "" });
  const { root } = repository();
  git(root, "config", "core.worktree", elsewhere);
  assert.equal(await output(root, "ls-files", "-z", "--others"), "");
});

test("a folder of a repository is read with the names that it has below itself", { skip }, async () => {
  const { root } = repository();
  mkdirSync(join(root, "part"));
  writeFileSync(join(root, "part/new.c"), "");
  assert.equal(await output(join(root, "part"), "ls-files", "-z", "--others"), "new.c\0");
  assert.equal((await output(join(root, "part"), "rev-parse", "--show-prefix")).trim(), "part/");
});
