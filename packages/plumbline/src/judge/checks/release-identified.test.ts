import assert from "node:assert/strict";
import { test } from "node:test";

import type { RevisionFact } from "#model";

import check from "./release-identified.ts";

/** A clean checkout of a tagged revision. */
const revision: RevisionFact = {
  system: "git",
  id: "0123456789abcdef0123456789abcdef01234567",
  dirty: [],
  notCompared: 0,
  tags: ["v1.2.0", "v1.1.0"],
  tagsHere: ["v1.2.0"],
  shallow: false,
  treeHash: "a".repeat(64),
  churn: [],
} as unknown as RevisionFact;

const cases: [what: string, more: Partial<RevisionFact>, answer: string][] = [
  ["a clean checkout of a release tag", {}, "met"],
  ["the tag of the declared release", { declaredRelease: "1.2.0" }, "met"],
  ["another tag than that of the declared release", { declaredRelease: "1.3.0" }, "unknown"],
  ["changed files", { dirty: ["src/main.c"] }, "unmet"],
  ["a state of development after a release", { tagsHere: [] }, "unknown"],
  ["a repository without any release tag", { tags: [], tagsHere: [] }, "unmet"],
  ["a tag that names no version", { tags: ["nightly"], tagsHere: ["nightly"] }, "unmet"],
  ["a shallow clone without tags", { tags: [], tagsHere: [], shallow: true }, "unknown"],
  ["files that could not be compared", { dirty: "unknown" }, "unknown"],
  ["no version control", { system: "none" }, "unknown"],
  ["version control whose state is not read", { system: "perforce" }, "unknown"],
];
for (const [what, more, answer] of cases) {
  test(`${what}: ${answer}`, () => assert.equal(check.judge({ revision: { ...revision, ...more } }).is, answer));
}

test("one file differs, two files differ", () => {
  const saying = (...dirty: string[]): string => {
    const answer = check.judge({ revision: { ...revision, dirty } });
    return answer.is === "unmet" ? answer.because : answer.is;
  };
  assert.equal(saying("a.c"), "1 file differs from 0123456789ab");
  assert.equal(saying("a.c", "b.c"), "2 files differ from 0123456789ab");
});

const names: [tag: string, isRelease: boolean][] = [
  ["v1", true],
  ["V2", true],
  ["1.2", true],
  ["3", true],
  ["release-3", true],
  ["pump/rel_4", true],
  ["fw12", true],
  ["v1.0-rc1", true],
  ["v2rc1", true],
  ["2024-05", true],
  ["nightly", false],
  ["nightly-3", false],
  ["before-refactoring-2", false],
  ["server1", false],
];
for (const [tag, isRelease] of names) {
  test(`a tag ${tag} names ${isRelease ? "a release" : "none"}`, () =>
    assert.equal(check.judge({ revision: { ...revision, tags: [tag], tagsHere: [tag] } }).is, isRelease ? "met" : "unmet"));
}
