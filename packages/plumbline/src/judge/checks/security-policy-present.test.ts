import assert from "node:assert/strict";
import { test } from "node:test";

import { describePresence, documentsWith, written } from "../testing-documents.ts";
import check from "./security-policy-present.ts";

describePresence("security-policy-present", "vulnerabilityDisclosure", "low", (documents, languages) =>
  check.judge({ documents, languages }),
);

for (const kind of ["securityPolicy", "incidentResponse"] as const) {
  test(`a document of the kind ${kind} says it, too`, () => {
    assert.equal(check.judge({ documents: documentsWith([written(kind)]), languages: undefined }).is, "met");
  });
}

test("a chapter on security of another document is no policy", () => {
  const documents = documentsWith([{ kind: "securityPolicy", location: { path: "docs/architecture.md", line: 14 } }]);
  assert.equal(check.judge({ documents, languages: undefined }).is, "unmet");
});
