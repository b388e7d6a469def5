import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import { builtFor, NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { configuration, released, settingsWith, sysbuilt } from "../testing-settings.ts";
import { use, usesOf, usesWith } from "../testing-uses.ts";
import check from "./signed-firmware.ts";

const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, sourceUses: undefined, ...facts });
const trait = <T>(value: T) => ({ value, because: "a test", locations: [] });

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  [
    "sysbuild's signature type with MCUboot",
    { settings: sysbuilt({ SB_CONFIG_BOOTLOADER_MCUBOOT: "y", SB_CONFIG_BOOT_SIGNATURE_TYPE_ECDSA_P256: "y" }) },
    "met",
  ],
  [
    "a signature type without the bootloader that it belongs to",
    { settings: sysbuilt({ SB_CONFIG_BOOT_SIGNATURE_TYPE_ECDSA_P256: "y" }) },
    "unknown",
  ],
  ["no signature type", { settings: sysbuilt({ SB_CONFIG_BOOTLOADER_MCUBOOT: "y", SB_CONFIG_BOOT_SIGNATURE_TYPE_NONE: "y" }) }, "unmet"],
  [
    "none in the bootloader's own settings, but one in sysbuild, which wins",
    {
      settings: sysbuilt(
        { SB_CONFIG_BOOTLOADER_MCUBOOT: "y", SB_CONFIG_BOOT_SIGNATURE_TYPE_RSA: "y" },
        {},
        { CONFIG_BOOT_SIGNATURE_TYPE_NONE: "y" },
      ),
    },
    "met",
  ],
  ["secure boot of the ESP-IDF", { settings: released({ CONFIG_SECURE_BOOT_V2_ENABLED: "y" }, { system: "esp-idf" }) }, "met"],
  [
    "secure boot switched off there says nothing of another loader",
    { settings: released({ CONFIG_SECURE_BOOT_V2_ENABLED: "n" }, { system: "esp-idf" }) },
    "unknown",
  ],
  ["settings that do not speak of it", { settings: released({ CONFIG_LOG: "y" }) }, "unknown"],
  [
    "two products of which one verifies",
    {
      settings: settingsWith(
        configuration({ CONFIG_SECURE_BOOT_V2_ENABLED: "y" }),
        configuration({ CONFIG_LOG: "y" }, { product: "gateway" }),
      ),
    },
    "unknown",
  ],
  [
    "a call that verifies a signature in a boot loader of the product's own",
    { ...builtFor("bareMetal"), sourceUses: usesOf(use("signatureCheck", { location: at("firmware/boot/verify.c", 7) })) },
    "met",
  ],
  [
    "one beside such a boot loader, in a module for cryptography",
    {
      ...builtFor("bareMetal"),
      languages: censusWith({ path: "firmware/boot/boot.c" }),
      sourceUses: usesOf(use("signatureCheck", { location: at("firmware/security/crypto.c", 28) })),
    },
    "met",
  ],
  ["one that could be of anything", { ...builtFor("bareMetal"), sourceUses: usesWith("signatureCheck") }, "unknown"],
  [
    "a mere hash of what is downloaded",
    { ...builtFor("bareMetal"), sourceUses: usesOf(use("signatureCheck", { name: "Update.setMD5", location: at("src/ota.cpp", 83) })) },
    "unmet",
  ],
  [
    "the token of an app beside the firmware",
    { ...builtFor("bareMetal"), sourceUses: usesOf(use("signatureCheck", { name: "jwt.verify", location: at("app/boot.js", 3) })) },
    "unmet",
  ],
  [
    "MCUboot without a word on the signature, which it checks by default",
    { settings: released({ CONFIG_BOOTLOADER_MCUBOOT: "y" }), sourceUses: usesWith("watchdog") },
    "unknown",
  ],
  ["bare metal of which no source verifies anything", { ...builtFor("bareMetal"), sourceUses: usesWith("watchdog") }, "unmet"],
  ["bare metal whose sources were not read", { ...builtFor("bareMetal") }, "unknown"],
  [
    "an app for a phone, which the system verifies",
    { product: productWith({ operatingSystem: trait("android" as const) }) },
    "notApplicable",
  ],
  ["a library", { product: productWith({ kind: trait("library" as const) }) }, "notApplicable"],
  ["nothing known", {}, "unknown"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

test("an image of MCUboot without a signature is a finding", () => {
  const mcuboot = {
    version: "1",
    headerBytes: 32,
    imageBytes: 1,
    loadAddress: 0,
    flags: [],
    encrypted: false,
    digestMatches: true,
    tlvs: [],
  } as const;
  const image = (signature: string): Facts["binaries"] => ({
    images: [
      {
        location: { path: "app.signed.bin" },
        format: "mcuboot",
        kind: "image",
        machine: "ARM",
        environment: "bareMetal",
        mcuboot: { ...mcuboot, signature },
      },
    ],
    maps: [],
  });
  assert.equal(judge({ binaries: image("none") }).is, "unmet");
  assert.equal(judge({ binaries: image("Ed25519") }).is, "met");
});

test("secure boot that is off by name is the place of what nothing verifies", () => {
  const answer = judge({ settings: released({ CONFIG_SECURE_BOOT: "n" }, { system: "esp-idf" }), sourceUses: usesWith("watchdog") });
  assert.ok(answer.is === "unmet");
  assert.equal(answer.findings[0].location.path, "app/prj.conf");
});
