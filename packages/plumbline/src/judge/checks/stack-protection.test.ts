import assert from "node:assert/strict";
import { test } from "node:test";

import { buildWith } from "../testing.ts";
import check from "./stack-protection.ts";

const cases: [flags: string, answer: string, why?: string][] = [
  ["-O2 -fstack-protector-strong", "met"],
  ["-O2", "unmet"],
  ["-fstack-protector", "unmet", "it guards only functions with character arrays"],
  ["-fstack-protector-strong -fno-stack-protector", "unmet", "the last flag wins"],
  ["-fno-stack-protector -fstack-protector-all", "met", "the last flag wins"],
  ["/GS", "met"],
  ["/GS /GS-", "unmet", "the last flag wins for MSVC too"],
];
for (const [flags, answer, why = "as asked"] of cases) {
  test(`${flags} is ${answer}: ${why}`, () => assert.equal(check.judge({ build: buildWith({ flags: flags.split(" ") }) }).is, answer));
}

test("without a C or C++ unit the question does not arise", () => {
  assert.equal(check.judge({ build: buildWith({ language: "other" }) }).is, "notApplicable");
});

test("flags that could only be read in part give no answer", () => {
  assert.equal(check.judge({ build: buildWith({ certainty: "partial", flags: ["-O2"] }) }).is, "unknown");
});
