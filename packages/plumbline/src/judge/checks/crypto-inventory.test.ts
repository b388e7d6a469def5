import assert from "node:assert/strict";
import { test } from "node:test";

import type { KnownUseFact } from "#model";

import { censusWith } from "../testing-census.ts";
import { flowsOf, programWith } from "../testing-flows.ts";
import { given, knownUse } from "../testing-known-uses.ts";
import { at } from "../testing.ts";
import check from "./crypto-inventory.ts";

const languages = censusWith({ path: "src/link.c" });
const use = (algorithm: string, more: Partial<KnownUseFact> = {}) => knownUse("cipher", "crypt", { algorithm, ...more });
const asked = (...uses: readonly KnownUseFact[]) =>
  check.judge({ flows: flowsOf(programWith({ uses })), languages, sourceUses: undefined });

const cases: [what: string, uses: readonly KnownUseFact[], answer: string, severity?: string][] = [
  ["AES-GCM", [use("AES-GCM")], "met"],
  ["AES-ECB", [use("AES-ECB")], "unmet", "medium"],
  ["one block of ECB for a CMAC", [use("AES-ECB", { inFunction: "aes_cmac_block" })], "met"],
  ["blocks of ECB that are a keystream", [use("AES-ECB", { says: ["keystream"] })], "met"],
  ["DES", [use("DES")], "unmet", "medium"],
  ["3DES", [use("3DES")], "unmet", "medium"],
  ["MD5 for a cache", [use("MD5", { does: "hash", inFunction: "cache_name" })], "unmet", "low"],
  ["MD5 in a login", [use("MD5", { does: "hash", inFunction: "check_password" })], "unmet", "medium"],
  ["SHA-1 beside names of what it protects", [use("SHA-1", { does: "hash", inFunction: "send", says: ["protects"] })], "unmet", "medium"],
  ["one block of ECB that answers a challenge", [use("AES-ECB", { inFunction: "challengeAnswer" })], "met"],
  ["SHA-256", [use("SHA-256", { does: "hash" })], "met"],
  ["RSA of 1024 bits", [use("RSA", { arguments: [given("bits", { value: 1024 })] })], "unmet", "medium"],
  ["RSA of 2048 bits", [use("RSA", { arguments: [given("bits", { value: 2048 })] })], "met"],
  ["the curve P-192", [use("ECC", { arguments: [given("curve", { means: "P-192" })] })], "unmet", "medium"],
  ["the curve P-256", [use("ECC", { arguments: [given("curve", { means: "P-256" })] })], "met"],
  [
    "an algorithm that an argument chooses",
    [knownUse("hash", "psa_hash_compute", { arguments: [given("algorithm", { means: "SHA-1" })] })],
    "unmet",
    "low",
  ],
  ["a cipher that somebody made up", [knownUse("ownCipher", "hide", { library: "" })], "unmet", "medium"],
  ["no cryptography", [], "notApplicable"],
];
for (const [what, uses, answer, severity] of cases) {
  test(`${what} is ${answer}`, () => {
    const told = asked(...uses);
    assert.equal(told.is, answer);
    assert.equal(told.is === "unmet" ? told.findings[0].severity : undefined, severity);
  });
}

test("what is used is listed, with the library", () => {
  const told = asked(
    use("AES-GCM"),
    use("SHA-256", { does: "hash", what: "hash", location: at("src/link.c", 20) }),
    use("AES-GCM", { location: at("src/link.c", 30) }),
  );
  assert.ok(told.is === "met");
  assert.equal(told.because, "3 places use AES-GCM (2), SHA-256 (1) by mbedtls; none of it is broken, and none made up");
});

test("one broken algorithm in one file is one finding with its places", () => {
  const told = asked(use("DES", { location: at("src/link.c", 20) }), use("DES"));
  assert.ok(told.is === "unmet");
  assert.deepEqual(
    told.findings.map(({ location, related }) => [location.line, related?.length]),
    [[10, 1]],
  );
});

const gaps: [what: string, gap: Parameters<typeof programWith>[0]][] = [
  ["a unit that could not be read", { failed: [{ path: "src/other.c", why: "the file could not be read" }] }],
  ["a function that holds a place which was not understood", { damaged: 1 }],
];
for (const [what, gap] of gaps) {
  test(`${what} leaves a sound answer open`, () => {
    const flows = flowsOf(programWith({ uses: [use("AES-GCM")], ...gap }));
    assert.equal(check.judge({ flows, languages, sourceUses: undefined }).is, "unknown");
  });
}
