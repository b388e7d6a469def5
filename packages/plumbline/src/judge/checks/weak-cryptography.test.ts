import assert from "node:assert/strict";
import { test } from "node:test";

import type { SettingsFact, SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { released } from "../testing-settings.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./weak-cryptography.ts";

const languages = censusWith({ path: "src/main.c" }, { path: "lib/mbedtls/des.c", role: "thirdParty", because: "under lib/" });
const judge = (uses: SourceUse[], settings?: SettingsFact) =>
  check.judge({ flows: undefined, sourceUses: usesOf(...uses), languages, settings });
const hash = (danger: "low" | "medium"): SourceUse =>
  use("weakHash", { name: "mbedtls_md5", danger, detail: "for a purpose that its names do not tell" });

const cases: [what: string, uses: SourceUse[], settings: SettingsFact | undefined, answer: string, severity?: string][] = [
  ["no cryptography", [], undefined, "notApplicable"],
  ["AES-GCM", [use("vettedCipher")], undefined, "met"],
  ["DES", [use("weakCipher", { name: "DES_set_key" }), use("vettedCipher")], undefined, "unmet", "medium"],
  ["ECB for a single block", [use("weakCipher", { danger: "low" })], undefined, "unmet", "low"],
  ["MD5 of a password", [hash("medium")], undefined, "unmet", "medium"],
  ["MD5 of what is not told", [hash("low")], undefined, "unmet", "low"],
  ["a cipher of one's own that is none", [use("ownCipher", { name: "xor_cipher" })], undefined, "unmet", "medium"],
  ["a sound cipher of one's own", [use("ownCipher", { name: "sha256_transform" }), use("vettedCipher")], undefined, "met"],
  [
    "DES in a library that is carried along: no use of the product",
    [use("weakCipher", { location: at("lib/mbedtls/des.c") })],
    undefined,
    "notApplicable",
  ],
  ["DES built into the release", [], released({ CONFIG_MBEDTLS_DES_C: "y" }), "unmet", "low"],
  ["DES left out of the release", [], released({ CONFIG_MBEDTLS_DES_C: "n" }), "notApplicable"],
  ["GCM built into the release", [], released({ CONFIG_MBEDTLS_GCM_C: "y" }), "met"],
  ["GCM that ESP-IDF builds in by itself", [], released({ CONFIG_MBEDTLS_GCM_C: "y" }, { system: "esp-idf" }), "notApplicable"],
];
for (const [what, uses, settings, expected, severity] of cases) {
  test(`${what} is ${expected}`, () => {
    const answer = judge(uses, settings);
    assert.equal(answer.is, expected);
    if (answer.is === "unmet") assert.equal(answer.findings[0].severity, severity);
  });
}

test("MD5_Init, MD5_Update and MD5_Final of one function are one finding", () => {
  const answer = judge(
    ["MD5_Init", "MD5_Update", "MD5_Final"].map((name, line) =>
      use("weakHash", { name, danger: "low", inFunction: "sum", location: at("src/main.c", line + 1) }),
    ),
  );
  assert.equal(answer.is === "unmet" && answer.findings.length, 1);
});

test("a hash whose purpose is not told is not called a weakness of protection", () => {
  const answer = judge([hash("low")]);
  assert.match(answer.is === "unmet" ? answer.findings[0].message : "", /fit to tell data apart, not to protect/);
});

test("where no file could be read there is no answer", () => {
  assert.equal(
    check.judge({ flows: undefined, sourceUses: { uses: [], filesRead: 0, filesFailed: [] }, languages, settings: undefined }).is,
    "unknown",
  );
});
