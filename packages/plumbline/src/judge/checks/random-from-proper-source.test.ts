import assert from "node:assert/strict";
import { test } from "node:test";

import type { KnownUseFact } from "#model";

import { censusWith } from "../testing-census.ts";
import { flowsOf, programWith } from "../testing-flows.ts";
import { given, knownUse } from "../testing-known-uses.ts";
import { onProcessor } from "../testing-execution.ts";
import { at } from "../testing.ts";
import check from "./random-from-proper-source.ts";

const languages = censusWith({ path: "src/link.c" });
const weak = { is: "call", name: "rand", does: "random", isSecure: false } as const;
const sound = { is: "call", name: "esp_fill_random", does: "random", isSecure: true } as const;
const clock = { is: "call", name: "millis", does: "time" } as const;
const asked = (...uses: readonly KnownUseFact[]) =>
  check.judge({ flows: flowsOf(programWith({ uses })), languages, sourceUses: undefined, build: undefined });

const secret = (what: string, origin: Parameters<typeof given>[1]) => knownUse("secret", what, { arguments: [given("secret", origin)] });

const cases: [what: string, uses: readonly KnownUseFact[], answer: string, severity?: string][] = [
  ["a key of rand()", [knownUse("key", "setkey", { arguments: [given("key", weak)] })], "unmet", "high"],
  ["a nonce of rand()", [knownUse("cipher", "crypt", { arguments: [given("iv", weak)] })], "unmet", "medium"],
  ["a nonce that counts the time", [knownUse("cipher", "crypt", { arguments: [given("iv", clock)] })], "notApplicable"],
  ["a key of the clock", [knownUse("key", "setkey", { arguments: [given("key", clock)] })], "unmet", "high"],
  ["a key of a sound generator", [knownUse("key", "setkey", { arguments: [given("key", sound)] })], "met"],
  ["a key of a sound generator and the clock", [knownUse("key", "setkey", { arguments: [given("key", sound, clock)] })], "met"],
  ["a pairing code of rand()", [knownUse("pairing", "bt_passkey_set", { arguments: [given("passkey", weak)] })], "unmet", "medium"],
  [
    "a library that asks rand()",
    [
      knownUse("tls", "mbedtls_ssl_conf_rng", {
        arguments: [given("generator", { is: "function", name: "mine", does: "random", isSecure: false })],
      }),
    ],
    "unmet",
    "high",
  ],
  [
    "a library that asks its own generator",
    [knownUse("tls", "mbedtls_ssl_conf_rng", { arguments: [given("generator", { is: "unknown", name: "mbedtls_ctr_drbg_random" })] })],
    "met",
  ],
  [
    "a library that asks something unknown",
    [knownUse("seed", "uECC_set_rng", { arguments: [given("generator", { is: "function", name: "mine" })] })],
    "unknown",
  ],
  [
    "a generator that a constant seeds",
    [knownUse("seed", "tc_hmac_prng_reseed", { arguments: [given("seed", { is: "table", name: "seed" })] })],
    "unmet",
    "high",
  ],
  [
    "rand() that is seeded for a game",
    [knownUse("seed", "srand", { arguments: [given("seed", clock)] }), knownUse("random", "rand", { isSecure: false })],
    "notApplicable",
  ],
  ["a draw from a sound generator", [knownUse("random", "psa_generate_random", { isSecure: true })], "met"],
  ["a session that is named by rand()", [secret("session_id", weak)], "unmet", "medium"],
  ["a challenge of the clock", [secret("challenge", clock)], "unmet", "medium"],
  ["a nonce that is a time", [secret("nonce", clock)], "notApplicable"],
  [
    "a nonce that nothing writes",
    [knownUse("cipher", "crypt", { arguments: [given("iv", { is: "unset", name: "nonce" })] })],
    "unmet",
    "medium",
  ],
  [
    "a generator that gives what stands in it",
    [
      knownUse("seed", "drbg_seed", {
        arguments: [given("generator", { is: "function", name: "same", does: "constant", isSecure: false })],
      }),
    ],
    "unmet",
    "high",
  ],
  ["nothing random", [], "notApplicable"],
];
for (const [what, uses, answer, severity] of cases) {
  test(`${what} is ${answer}`, () => {
    const told = asked(...uses);
    assert.equal(told.is, answer);
    assert.equal(told.is === "unmet" ? told.findings[0].severity : undefined, severity);
  });
}

test("a nonce that is drawn badly and handed over is told where it is handed over, and not twice", () => {
  const drawn = { ...weak, location: at("src/link.c", 7) };
  const told = asked(
    { ...secret("nonce", drawn), location: at("src/link.c", 7) },
    knownUse("cipher", "crypt", { arguments: [given("iv", drawn)], location: at("src/link.c", 9) }),
  );
  assert.deepEqual(told.is === "unmet" && told.findings.map(({ location }) => location.line), [9]);
});

test("an application in another language is asked, too", () => {
  const known = [knownUse("random", "secrets.choice", { isSecure: true })];
  const facts = { flows: { programs: [] }, languages, build: undefined, sourceUses: { uses: [], filesRead: 3, filesFailed: [], known } };
  assert.equal(check.judge(facts).is, "met");
  assert.equal(check.judge({ ...facts, sourceUses: { uses: [], filesRead: 3, filesFailed: [] } }).is, "notApplicable");
});

test("random(…) of an ESP32 asks its chip, unless it is told where to begin", () => {
  const drawn = knownUse("pairing", "setStaticPIN", {
    arguments: [given("passkey", { is: "call", name: "random", does: "random", isSecure: false })],
  });
  const seeded = knownUse("seed", "randomSeed", { arguments: [given("seed", clock)] });
  const facts = { languages, sourceUses: undefined, build: onProcessor("espressif32 esp32dev").build };
  assert.equal(check.judge({ ...facts, flows: flowsOf(programWith({ uses: [drawn] })) }).is, "met");
  assert.equal(check.judge({ ...facts, flows: flowsOf(programWith({ uses: [drawn, seeded] })) }).is, "unmet");
});

const gaps: [what: string, gap: Parameters<typeof programWith>[0]][] = [
  ["a unit that could not be read", { failed: [{ path: "src/other.c", why: "the file could not be read" }] }],
  ["a function that holds a place which was not understood", { damaged: 1 }],
];
for (const [what, gap] of gaps) {
  test(`${what} leaves a sound answer open`, () => {
    const flows = flowsOf(programWith({ uses: [knownUse("random", "psa_generate_random", { isSecure: true })], ...gap }));
    assert.equal(check.judge({ flows, languages, sourceUses: undefined, build: undefined }).is, "unknown");
  });
}
