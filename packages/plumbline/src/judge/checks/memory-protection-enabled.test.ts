import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { builtFor, NOTHING, onProcessor } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { configuration, released, settingsWith } from "../testing-settings.ts";
import { usesWith } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./memory-protection-enabled.ts";

const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, sourceUses: undefined, ...facts });
const trait = <T>(value: T) => ({ value, because: "a test", locations: [] });
const inConfig = (path: string): Facts["settings"] =>
  settingsWith(configuration({}, { values: [{ name: "CONFIG_ARM_MPU", value: "n", location: at(path) }] }));

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["the MPU and its stack guard", { settings: released({ CONFIG_ARM_MPU: "y", CONFIG_HW_STACK_PROTECTION: "y" }) }, "met"],
  ["switched off by name", { settings: released({ CONFIG_HW_STACK_PROTECTION: "n" }) }, "unmet"],
  ["a capability of the chip is no setting", { settings: released({ CONFIG_CPU_HAS_ARM_MPU: "y" }) }, "unknown"],
  [
    "on in one image of two",
    { settings: settingsWith(configuration({ CONFIG_ARM_MPU: "y" }), configuration({}, { name: "app net" })) },
    "unknown",
  ],
  ["off in a written .config is nobody's decision", { settings: inConfig("build/zephyr/.config") }, "unknown"],
  ["off in a file that a person wrote", { settings: inConfig("app/prj.conf") }, "unmet"],
  ["bare metal whose sources enable it", { ...builtFor("bareMetal"), sourceUses: usesWith("memoryProtection") }, "met"],
  ["a Cortex-M4 of which no source enables it", { ...builtFor("bareMetal", "-mcpu=cortex-m4"), sourceUses: usesWith("watchdog") }, "unmet"],
  ["an AVR, which has none", { ...builtFor("bareMetal", "-mmcu=atmega328p"), sourceUses: usesWith("watchdog") }, "notApplicable"],
  ["an STM32F103, a Cortex-M3 without one", { ...onProcessor("STM32F103C8"), sourceUses: usesWith("watchdog") }, "notApplicable"],
  ["a processor that is not known", { ...onProcessor("XYZ1"), sourceUses: usesWith("watchdog") }, "unknown"],
  ["a program for Linux", builtFor("linux"), "notApplicable"],
  ["a library", { product: productWith({ kind: trait("library" as const) }) }, "notApplicable"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));
