import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const UNGUARDED = "project(pump C)\nadd_executable(pump main.c)\n";
const OLD = "#include <stdio.h>\nint main(void)\n{\n    char name[8];\n    gets(name);\n    return 0;\n}\n";
const LEGACY = "legacy: { release: v1.4.0, since: 2019-05-01, rationale: In the field without incidents. }\n";
const needsGit = spawnSync("git", ["--version"]).status !== 0 && "needs git";

interface Judged {
  readonly findings: readonly { readonly check: string; readonly standing: string; readonly location: { readonly path: string } }[];
}
const standings = (root: string): Map<string, string> =>
  new Map(
    (bench.judged(root) as Judged).findings
      .filter(({ check }) => check === "dangerous-calls")
      .map(({ location, standing }) => [location.path, standing]),
  );

function fielded(): string {
  const root = bench.tree({ "main.c": OLD, "CMakeLists.txt": UNGUARDED });
  const git = (...args: string[]): void => {
    const ran = spawnSync("git", ["-c", "user.name=Jane Roe", "-c", "user.email=jane@example.org", ...args], { cwd: root });
    assert.equal(ran.status, 0);
  };
  git("init", "-q");
  git("add", ".");
  git("commit", "-q", "-m", "first");
  git("tag", "v1.4.0");
  writeFileSync(join(root, "plumbline.yaml"), LEGACY);
  return root;
}

test("what the fielded release held is known, what changed since is new", { skip: needsGit }, () => {
  const root = fielded();
  assert.equal(standings(root).get("main.c"), "known");
  writeFileSync(join(root, "other.c"), "#include <stdio.h>\nvoid ask(char *to)\n{\n    gets(to);\n}\n");
  assert.deepEqual(Object.fromEntries(standings(root)), { "main.c": "known", "other.c": "new" });
});

test("it stands on the integrity page as granted, and the report has the gap list", { skip: needsGit }, () => {
  const out = bench.fresh("report");
  bench.plumbline("inspect", fielded(), "--out", out);
  const { fact } = JSON.parse(readFileSync(join(out, "evidence/facts/inspection.json"), "utf8")) as {
    fact: { granted: { kind: string; what: string }[] };
  };
  assert.deepEqual(
    fact.granted.map(({ kind }) => kind),
    ["legacy"],
  );
  assert.match(readFileSync(join(out, "report.html"), "utf8"), /Gap list of the fielded release v1\.4\.0/);
});

test("a release that version control does not know makes nothing known, and says so", () => {
  const root = bench.tree({ "main.c": OLD, "CMakeLists.txt": UNGUARDED, "plumbline.yaml": LEGACY });
  assert.equal(standings(root).get("main.c"), "new");
  const out = bench.fresh("report");
  bench.plumbline("inspect", root, "--out", out);
  assert.match(readFileSync(join(out, "report.html"), "utf8"), /version control does not give back the fielded release v1\.4\.0/);
});
