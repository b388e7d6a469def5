import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { NOTHING } from "../testing-execution.ts";
import { bareImage, binariesWith } from "../testing-images.ts";
import { productWith } from "../testing-product.ts";
import { provisioningWith, type Step } from "../testing-provisioned.ts";
import { released, sysbuilt } from "../testing-settings.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./update-verified.ts";

const judge = (facts: Partial<Facts>) =>
  check.judge({ ...NOTHING, provisioning: undefined, sourceUses: undefined, flows: undefined, ...facts });
const steps = (...all: Step[]) => ({ provisioning: provisioningWith(...all) });
const uses = (...all: [topic: "flashWrite" | "signatureCheck", name: string, inFunction?: string][]) => ({
  sourceUses: {
    uses: all.map(([topic, name, inFunction], index) => ({
      location: at("src/main.c", index + 1),
      topic,
      name,
      by: "test",
      ...(inFunction !== undefined && { inFunction }),
    })),
    filesRead: 40,
    filesFailed: [],
  },
});
const mcuboot = (signature: string) => ({
  binaries: binariesWith(bareImage("build/zephyr/zephyr.signed.bin", { format: "mcuboot", kind: "image", mcuboot: image(signature) })),
});
const image = (signature: string) => ({
  version: "1.0.0",
  headerBytes: 32,
  imageBytes: 1_000,
  loadAddress: 0,
  flags: [],
  signature,
  encrypted: false,
  digestMatches: true,
  tlvs: [],
});
const update = (what: string, more = {}) => ({ kind: "update", what, ...more }) as const;

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["a script that writes an image", steps(update("dd of=/dev/mmcblk0")), "unmet"],
  ["one that verifies it first", steps(update("dd of=/dev/mmcblk0", { guarded: true, guard: "openssl -verify" })), "met"],
  ["one of each", steps(update("rauc install", { guarded: true }), update("git pull")), "unmet"],
  ["a cable on a developer's desk", steps(update("avrdude", { where: "development" })), "unknown"],
  [
    "a signature type of the bootloader",
    { settings: sysbuilt({ SB_CONFIG_BOOTLOADER_MCUBOOT: "y", SB_CONFIG_BOOT_SIGNATURE_TYPE_ECDSA_P256: "y" }) },
    "met",
  ],
  [
    "a bootloader without signatures",
    { settings: sysbuilt({ SB_CONFIG_BOOTLOADER_MCUBOOT: "y", SB_CONFIG_BOOT_SIGNATURE_TYPE_NONE: "y" }) },
    "unmet",
  ],
  [
    "none in the bootloader's own settings, and one in sysbuild, which wins",
    {
      settings: sysbuilt(
        { SB_CONFIG_BOOTLOADER_MCUBOOT: "y", SB_CONFIG_BOOT_SIGNATURE_TYPE_RSA: "y" },
        {},
        { CONFIG_BOOT_SIGNATURE_TYPE_NONE: "y" },
      ),
    },
    "met",
  ],
  ["a signature type without its bootloader", { settings: sysbuilt({ SB_CONFIG_BOOT_SIGNATURE_TYPE_RSA: "y" }) }, "unknown"],
  [
    "secure boot of the ESP-IDF",
    { settings: released({ CONFIG_SECURE_BOOT_V2_ENABLED: "y" }, { system: "esp-idf" }), ...uses(["flashWrite", "esp_ota_write"]) },
    "met",
  ],
  [
    "an ESP-IDF update without it: the end of the update checks a hash",
    { ...uses(["flashWrite", "esp_ota_write"], ["signatureCheck", "esp_ota_end"]) },
    "unmet",
  ],
  ["a library that can verify says nothing of updates", uses(["signatureCheck", "mbedtls_pk_verify"]), "unknown"],
  ["code that verifies in a function of updates", uses(["signatureCheck", "mbedtls_pk_verify", "checkFirmwareUpdate"]), "met"],
  ["code that installs and verifies", uses(["flashWrite", "Update.write"], ["signatureCheck", "mbedtls_pk_verify"]), "met"],
  ["code that writes flash in a function of updates", uses(["flashWrite", "HAL_FLASH_Program", "receiveFirmwareUpdate"]), "unmet"],
  [
    "a macro in a header of the boot loader, which nobody may use",
    { sourceUses: usesOf(use("flashWrite", { name: "FLASH_ErasePage", location: at("bootloader/config.h", 102) })) },
    "unknown",
  ],
  ["code that keeps its settings in flash", uses(["flashWrite", "HAL_FLASH_Program", "saveCalibration"]), "unknown"],
  [
    "MCUboot verifies by itself: code that hands an image over is no open door",
    { settings: released({ CONFIG_BOOTLOADER_MCUBOOT: "y" }), ...uses(["flashWrite", "dfu_target_write"]) },
    "unknown",
  ],
  ["an image with a signature", mcuboot("ECDSA-P256"), "met"],
  ["an image without one is asked elsewhere", mcuboot("none"), "unknown"],
  ["nothing known", {}, "unknown"],
  [
    "an application of a phone",
    { product: productWith({ operatingSystem: { value: "android", because: "a test", locations: [] } }) },
    "notApplicable",
  ],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

test("where an image comes in is the place of the finding, and the missing signature stands beside it", () => {
  const answer = judge({
    settings: sysbuilt({ SB_CONFIG_BOOTLOADER_MCUBOOT: "y", SB_CONFIG_BOOT_SIGNATURE_TYPE_NONE: "y" }, { CONFIG_MCUMGR_GRP_IMG: "y" }),
  });
  assert.equal(answer.is, "unmet");
  if (answer.is !== "unmet") return;
  const [{ location, severity, related }] = answer.findings;
  assert.deepEqual(
    [location.symbol, severity, related?.[0]?.location.symbol],
    ["CONFIG_MCUMGR_GRP_IMG", "critical", "SB_CONFIG_BOOT_SIGNATURE_TYPE_NONE"],
  );
});

test("a script that pulls five repositories has one way of updating", () => {
  const answer = judge(steps(update("git pull"), update("git pull"), update("git pull")));
  assert.equal(answer.is === "unmet" ? answer.findings.length : 0, 1);
});
