import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { censusWith } from "../testing-census.ts";
import { NOTHING } from "../testing-execution.ts";
import { flowsOf, programWith } from "../testing-flows.ts";
import { productWith } from "../testing-product.ts";
import { configuration, released, settingsWith, sysbuilt } from "../testing-settings.ts";
import { at } from "../testing.ts";
import check from "./downgrade-prevention.ts";

const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, flows: undefined, ...facts });
const loader = { SB_CONFIG_BOOTLOADER_MCUBOOT: "y" };
const trait = <T>(value: T) => ({ value, because: "a test", locations: [] });

const inCode = (...guards: readonly string[]) =>
  flowsOf(
    programWith({
      updates: [
        { does: "update", what: "install", subject: "firmware", location: at("src/a.c", 3), from: "UART", guards, chain: ["install"] },
      ],
    }),
  );

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["a version check in the bootloader", { settings: sysbuilt(loader, {}, { CONFIG_MCUBOOT_DOWNGRADE_PREVENTION: "y" }) }, "met"],
  ["a hardware counter", { settings: sysbuilt({ ...loader, SB_CONFIG_MCUBOOT_HARDWARE_DOWNGRADE_PREVENTION: "y" }) }, "met"],
  ["anti-rollback of the ESP-IDF", { settings: released({ CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK: "y" }, { system: "esp-idf" }) }, "met"],
  [
    "anti-rollback switched off by name",
    { settings: released({ CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK: "n" }, { system: "esp-idf" }) },
    "unmet",
  ],
  [
    "MCUboot whose settings are there and do not speak of it",
    { settings: sysbuilt(loader, {}, { CONFIG_BOOT_MAX_IMG_SECTORS: "256" }) },
    "unmet",
  ],
  ["MCUboot whose settings are not in the tree", { settings: sysbuilt(loader) }, "unknown"],
  ["a counter of zero is none", { settings: released({ CONFIG_MCUBOOT_HW_DOWNGRADE_PREVENTION_COUNTER_VALUE: "0" }) }, "unknown"],
  [
    "one product of two",
    { settings: settingsWith(configuration({ CONFIG_BOOTLOADER_APP_ANTI_ROLLBACK: "y" }), configuration({}, { product: "b" })) },
    "unknown",
  ],
  ["code that holds the version of a signed image against its own", { flows: inCode("signature", "version") }, "met"],
  ["code that takes any signed image", { flows: inCode("signature") }, "unmet"],
  ["code that takes any image, which another check tells", { flows: inCode() }, "unknown"],
  ["nothing known", {}, "unknown"],
  ["a library", { product: productWith({ kind: trait("library" as const) }) }, "notApplicable"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

test("the release image with its security counter is what counts", () => {
  const mcuboot = {
    version: "1",
    headerBytes: 32,
    imageBytes: 1,
    loadAddress: 0,
    flags: [],
    signature: "RSA-2048",
    securityCounter: 4,
    encrypted: false,
    digestMatches: true,
    tlvs: [],
  } as const;
  const binaries: Facts["binaries"] = {
    images: [{ location: { path: "app.signed.bin" }, format: "mcuboot", kind: "image", machine: "ARM", environment: "bareMetal", mcuboot }],
    maps: [],
  };
  assert.equal(judge({ binaries }).is, "met");
  assert.equal(judge({ binaries, settings: sysbuilt(loader, {}, { CONFIG_LOG: "n" }) }).is, "met");
});

test("switched off by name weighs more than left at its default", () => {
  const severityOf = (settings: Facts["settings"]) => {
    const answer = judge({ settings });
    return answer.is === "unmet" && answer.findings[0].severity;
  };
  assert.equal(severityOf(sysbuilt(loader, {}, { CONFIG_MCUBOOT_DOWNGRADE_PREVENTION: "n" })), "medium");
  assert.equal(severityOf(sysbuilt(loader, {}, { CONFIG_LOG: "n" })), "low");
});

test("to those with a boot loader of their own the next step names it", () => {
  const answer = judge({ languages: censusWith({ path: "firmware/boot/boot.c" }) });
  assert.ok(answer.is === "unknown");
  assert.match(answer.next ?? "", /^Offer an older signed image .* firmware\/boot\/boot\.c refuses it\.$/);
});
