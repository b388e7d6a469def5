import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { builtFor, NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { configuration, released, settingsWith } from "../testing-settings.ts";
import check from "./user-mode-enabled.ts";

const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, ...facts });
const trait = <T>(value: T) => ({ value, because: "a test", locations: [] });

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["user mode on", { settings: released({ CONFIG_USERSPACE: "y" }) }, "met"],
  ["a secure partition", { settings: released({ CONFIG_BUILD_WITH_TFM: "y" }) }, "met"],
  ["switched off by name", { settings: released({ CONFIG_USERSPACE: "n" }) }, "unmet"],
  ["not named on Zephyr, whose default is off", { settings: released({ CONFIG_LOG: "y" }) }, "unmet"],
  [
    "not named for a non-secure board, which brings a partition along",
    { settings: released({ CONFIG_LOG: "y" }, { name: "app (nrf5340dk/nrf5340/cpuapp/ns)" }) },
    "unknown",
  ],
  ["FreeRTOS with its MPU port", { settings: released({ configENABLE_MPU: "1" }, { system: "header" }) }, "met"],
  ["FreeRTOS without it, by name", { settings: released({ configENABLE_MPU: "0" }, { system: "header" }) }, "unmet"],
  ["FreeRTOS that does not name it: the port decides", { settings: released({ configUSE_MUTEXES: "1" }, { system: "header" }) }, "unknown"],
  [
    "the bootloader's settings are not asked",
    { settings: settingsWith(configuration({ CONFIG_USERSPACE: "y" }), configuration({ CONFIG_USERSPACE: "n" }, { system: "mcuboot" })) },
    "met",
  ],
  ["a program for Linux", builtFor("linux"), "notApplicable"],
  [
    "firmware without a kernel",
    { ...builtFor("bareMetal"), product: productWith({ operatingSystem: trait("none" as const) }) },
    "notApplicable",
  ],
  ["a kernel without settings", { ...builtFor("rtos") }, "unknown"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));
