import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { Problem } from "#model";

import { makeFolders } from "./make-folders.ts";
import { outputPlace, tryPlace } from "./output-place.ts";
import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());

const root = bench.tree({ "a.c": "" });
const files = bench.tree({ file: "gold" });
const refused: [what: string, out: string, says: RegExp, needs?: string][] = [
  ["what the system shows of its processes", "/proc/report", /keeps no files there/, "/proc"],
  ["what the system shows of itself, by the way of a link", join(linkTo("/proc"), "self/report"), /keeps no files there/, "/proc"],
  ["a device", "/dev/null", /keeps no files there/, "/dev/null"],
  ["below a file", join(files, "file/report"), /a file of that name is in the way/],
  ["below a link that leads nowhere", join(linkTo("/nowhere/at/all"), "report"), /./],
  ["a name that is too long", join(files, "x".repeat(300)), /too long/],
];
for (const [what, out, says, needs] of refused) {
  const skip = needs !== undefined && !existsSync(needs) && `needs ${needs}`;
  test(`${what} is refused before the work begins`, { skip }, () =>
    assert.throws(
      () => tryPlace(outputPlace(out, root)),
      (error) => error instanceof Problem && error.id === "output/failed" && says.test(error.message),
    ),
  );
}

function linkTo(target: string): string {
  const link = bench.fresh("link");
  symlinkSync(target, link);
  return link;
}

test("a pipe in the place of a baseline is refused and left as it is", { skip: process.platform === "win32" }, () => {
  const pipe = bench.fresh("pipe");
  assert.equal(spawnSync("mkfifo", [pipe]).status, 0);
  assert.throws(() => outputPlace(pipe, root), /pipe or socket is in the way/);
});

test("a place that can be written to is tried, and nothing is left behind", () => {
  const above = bench.fresh("above");
  tryPlace(join(above, "a/b"));
  assert.ok(!existsSync(above));
});

test("a file of the user in the way of a folder stays, and what was made for it goes", () => {
  const above = bench.tree({ "there/file": "gold" });
  assert.throws(() => makeFolders(join(above, "there/file/new")));
  assert.deepEqual(readdirSync(above), ["there"]);
});

test("of folders that are to be made only the missing ones are", () => {
  const above = bench.fresh("above");
  mkdirSync(above);
  assert.deepEqual(makeFolders(join(above, "a/b")), [join(above, "a"), join(above, "a/b")]);
  assert.deepEqual(makeFolders(join(above, "a/b")), []);
});
