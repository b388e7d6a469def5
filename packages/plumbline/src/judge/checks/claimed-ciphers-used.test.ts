import assert from "node:assert/strict";
import { test } from "node:test";

import type { Claim, SettingsFact, SourceUse, SourceUsesFact } from "#model";

import { claimedCiphers, isThat } from "../claimed-ciphers.ts";
import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { documentsWith, found, README } from "../testing-documents.ts";
import { flowsOf, programWith } from "../testing-flows.ts";
import { given, knownUse } from "../testing-known-uses.ts";
import check from "./claimed-ciphers-used.ts";

const claimOf = (names: string, more: Partial<Claim> = {}): Partial<Claim> => ({
  about: "namedCipher",
  names,
  location: at("README.md", 5),
  ...more,
});
const usesOf = (...uses: [topic: SourceUse["topic"], name: string, path?: string][]): SourceUsesFact => ({
  uses: uses.map(([topic, name, path = "src/crypt.c"]) => ({ location: at(path, 7), topic, name, by: "crypto-c" })),
  filesRead: 12,
  filesFailed: [],
});
const settingsOf = (name: string): SettingsFact => ({
  configurations: [
    {
      name: "app",
      product: "app",
      system: "zephyr",
      release: true,
      because: "a sample",
      files: [],
      values: [{ name, value: "y", location: at("prj.conf") }],
      defaultsKnown: false,
      missing: [],
    },
  ],
  unused: [],
});

const cases: [
  what: string,
  names: string,
  uses: SourceUsesFact | undefined,
  settings: SettingsFact | undefined,
  is: string,
  severity?: string,
][] = [
  ["AES-256-GCM claimed, GCM called", "AES-256-GCM", usesOf(["vettedCipher", "mbedtls_gcm_setkey"]), undefined, "met"],
  ["AES-256-GCM claimed, only ECB called", "AES-256-GCM", usesOf(["weakCipher", "mbedtls_aes_crypt_ecb"]), undefined, "unmet", "medium"],
  ["AES-256-GCM claimed, CBC called", "AES-256-GCM", usesOf(["vettedCipher", "EVP_aes_256_cbc"]), undefined, "unmet", "low"],
  ["AES-256-GCM claimed, no cryptography at all", "AES-256-GCM", usesOf(), undefined, "unmet", "low"],
  ["AES-128 claimed, only a cipher of one's own used", "AES-128", usesOf(["weakCipher", "xor_cipher"]), undefined, "unmet", "medium"],
  ["AES-128 claimed, only MD5 called", "AES-128", usesOf(["weakHash", "md5_init"]), undefined, "unmet", "low"],
  ["AES-256-GCM claimed, a generic interface called", "AES-256-GCM", usesOf(["vettedCipher", "psa_aead_encrypt"]), undefined, "unknown"],
  ["AES-256-GCM claimed, TLS called", "AES-256-GCM", usesOf(["verifiedTransport", "mbedtls_ssl_handshake"]), undefined, "unknown"],
  ["AES-256-GCM claimed, sources not read", "AES-256-GCM", undefined, undefined, "unknown"],
  ["AES-CCM claimed, Bluetooth on", "AES-CCM", usesOf(), settingsOf("CONFIG_BT"), "unknown"],
  ["AES-CCM claimed, switched on by name", "AES-CCM", usesOf(), settingsOf("CONFIG_TINYCRYPT_AES_CCM"), "met"],
  ["ECDSA-P256 claimed, the bootloader set to it", "ECDSA-P256", usesOf(), settingsOf("SB_CONFIG_BOOT_SIGNATURE_TYPE_ECDSA_P256"), "met"],
  ["SHA-256 claimed and called", "SHA-256", usesOf(["vettedCipher", "mbedtls_sha256_update"]), undefined, "met"],
  ["ECDSA-P256 claimed, asked of PSA by name", "ECDSA-P256", usesOf(["vettedCipher", "PSA_ALG_ECDSA"]), undefined, "met"],
  ["AES-256-GCM claimed, asked of PSA by name", "AES-256-GCM", usesOf(["vettedCipher", "PSA_ALG_GCM"]), undefined, "met"],
  [
    "AES-128 claimed, only a cipher written out in the product",
    "AES-128",
    usesOf(["ownCipher", "xor_encrypt"]),
    undefined,
    "unmet",
    "medium",
  ],
  ["AES-128 claimed, only a hash written out in the product", "AES-128", usesOf(["ownCipher", "md5_transform"]), undefined, "unmet", "low"],
  ["AES-128 claimed, AES written out in the product", "AES-128", usesOf(["ownCipher", "aes_encrypt"]), undefined, "met"],
  ["SHA-256 claimed, nothing called: it may be the hash of a file", "SHA-256", usesOf(), undefined, "unknown"],
  ["DES claimed, a word with des in it called", "DES", usesOf(["vettedCipher", "mbedtls_describe"]), undefined, "unknown"],
  ["two claimed, one called", "AES-256-GCM, SHA-256", usesOf(["vettedCipher", "mbedtls_gcm_setkey"]), undefined, "unknown"],
];
for (const [what, names, sourceUses, settings, is, severity] of cases) {
  test(`${what}: ${is}`, () => {
    const answer = check.judge({
      documents: documentsWith([README], [claimOf(names)]),
      sourceUses,
      settings,
      languages: undefined,
      flows: undefined,
    });
    assert.equal(answer.is, is);
    if (severity !== undefined) assert.deepEqual(found(answer), [["README.md", severity]]);
  });
}

const chosen: [what: string, means: string, is: string][] = [
  ["the algorithm that an argument chooses is the one that is named", "AES-GCM", "met"],
  ["the algorithm that an argument chooses is another mode of it", "AES-ECB", "unmet"],
];
for (const [what, means, is] of chosen) {
  test(what, () => {
    const uses = [knownUse("cipher", "psa_aead_encrypt", { arguments: [given("algorithm", { means })] })];
    const facts = { sourceUses: usesOf(), settings: undefined, languages: undefined, flows: flowsOf(programWith({ uses })) };
    assert.equal(check.judge({ documents: documentsWith([README], [claimOf("AES-256-GCM")]), ...facts }).is, is);
  });
}

test("without a named cipher, or with one that is only planned, the question does not arise", () => {
  for (const claims of [[], [claimOf("AES-256-GCM", { mood: "planned" })]]) {
    assert.equal(
      check.judge({
        documents: documentsWith([README], claims),
        sourceUses: usesOf(),
        settings: undefined,
        languages: undefined,
        flows: undefined,
      }).is,
      "notApplicable",
    );
  }
});

test("what a vendored library calls is no use by the product, but it may be what the document means", () => {
  const languages = { ...censusWith(), folders: [{ path: "vendor", role: "thirdParty" as const, because: "under vendor/" }] };
  const sourceUses = usesOf(["vettedCipher", "mbedtls_gcm_setkey", "vendor/mbedtls/gcm.c"]);
  assert.equal(
    check.judge({
      documents: documentsWith([README], [claimOf("AES-256-GCM")]),
      sourceUses,
      settings: undefined,
      languages,
      flows: undefined,
    }).is,
    "unknown",
  );
});

test("what pairs over Bluetooth, or speaks of encryption by a name that is not known, may well use the cipher", () => {
  const pairs = {
    location: at("src/ble.c", 3),
    topic: "authentication" as const,
    name: "setSecurityAuth",
    by: "arduino",
    detail: "pairing",
  };
  const hints = [{ location: at("src/box.c", 3), topic: "vettedCipher" as const, word: "crypto_lock" }];
  for (const sourceUses of [
    { ...usesOf(), uses: [pairs] },
    { ...usesOf(), hints },
  ]) {
    const documents = documentsWith([README], [claimOf("AES-CCM")]);
    assert.equal(check.judge({ documents, sourceUses, settings: undefined, languages: undefined, flows: undefined }).is, "unknown");
  }
});

test("a cipher named with its size and without is one cipher, unless two sizes are named", () => {
  const names = (text: string): string[] => claimedCiphers(documentsWith([], [claimOf(text)]).claims).map(({ name }) => name);
  assert.deepEqual(names("AES-CCM, AES-128-CCM"), ["AES-128-CCM"]);
  assert.deepEqual(names("AES-GCM, AES-128-GCM, AES-256-GCM"), ["AES-GCM", "AES-128-GCM", "AES-256-GCM"]);
});

test("a cipher named in five places is one finding", () => {
  const claims = Array.from({ length: 5 }, (_, index) => claimOf("AES-256-GCM", { location: at("README.md", index + 1) }));
  const answer = check.judge({
    documents: documentsWith([README], claims),
    sourceUses: usesOf(),
    settings: undefined,
    languages: undefined,
    flows: undefined,
  });
  assert.match(answer.is === "unmet" ? answer.findings.map(({ message }) => message).join("\n") : "", /^[^\n]*5 times[^\n]*$/);
});

test("names are parted into algorithm and mode", () => {
  const claim = documentsWith([], [claimOf("AES-256-GCM, ChaCha20-Poly1305, SHA-512, RSA-2048")]).claims;
  assert.deepEqual(
    claimedCiphers(claim).map(({ algorithm, mode = "" }) => `${algorithm} ${mode}`.trim()),
    ["AES GCM", "ChaCha20", "SHA512", "RSA"],
  );
  assert.ok(isThat({ algorithm: "DES" }, "DES_set_key") && !isThat({ algorithm: "DES" }, "design"));
});
