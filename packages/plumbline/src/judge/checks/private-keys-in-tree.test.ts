import assert from "node:assert/strict";
import { test } from "node:test";

import type { ExposedSecret, Role } from "#model";

import { censusWith } from "../testing-census.ts";
import { secretsWith, secretWith } from "../testing-secrets.ts";
import { at } from "../testing.ts";
import check from "./private-keys-in-tree.ts";

const census = (role: Role) => ({ ...censusWith(), folders: [{ path: "app/keys", role, because: "a test" }] });
const usedBy = [{ ...at("app/sysbuild.conf", 22), symbol: "SB_CONFIG_SECURE_BOOT_SIGNING_KEY_FILE" }];
const published = { name: "root-ec-p256.pem", by: "mcu-tools/mcuboot" };

const cases: [what: string, secrets: ExposedSecret[], role: Role, answer: string][] = [
  ["no key", [], "own", "met"],
  ["a key in the product", [secretWith()], "own", "unmet"],
  ["a key for tests", [secretWith()], "test", "met"],
  ["a key for tests with which the product signs", [secretWith({ usedBy })], "test", "unmet"],
  ["a published sample, which has a check of its own", [secretWith({ published })], "own", "met"],
  ["a part of a key in a document", [secretWith({ harmless: "what stands there does not decode as a whole key" })], "own", "met"],
  ["a password", [secretWith({ kind: "password" })], "own", "met"],
];
for (const [what, secrets, role, answer] of cases) {
  test(`${what}: ${answer}`, () => assert.equal(check.judge({ secrets: secretsWith(...secrets), languages: census(role) }).is, answer));
}

test("a tree of which no file could be searched gives no answer", () => {
  assert.equal(check.judge({ secrets: { secrets: [], filesSearched: 0 }, languages: undefined }).is, "unknown");
});

test("a key that signs is worst, one behind a pass phrase least, and the setting belongs to the finding", () => {
  const secrets = secretsWith(secretWith({ usedBy }), secretWith({ path: "b.pem" }), secretWith({ path: "c.pem", encrypted: true }));
  const answer = check.judge({ secrets, languages: undefined });
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ severity }) => severity),
    ["critical", "high", "low"],
  );
  const [first] = answer.findings;
  assert.match(first.message, /SB_CONFIG_SECURE_BOOT_SIGNING_KEY_FILE uses it/);
  assert.equal(first.related?.[0]?.location.line, 22);
});

test("a pass beside a published sample says that there is one", () => {
  const answer = check.judge({ secrets: secretsWith(secretWith({ published })), languages: undefined });
  assert.match(answer.because, /no private key but 1 published sample/);
});
