import assert from "node:assert/strict";
import { test } from "node:test";

import type { KnownDocument } from "#model";

import { documentsWith, found, README, shell, written } from "../testing-documents.ts";
import check from "./documents-not-hollow.ts";

const cases: [what: string, documents: Partial<KnownDocument>[], is: string, why?: string][] = [
  ["a written risk file", [README, written("riskFile")], "met"],
  ["a shell", [README, written("riskFile"), shell("testPlan")], "unmet"],
  ["a README with three words", [{ ...README, hollow: true }], "unknown", "a README is no document of a known kind"],
  ["notes of no kind", [{ kind: "other", hollow: true }], "unknown"],
  ["a PDF alone", [{ ...written("riskFile", "risk.pdf"), byName: true }], "unknown", "its text was not read"],
  [
    "a PDF beside a written document",
    [written("riskFile"), { ...written("testPlan", "plan.pdf"), byName: true }],
    "unknown",
    "only one of two could be seen",
  ],
];
for (const [what, documents, is, why = "as asked"] of cases) {
  test(`${what} is ${is}: ${why}`, () => assert.equal(check.judge({ documents: documentsWith(documents), languages: undefined }).is, is));
}

test("each shell is a finding at itself; requirements and risks weigh more", () => {
  const answer = check.judge({ documents: documentsWith([shell("requirements"), shell("design")]), languages: undefined });
  assert.deepEqual(found(answer), [
    ["docs/requirements.md", "low"],
    ["docs/design.md", "note"],
  ]);
});
