import assert from "node:assert/strict";
import { test } from "node:test";

import { describePresence, documentsWith, written } from "../testing-documents.ts";
import { productWith } from "../testing-product.ts";
import check from "./recovery-procedure.ts";

describePresence("recovery-procedure", "recoveryProcedure", "note", (documents, languages) =>
  check.judge({ documents, languages, product: undefined }),
);

test("a procedure of update is none of recovery", () => {
  assert.equal(
    check.judge({ documents: documentsWith([written("updateProcedure")]), languages: undefined, product: undefined }).is,
    "unmet",
  );
});

test("a library is restored with the device that it is built into", () => {
  const product = productWith({ kind: { value: "library", because: "a test", locations: [] } });
  assert.equal(check.judge({ documents: documentsWith([written("updateProcedure")]), languages: undefined, product }).is, "notApplicable");
});
