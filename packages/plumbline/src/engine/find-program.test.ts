import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";

import { run } from "./commands.ts";
import { findProgram } from "./find-program.ts";
import { LIMITS } from "./limits.ts";
import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const skip = process.platform === "win32";
const trap = bench.fresh("trap");
const script = `#!/bin/sh\necho ran > ${trap}\n`;
const tree = bench.tree({ git: script, "tools/git": script, "tools/plain": "no program" });
const safe = bench.tree({ git: script, "folder/git/file": "" });
for (const path of [join(tree, "git"), join(tree, "tools/git"), join(safe, "git")]) chmodSync(path, 0o755);
const link = bench.fresh("link");
symlinkSync(join(tree, "tools"), link);
const linked = bench.fresh("linked");
mkdirSync(linked);
symlinkSync(join(tree, "git"), join(linked, "git"));

const cases: [what: string, places: readonly string[], found: string | undefined][] = [
  ["the current directory", [".", ""], undefined],
  ["a relative folder", ["tools"], undefined],
  ["the tree", [tree, join(tree, "tools")], undefined],
  ["a link to a folder of the tree", [link], undefined],
  ["a link to a program of the tree", [linked], undefined],
  ["a folder of that name", [join(safe, "folder")], undefined],
  ["a place that is not there", ["/nowhere"], undefined],
  ["a folder of the machine behind all these", [".", "", tree, link, linked, safe], join(safe, "git")],
];
for (const [what, places, found] of cases) {
  test(`a program in ${what} is ${found === undefined ? "not taken" : "found"}`, { skip }, () =>
    assert.equal(findProgram("git", tree, places.join(delimiter)), found),
  );
}

test("a file that cannot be run is no program", { skip }, () => assert.equal(findProgram("plain", safe, join(tree, "tools")), undefined));

test("a git that the tree brings is not run, though the search path names its folder", { skip }, async () => {
  const { PATH } = process.env;
  process.env["PATH"] = [".", tree, join(tree, "tools")].join(delimiter);
  try {
    const output = await run({ id: "x", argv: ["git", "--version"] }, tree, LIMITS, new AbortController().signal);
    assert.deepEqual(output, { ran: false, why: "git is not installed" });
  } finally {
    if (PATH === undefined) delete process.env["PATH"];
    else process.env["PATH"] = PATH;
  }
  assert.ok(!existsSync(trap));
});
