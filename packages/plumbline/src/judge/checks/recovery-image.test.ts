import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { censusWith } from "../testing-census.ts";
import { NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { released, sysbuilt } from "../testing-settings.ts";
import { use, usesOf } from "../testing-uses.ts";
import check from "./recovery-image.ts";

const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, sourceUses: undefined, ...facts });
const trait = <T>(value: T) => ({ value, because: "a test", locations: [] });

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["a swap mode", { settings: sysbuilt({ SB_CONFIG_MCUBOOT_MODE_SWAP_USING_MOVE: "y" }) }, "met"],
  ["rollback of the ESP-IDF", { settings: released({ CONFIG_BOOTLOADER_APP_ROLLBACK_ENABLE: "y" }, { system: "esp-idf" }) }, "met"],
  ["overwriting", { settings: sysbuilt({ SB_CONFIG_MCUBOOT_MODE_OVERWRITE_ONLY: "y" }) }, "unmet"],
  ["one slot", { settings: released({ CONFIG_SINGLE_APPLICATION_SLOT: "y" }) }, "unmet"],
  [
    "overwriting in the bootloader's own settings, and swapping in sysbuild, which wins",
    { settings: sysbuilt({ SB_CONFIG_MCUBOOT_MODE_SWAP_SCRATCH: "y" }, {}, { CONFIG_BOOT_UPGRADE_ONLY: "y" }) },
    "met",
  ],
  [
    "swapping there, and overwriting in sysbuild",
    { settings: sysbuilt({ SB_CONFIG_MCUBOOT_MODE_OVERWRITE_ONLY: "y" }, {}, { CONFIG_BOOT_SWAP_USING_MOVE: "y" }) },
    "unmet",
  ],
  ["settings that do not say how", { settings: released({ CONFIG_LOG: "y" }) }, "unknown"],
  ["sources that confirm a new image", { sourceUses: usesOf(use("recovery", { name: "esp_ota_mark_app_valid_cancel_rollback" })) }, "met"],
  ["sources that merely restart", { sourceUses: usesOf(use("recovery", { name: "NVIC_SystemReset" })) }, "unknown"],
  ["nothing known", {}, "unknown"],
  ["a library", { product: productWith({ kind: trait("library" as const) }) }, "notApplicable"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

const next = (facts: Partial<Facts>): string => {
  const answer = judge(facts);
  return answer.is === "unknown" ? (answer.next ?? "") : "";
};
test("the next step speaks of settings only to those who have them, and names a boot loader of their own", () => {
  assert.match(next({ settings: released({ CONFIG_LOG: "y" }) }), /sysbuild\.conf/);
  assert.match(next({ languages: censusWith({ path: "firmware/boot/boot.c" }) }), /what firmware\/boot\/boot\.c then starts/);
  assert.match(next({ languages: censusWith({ path: "src/main.c" }) }), /update procedure/);
});
