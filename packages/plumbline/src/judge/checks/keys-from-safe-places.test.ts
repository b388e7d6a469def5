import assert from "node:assert/strict";
import { test } from "node:test";

import type { KnownUseFact, OriginFact } from "#model";

import { censusWith } from "../testing-census.ts";
import { effectWith, entryWith, flowsOf, programWith } from "../testing-flows.ts";
import { given, knownUse } from "../testing-known-uses.ts";
import { at } from "../testing.ts";
import check from "./keys-from-safe-places.ts";

const languages = censusWith({ path: "src/link.c" }, { path: "src/keys.c" });
const key = (...origins: readonly Partial<OriginFact>[]) =>
  knownUse("key", "mbedtls_gcm_setkey", { algorithm: "AES-GCM", arguments: [given("key", ...origins)] });
const nonce = (algorithm: string, ...origins: readonly Partial<OriginFact>[]) =>
  knownUse("cipher", "crypt", { algorithm, arguments: [given("iv", ...origins)] });
const decrypted = (...origins: readonly Partial<OriginFact>[]) =>
  knownUse("cipher", "crypt", { algorithm: "AES-GCM", arguments: [given("iv", ...origins), given("mode", { means: "decrypt" })] });
const table = { is: "table", name: "SECRET" } as const;
const drawn = { is: "call", name: "esp_fill_random", does: "random", isSecure: true } as const;
const address = { is: "call", name: "esp_read_mac", does: "identity" } as const;
const zeros = { is: "zeros", name: "nonce" } as const;
const asked = (...uses: readonly KnownUseFact[]) =>
  check.judge({ flows: flowsOf(programWith({ uses })), languages, sourceUses: undefined });

const cases: [what: string, uses: readonly KnownUseFact[], answer: string, severity?: string][] = [
  ["a key in a table", [key(table)], "unmet", "high"],
  ["a key in a text", [key({ is: "text" })], "unmet", "high"],
  ["a key that is drawn", [key(drawn)], "met"],
  ["a key out of a store", [key({ is: "call", name: "nvs_get_blob", does: "storage" })], "met"],
  ["a key that a function gives which is not here", [key({ is: "call", name: "load_key" })], "unknown"],
  [
    "a key out of the flash that a pointer is set to",
    [key({ is: "call", name: "hal_flash_at" }, { is: "zeros" }, { is: "constant" })],
    "met",
  ],
  ["a table that is overwritten in one way", [key(table, { is: "call", name: "load_key" })], "unknown"],
  ["a public key in a table", [key({ is: "table", name: "vendor_pub_key" })], "unknown"],
  ["a key made of the address", [key(address)], "unmet", "high"],
  ["a key made of the address and a text", [key(address, { is: "text" })], "unmet", "high"],
  ["a key made of the address and what a store gives", [key(address, { is: "call", name: "nvs_get_blob", does: "storage" })], "unknown"],
  ["no key yet", [key({ is: "constant" })], "unknown"],
  ["a nonce of zeros with GCM", [nonce("AES-GCM", zeros)], "unmet", "high"],
  ["an initial block of zeros with CBC", [nonce("AES-CBC", zeros)], "unmet", "medium"],
  ["a nonce that is drawn", [nonce("AES-GCM", drawn)], "met"],
  [
    "an initial block of zeros for what is decrypted",
    [{ ...nonce("AES-CBC", zeros), arguments: [given("iv", zeros), given("mode", { means: "decrypt" })] }, key(drawn)],
    "met",
  ],
  [
    "a key that goes to the log",
    [
      key(drawn),
      knownUse("log", "printf", { location: at("src/link.c", 30), arguments: [given("key", { name: "k", means: "wc_HmacSetKey" })] }),
    ],
    "unmet",
    "medium",
  ],
  [
    "a key that goes to a peer",
    [knownUse("send", "send", { arguments: [given("key", { name: "hello", means: "tc_hmac_set_key" })] })],
    "unmet",
    "high",
  ],
  ["a command that counts as often as it is sent", [knownUse("replay", "mbedtls_md_hmac", { says: ["set_bolus"] })], "unmet", "medium"],
  ["a nonce that begins with a constant", [nonce("AES-CTR", zeros, { is: "constant" })], "unmet", "high"],
  ["a nonce that is counted", [nonce("AES-CTR", zeros, { is: "unknown" })], "unknown"],
  ["a nonce of unknown origin beside a key that is drawn", [key(drawn), nonce("AES-GCM", { is: "unknown" })], "unknown"],
  ["a nonce that a function gives which is not here", [key(drawn), nonce("AES-GCM", { is: "call", name: "next_iv" })], "unknown"],
  ["a nonce of unknown origin for what is decrypted", [key(drawn), decrypted({ is: "unknown" })], "met"],
  ["nothing but what is decrypted with a nonce that came along", [decrypted({ is: "unknown" })], "notApplicable"],
  ["a key in the table of a self-test", [{ ...key(table), inFunction: "aes_self_test" }], "notApplicable"],
  ["no cryptography", [], "notApplicable"],
];
for (const [what, uses, answer, severity] of cases) {
  test(`${what} is ${answer}`, () => {
    const told = asked(...uses);
    assert.equal(told.is, answer);
    assert.equal(told.is === "unmet" ? told.findings[0].severity : undefined, severity);
  });
}

test("encryption and decryption with one key in the program are one finding, with the table beside it", () => {
  const told = asked(key(table), { ...key(table), location: at("src/link.c", 40) });
  assert.ok(told.is === "unmet");
  assert.equal(told.findings.length, 1);
  assert.deepEqual(
    told.findings[0].related?.map(({ location }) => `${location.path}:${location.line}`),
    ["src/keys.c:3", "src/link.c:40"],
  );
});

const counts: [what: string, uses: readonly KnownUseFact[], seen: number, of: number][] = [
  ["a place that is safe", [key(drawn)], 1, 1],
  ["a nonce of unknown origin", [key(drawn), nonce("AES-GCM", { is: "unknown" })], 1, 2],
  ["a key in the program beside a nonce of unknown origin", [key(table), nonce("AES-GCM", { is: "unknown" })], 1, 2],
];
for (const [what, uses, seen, of] of counts) {
  test(`of ${what}: ${seen} of ${of} are told`, () => {
    const told = asked(...uses);
    assert.ok(told.is !== "notApplicable");
    assert.deepEqual([told.denominator?.seen, told.denominator?.of], [seen, of]);
  });
}

test("who sends a command behind a sum alone is told by the words that every check reads", () => {
  const entries = [entryWith({ what: "a CoAP request", reaches: [effectWith({ location: at("src/link.c", 50) })] })];
  const answer = check.judge({ flows: flowsOf(programWith({ uses: [sum], entries })), languages, sourceUses: undefined });
  assert.equal(answer.is === "unmet" ? answer.findings[0].reach : undefined, "remote");
});

const sum = knownUse("checksum", "crc16", { library: "", inFunction: "run" });
const sums: [what: string, guards: readonly string[], chain: readonly string[], answer: string][] = [
  ["a sum that alone stands before therapy", [], ["on_frame", "run"], "unmet"],
  ["a sum behind an authentication", ["authentication"], ["on_frame", "run"], "notApplicable"],
  ["a sum behind a signature", ["signature"], ["on_frame", "run"], "notApplicable"],
  ["a sum on another way", [], ["on_frame", "go"], "notApplicable"],
];
for (const [what, guards, chain, answer] of sums) {
  test(`${what} is ${answer}`, () => {
    const entries = [entryWith({ reaches: [effectWith({ guards, chain, location: at("src/link.c", 50) })] })];
    assert.equal(check.judge({ flows: flowsOf(programWith({ uses: [sum], entries })), languages, sourceUses: undefined }).is, answer);
  });
}

const gaps: [what: string, gap: Parameters<typeof programWith>[0]][] = [
  ["a unit that could not be read", { failed: [{ path: "src/other.c", why: "the file could not be read" }] }],
  ["a function that holds a place which was not understood", { damaged: 1 }],
];
for (const [what, gap] of gaps) {
  test(`${what} leaves a sound answer open`, () => {
    const flows = flowsOf(programWith({ uses: [key(drawn)], ...gap }));
    assert.equal(check.judge({ flows, languages, sourceUses: undefined }).is, "unknown");
  });
}
