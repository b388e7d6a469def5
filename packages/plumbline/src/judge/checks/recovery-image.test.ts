import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { released, sysbuilt } from "../testing-settings.ts";
import { usesWith } from "../testing-uses.ts";
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
  ["sources that go back to an earlier image", { sourceUses: usesWith("recovery") }, "met"],
  ["nothing known", {}, "unknown"],
  ["a library", { product: productWith({ kind: trait("library" as const) }) }, "notApplicable"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));
