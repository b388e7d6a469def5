import assert from "node:assert/strict";
import { test } from "node:test";

import { describePresence, documentsWith, written } from "../testing-documents.ts";
import check from "./security-policy-present.ts";

describePresence("security-policy-present", "securityPolicy", "low", (documents, languages) => check.judge({ documents, languages }));

for (const kind of ["vulnerabilityDisclosure", "incidentResponse"] as const) {
  test(`a document of the kind ${kind} says it, too`, () => {
    assert.equal(check.judge({ documents: documentsWith([written(kind)]), languages: undefined }).is, "met");
  });
}
