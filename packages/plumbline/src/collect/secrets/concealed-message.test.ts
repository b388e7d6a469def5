import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import sarifReader from "../analyses/analyses.ts";
import { factFrom } from "../testing.ts";
import testResults from "../test-results/test-results.ts";
import { concealedMessage } from "./concealed-message.ts";

const SECRET = "harbour!41x";
const TOKEN = ["gh", "p_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0dF3hJ6"].join("");

const messages: readonly (readonly [what: string, message: (secret: string) => string, secret?: string])[] = [
  ["a password in quotes", (s) => `login failed with password = "${s}"`],
  ["one in quotes of quotes", (s) => `sent {\\"user\\":\\"pump\\",\\"password\\":\\"${s}\\"}`],
  ["one in entities", (s) => `password=&quot;${s}&quot; was refused`],
  ["one in an address", (s) => `cannot reach mqtt://pump:${s}@broker.ward.test:1883`],
  ["one on a command line", (s) => `exit 1: sshpass -p ${s} ssh pump@192.0.2.7`],
  ["one given to curl", (s) => `exit 22: curl -u pump:${s} https://pump.ward.test`],
  ["a header", (s) => `request had "Authorization: Bearer ${s}"`, "q83vEjRWeJCrN0sdYh8kZQ2t"],
  ["a key of Wi-Fi", (s) => `in WiFi.begin("ward3", "${s}");`],
  ["a token of a provider", (s) => `found ${s} in the log`, TOKEN],
];
for (const [what, message, secret = SECRET] of messages) {
  test(`${what} is left out of a message`, () => {
    assert.ok(!concealedMessage(message(secret)).includes(secret));
    // What a reader keeps of its file, however the file wrote it.
    const text = message(secret);
    const xml = text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
    const log = JSON.stringify({
      runs: [{ tool: { driver: { name: "lint" } }, results: [{ ruleId: "r", message: { text }, padding: "x".repeat(6_000) }] }],
    });
    const report = `<testsuite name="s" tests="1" failures="1"><testcase name="${xml}"><failure message="${xml}"/></testcase></testsuite>`;
    const facts = [factFrom(sarifReader, { "lint.sarif": log }), factFrom(testResults, { "junit.xml": report })];
    assert.ok(!JSON.stringify(facts).includes(JSON.stringify(secret).slice(1, -1)));
  });
}

const plain: readonly string[] = [
  "expected 41 but was 42",
  "password is too short: expected at least 8 characters",
  "variable 'token' is never used",
  'test_login["weak"]',
];
for (const message of plain) test(`"${message}" is kept as it is`, () => assert.equal(concealedMessage(message), message));

test("any message stays as it is but for what is withheld, and is never longer than its bound allows", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (message) => {
      const shown = concealedMessage(message);
      assert.equal(concealedMessage(shown), shown);
    }),
    { numRuns: 1_000 },
  );
});
