/** What `--since` calls new: what a branch brings, and nothing that stood at its base. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const skip = spawnSync("git", ["--version"]).status === 0 ? false : "needs git";
const git = (root: string, ...args: string[]): void => {
  const ran = spawnSync("git", ["-c", "user.name=Jane Roe", "-c", "user.email=jane@example.org", ...args], { cwd: root, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
};

const DEVICE = {
  "README.md": "# Pump\n\nA pump.\n",
  ".gitignore": "build/\n",
  "build/kept.c": "#include <stdio.h>\nvoid ask(char *to)\n{\n    gets(to);\n}\n",
  "src/main.c": '#include <string.h>\nint main(void) { char a[4]; strcpy(a, "abc"); return 0; }\n',
  "CMakeLists.txt": "cmake_minimum_required(VERSION 3.20)\nproject(pump C)\nadd_executable(pump src/main.c build/kept.c)\n",
};

/** A branch `topic` of `main` with one commit more. */
function branch(edit: (root: string) => void, tag?: string): string {
  const root = bench.tree(DEVICE);
  git(root, "init", "-q", "-b", "main");
  git(root, "add", "-f", ".");
  git(root, "commit", "-q", "-m", "first");
  if (tag !== undefined) git(root, "tag", tag);
  git(root, "checkout", "-q", "-b", "topic");
  edit(root);
  git(root, "add", ".");
  git(root, "commit", "-q", "-m", "second");
  return root;
}

interface Judged {
  readonly findings: readonly { readonly check: string; readonly standing: string; readonly location: { readonly path: string } }[];
}
const fresh = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as Judged).findings
    .filter(({ standing }) => standing === "new")
    .map(({ check, location }) => `${check} ${location.path}`);

test("a branch that changes the README brings nothing new: tags and history are those of the base, too", { skip }, () => {
  const root = branch((at) => appendFileSync(join(at, "README.md"), "\nMore.\n"));
  const ran = bench.plumbline("inspect", root, "--since", "main", "--format", "json");
  assert.deepEqual(fresh(ran.stdout), []);
  assert.equal(ran.status, 0, ran.stderr);
});

test("what a branch brings is new, and decides the exit code", { skip }, () => {
  const root = branch(
    (at) => writeFileSync(join(at, "src/new.c"), "#include <stdio.h>\nvoid more(char *to)\n{\n    gets(to);\n}\n"),
    "v1.0",
  );
  const ran = bench.plumbline("inspect", root, "--since", "v1.0", "--format", "json");
  assert.ok(fresh(ran.stdout).includes("dangerous-calls src/new.c"), ran.stdout.slice(0, 2_000));
  assert.ok(!fresh(ran.stdout).some((one) => one.includes("kept.c")), "a file that is kept though ignored stood at the base");
  assert.equal(ran.status, 1);
});

test("edits that no commit holds are compared, too, and it is said", { skip }, () => {
  const root = branch((at) => appendFileSync(join(at, "README.md"), "\nMore.\n"));
  appendFileSync(join(root, "src/main.c"), "#include <stdio.h>\nvoid more(char *to)\n{\n    gets(to);\n}\n");
  const ran = bench.plumbline("inspect", root, "--since", "main", "--format", "json");
  assert.deepEqual(
    fresh(ran.stdout).filter((one) => one.startsWith("dangerous-calls")),
    ["dangerous-calls src/main.c"],
  );
  assert.match(ran.stderr, /compared with main is the directory as it lies there: src\/main\.c is in no commit as it is now/);
});

test("files that git does not know yet are such edits", { skip }, () => {
  const root = branch((at) => appendFileSync(join(at, "README.md"), "\nMore.\n"));
  for (const name of ["a", "b"]) writeFileSync(join(root, `src/${name}.c`), "int x;\n");
  const ran = bench.plumbline("inspect", root, "--since", "main", "--format", "json");
  assert.match(ran.stderr, /: 2 files, such as src\/a\.c, are in no commit as they are now/);
});

test("without such edits nothing is said of them", { skip }, () => {
  const root = branch((at) => appendFileSync(join(at, "README.md"), "\nMore.\n"));
  assert.doesNotMatch(bench.plumbline("inspect", root, "--since", "main", "--format", "json").stderr, /in no commit/);
});
