import assert from "node:assert/strict";
import { test } from "node:test";

import type { ExposedSecret, Role } from "#model";

import { censusWith } from "../testing-census.ts";
import { secretsWith, secretWith } from "../testing-secrets.ts";
import { at } from "../testing.ts";
import check from "./secrets-in-tree.ts";

const password = (more: Parameters<typeof secretWith>[0] = {}): ExposedSecret =>
  secretWith({ kind: "password", what: "password (WIFI_PASSWORD)", form: "source", path: "src/wifi.h", ...more });
const census = (role: Role) => ({ ...censusWith(), folders: [{ path: "src", role, because: "a test" }] });

const cases: [what: string, secrets: ExposedSecret[], role: Role, answer: string][] = [
  ["nothing was found in a hundred files", [], "own", "met"],
  ["a password in the product", [password()], "own", "unmet"],
  ["a token", [password({ kind: "token" })], "own", "unmet"],
  ["a symmetric key in an array", [password({ kind: "symmetricKey" })], "own", "unmet"],
  ["a password of a deployment tool opens the device, too", [password()], "tool", "unmet"],
  ["a password of a test", [password()], "test", "met"],
  ["a password of a sample", [password()], "example", "met"],
  ["a password in code of others", [password()], "thirdParty", "met"],
  ["a placeholder", [password({ harmless: "a placeholder that asks to be replaced" })], "own", "met"],
  ["a private key, which has a check of its own", [secretWith()], "own", "met"],
  [
    "an example that a standard prints, which has one, too",
    [password({ kind: "symmetricKey", published: { name: "AES", by: "NIST" } })],
    "own",
    "met",
  ],
];
for (const [what, secrets, role, answer] of cases) {
  test(`${what}: ${answer}`, () => assert.equal(check.judge({ secrets: secretsWith(...secrets), languages: census(role) }).is, answer));
}

test("a tree of which no file could be searched gives no answer", () => {
  assert.equal(check.judge({ secrets: { secrets: [], filesSearched: 0 }, languages: undefined }).is, "unknown");
});

test("a hash that can be guessed weighs less than a password", () => {
  const answer = check.judge({ secrets: secretsWith(password({ kind: "passwordHash" }), password({ path: "b" })), languages: undefined });
  assert.deepEqual(answer.is === "unmet" && answer.findings.map(({ severity }) => severity), ["medium", "high"]);
});

test("a file that is a list of passwords is one finding with all its places", () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ ...password(), location: at("users.csv", index + 1) }));
  const answer = check.judge({ secrets: secretsWith(...many), languages: undefined });
  assert.ok(answer.is === "unmet" && answer.findings.length === 1);
  assert.equal(answer.findings[0].related?.length, 20);
  assert.match(answer.because, /^30 secrets/);
});
