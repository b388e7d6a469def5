import assert from "node:assert/strict";
import { test } from "node:test";

import type { Answer, CompileUnit } from "#model";

import { buildWith } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import check from "./stack-protection.ts";

const judge = (unit: Partial<CompileUnit>): Answer =>
  check.judge({ build: buildWith(unit), languages: censusWith({ path: "src/unit0.c" }) });

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
  test(`${flags} is ${answer}: ${why}`, () => assert.equal(judge({ flags: flags.split(" ") }).is, answer));
}

test("where nothing of the product is in C or C++ the question does not arise", () => {
  assert.equal(check.judge({ build: undefined, languages: censusWith({ language: "Python" }) }).is, "notApplicable");
});

test("C that no build was seen to compile is unknown, not fine", () => {
  assert.equal(check.judge({ build: undefined, languages: censusWith({}) }).is, "unknown");
  const other = buildWith({ path: "test/other.c", shipped: false });
  assert.equal(check.judge({ build: other, languages: censusWith({ path: "src/main.c" }) }).is, "unknown");
});

test("flags that could only be read in part give no answer, unless they switch it off", () => {
  assert.equal(judge({ certainty: "partial", flags: ["-O2"] }).is, "unknown");
  assert.equal(judge({ certainty: "partial", flags: ["-fno-stack-protector"] }).is, "unmet");
});
