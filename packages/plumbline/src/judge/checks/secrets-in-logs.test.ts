import assert from "node:assert/strict";
import { test } from "node:test";

import type { SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./secrets-in-logs.ts";

const languages = censusWith({ path: "src/main.c" }, { path: "tools/a.py", role: "tool", because: "under tools/" });
const judge = (...uses: SourceUse[]) => check.judge({ flows: undefined, sourceUses: usesOf(...uses), languages });
const secret = (more: Partial<SourceUse> = {}): SourceUse =>
  use("secretLogged", { name: "LOG_INF", danger: "medium", detail: "passkey is written to the log", inFunction: "show", ...more });

const cases: [what: string, uses: SourceUse[], answer: string, severity?: string, reach?: string][] = [
  ["nothing of the kind", [], "met"],
  ["a pairing code", [secret()], "unmet", "medium", "local"],
  ["a pairing code in a debug log", [secret({ danger: "low" })], "unmet", "low", "local"],
  ["a password on the serial port", [secret({ detail: "password is written to the serial port" })], "unmet", "medium", "physical"],
  ["a patient's name", [use("patientDataLogged", { danger: "medium" })], "unmet", "medium", "local"],
  ["a measured value without a name", [use("patientDataLogged", { danger: "none" })], "met"],
  ["a password in a developer's tool", [secret({ location: at("tools/a.py") })], "met"],
];
for (const [what, uses, expected, severity, reach] of cases) {
  test(`${what} is ${expected}`, () => {
    const answer = judge(...uses);
    assert.equal(answer.is, expected);
    if (answer.is === "unmet") assert.deepEqual([answer.findings[0].severity, answer.findings[0].reach], [severity, reach]);
  });
}

test("the finding names the value, the call and the function", () => {
  const answer = judge(secret());
  assert.equal(answer.is === "unmet" && answer.findings[0].message, "passkey is written to the log (LOG_INF in show)");
});

test("where no file was read there is no answer", () => {
  assert.equal(check.judge({ flows: undefined, sourceUses: usesOf(), languages: { ...languages, files: [] } }).is, "unknown");
});
