import assert from "node:assert/strict";
import { test } from "node:test";

import type { SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./lock-annotations.ts";

const languages = censusWith(
  { path: "src/main.c" },
  { path: "src/a.py", language: "Python" },
  { path: "src/A.cs", language: "C#" },
  { path: "lib/a.c", role: "thirdParty", because: "under lib/" },
);
const judge = (...uses: SourceUse[]) => check.judge({ sourceUses: usesOf(...uses), languages, product: undefined });

const cases: [what: string, uses: SourceUse[], answer: string][] = [
  ["no thread", [], "notApplicable"],
  ["a lock that guards nothing by name", [use("threads")], "unmet"],
  ["a lock with its data named", [use("threads"), use("lockAnnotation")], "met"],
  ["interrupts alone", [use("threads", { name: "attachInterrupt", detail: "an interrupt" })], "notApplicable"],
  ["interrupts that the controller lets in", [use("threads", { name: "NVIC_EnableIRQ", detail: "lets an interrupt in" })], "notApplicable"],
  ["threads of a library", [use("threads", { location: at("lib/a.c") })], "notApplicable"],
  ["threads of a language without such annotations", [use("threads", { location: at("src/a.py") })], "notApplicable"],
  ["locks of C#, which knows no such annotation", [use("threads", { location: at("src/A.cs") })], "notApplicable"],
];
for (const [what, uses, answer] of cases) {
  test(`${what} is ${answer}`, () => assert.equal(judge(...uses).is, answer));
}

test("a macro of one's own that speaks of such a rule is looked at by a person", () => {
  const hints = [{ location: at("src/main.c", 5), topic: "lockAnnotation" as const, word: "MY_GUARDED_BY" }];
  assert.equal(check.judge({ sourceUses: { ...usesOf(use("threads")), hints }, languages, product: undefined }).is, "unknown");
});

test("hundreds of locks without a rule are one finding, at the first lock", () => {
  const answer = judge(
    use("threads", { location: at("src/main.c", 3) }),
    use("threads", { location: at("src/main.c", 9), detail: "takes a lock" }),
    use("threads"),
  );
  assert.deepEqual(answer.is === "unmet" && [answer.findings.length, answer.findings[0].location.line], [1, 9]);
});
