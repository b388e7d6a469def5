import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";

import { Problem } from "#model";

import { outputPlace } from "./output-place.ts";
import { Bench } from "./testing.ts";
import { writeOutput } from "./write-output.ts";

const bench = new Bench();
after(() => bench.remove());

const REPORT = [
  { path: "report.html", content: "new" },
  { path: "evidence/manifest.json", content: "{}" },
  { path: "evidence/facts/build.json", content: "{}" },
];

const refused: [what: string, there: Record<string, string>, files: { path: string; content: string }[]][] = [
  ["a directory of the user where a baseline is to be", { "precious/work.txt": "gold" }, [{ path: "precious", content: "{}" }]],
  ["a directory of the user that is called evidence", { "evidence/work.txt": "gold" }, REPORT],
  ["a directory of the user that is called as a report", { "report.html/work.txt": "gold" }, REPORT],
  ["a file of the user that is called evidence", { evidence: "gold" }, REPORT],
];
for (const [what, there, files] of refused) {
  test(`${what} is never replaced: it is a Problem, and nothing is written`, () => {
    const out = bench.tree(there);
    assert.throws(
      () => writeOutput(out, files),
      (error) => error instanceof Problem && error.id === "output/failed" && /in the way/.test(error.message),
    );
    const [path = ""] = Object.keys(there);
    assert.equal(readFileSync(join(out, path), "utf8"), "gold");
    assert.deepEqual(readdirSync(out), [path.split("/")[0]]);
  });
}

test("what an earlier run wrote is replaced, and a kind of fact that is no longer there goes with it", () => {
  const out = bench.tree({ "report.html": "old", "evidence/manifest.json": "{}", "evidence/baseline.json": "{}", "mine.txt": "gold" });
  writeOutput(out, REPORT);
  assert.equal(readFileSync(join(out, "report.html"), "utf8"), "new");
  assert.deepEqual(readdirSync(join(out, "evidence")), ["facts", "manifest.json"]);
  assert.deepEqual(readdirSync(out), ["evidence", "mine.txt", "report.html"]);
});

const PAGES = { "report/findings-0001.html": "old", "report/findings-0002.html": "old" };

test("pages of an earlier run that this one does not write go with it", () => {
  const out = bench.tree({ "report.html": "old", ...PAGES });
  writeOutput(out, REPORT, { ours: ["report"] });
  assert.deepEqual(readdirSync(out).toSorted(), ["evidence", "report.html"]);
});

test("a baseline that is written beside a report leaves its pages alone", () => {
  const out = bench.tree(PAGES);
  writeOutput(out, [{ path: "baseline.json", content: "{}" }]);
  assert.deepEqual(readdirSync(out).toSorted(), ["baseline.json", "report"]);
});

test("pages among which the user keeps something of his own stay, whether they are to be replaced or not", () => {
  const out = bench.tree({ ...PAGES, "report/notes.txt": "gold" });
  writeOutput(out, REPORT, { ours: ["report"] });
  assert.equal(readFileSync(join(out, "report/notes.txt"), "utf8"), "gold");
  assert.throws(() => writeOutput(out, [{ path: "report/findings-0001.html", content: "new" }]), /report is in the way/);
  assert.equal(readFileSync(join(out, "report/notes.txt"), "utf8"), "gold");
});

test("a link in the place of a file is replaced and not followed", () => {
  const elsewhere = bench.tree({ "victim.txt": "gold" });
  const out = bench.fresh("report");
  mkdirSync(out);
  symlinkSync(join(elsewhere, "victim.txt"), join(out, "report.html"));
  writeOutput(out, [{ path: "report.html", content: "new" }]);
  assert.equal(readFileSync(join(out, "report.html"), "utf8"), "new");
  assert.equal(readFileSync(join(elsewhere, "victim.txt"), "utf8"), "gold");
});

test("an output directory that is a link into the inspected tree is inside of it", () => {
  const root = bench.tree({ "a.c": "" });
  const link = bench.fresh("link");
  symlinkSync(root, link);
  assert.throws(() => outputPlace(join(link, "new", "report"), root), /lies inside the inspected directory/);
  assert.ok(!existsSync(join(root, "new")));
});
