import assert from "node:assert/strict";
import { test } from "node:test";

import { describePresence, documentsWith, written } from "../testing-documents.ts";
import check from "./recovery-procedure.ts";

describePresence("recovery-procedure", "recoveryProcedure", "note", (documents, languages) => check.judge({ documents, languages }));

test("a procedure of update is none of recovery", () => {
  assert.equal(check.judge({ documents: documentsWith([written("updateProcedure")]), languages: undefined }).is, "unmet");
});
