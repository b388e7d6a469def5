import assert from "node:assert/strict";
import { test } from "node:test";

import { documentsWith, found, README, written } from "../testing-documents.ts";
import { productWith } from "../testing-product.ts";
import check from "./privacy-documented.ts";

const cases: [personalData: boolean | "unknown", isWritten: boolean, is: string, why?: string][] = [
  [true, true, "met"],
  [true, false, "unmet"],
  [false, false, "notApplicable"],
  ["unknown", false, "unknown", "nobody said whether there are any"],
  ["unknown", true, "met", "a document on privacy speaks for itself"],
];
for (const [value, isWritten, is, why = "as asked"] of cases) {
  test(`personal data ${value}, ${isWritten ? "a" : "no"} document: ${is}, ${why}`, () => {
    const documents = documentsWith(isWritten ? [README, written("privacy")] : [README]);
    const product = productWith({ personalData: { value, because: "a sample", locations: [] } });
    const answer = check.judge({ documents, product, languages: undefined });
    assert.equal(answer.is, is);
    if (is === "unmet") assert.deepEqual(found(answer), [["README.md", "low"]]);
  });
}
