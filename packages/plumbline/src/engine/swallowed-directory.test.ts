import assert from "node:assert/strict";
import { after, test } from "node:test";

import { Problem } from "#model";

import { unknownName } from "./names.ts";
import { standardsInForce } from "./standards-on-disk.ts";
import { withDirectory } from "./swallowed-directory.ts";
import { Bench } from "./testing.ts";

const bench = new Bench();
after(() => bench.remove());
const root = bench.tree({ "a.c": "" });
type Given = Parameters<typeof withDirectory>[0];

const cases: [what: string, given: Given, meant: Given][] = [
  ["the last of several names is the directory", { directory: ".", only: ["A3", root] }, { directory: root, only: ["A3"] }],
  ["so it is after names to leave out", { directory: ".", exclude: ["A3", "C1", root] }, { directory: root, exclude: ["A3", "C1"] }],
  ["and after files of standards", { directory: ".", standard: ["our.yaml", root] }, { directory: root, standard: ["our.yaml"] }],
  ["where a directory is named, nothing is taken", { directory: "src", only: ["A3", root] }, { directory: "src", only: ["A3", root] }],
  ["a list is never emptied", { directory: ".", only: [root] }, { directory: ".", only: [root] }],
  ["what is no directory stays a name", { directory: ".", only: ["A3", "C1"] }, { directory: ".", only: ["A3", "C1"] }],
];
for (const [what, given, meant] of cases) test(what, () => assert.deepEqual(withDirectory(given), meant));

test("a directory that is taken for a name is told how to be written", () => {
  const problem = unknownName(root, standardsInForce());
  assert.ok(problem instanceof Problem);
  assert.match(problem.message, /It is a directory: write it before the options, or after "--"\.$/);
});
