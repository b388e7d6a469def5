import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { configuration, released, settingsWith } from "../testing-settings.ts";
import { usesWith } from "../testing-uses.ts";
import check from "./debug-port-locked.ts";

const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, sourceUses: undefined, ...facts });
const trait = <T>(value: T) => ({ value, because: "a test", locations: [] });

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["locked by a setting", { settings: released({ CONFIG_NRF_APPROTECT_LOCK: "y" }) }, "met"],
  ["locked in code", { sourceUses: usesWith("debugLock") }, "met"],
  ["left open by name", { settings: released({ CONFIG_SECURE_BOOT_ALLOW_JTAG: "y" }, { system: "esp-idf" }) }, "unmet"],
  [
    "flash encryption for development",
    { settings: released({ CONFIG_SECURE_FLASH_ENCRYPTION_MODE_DEVELOPMENT: "y" }, { system: "esp-idf" }) },
    "unmet",
  ],
  [
    "locked, and opened again by another setting",
    { settings: released({ CONFIG_SECURE_BOOT_V2_ENABLED: "y", CONFIG_SECURE_BOOT_ALLOW_JTAG: "y" }, { system: "esp-idf" }) },
    "unmet",
  ],
  [
    "one product of two",
    { settings: settingsWith(configuration({ CONFIG_NRF_APPROTECT_LOCK: "y" }), configuration({}, { product: "b" })) },
    "unknown",
  ],
  ["settings that do not speak of it: production may lock it", { settings: released({ CONFIG_LOG: "y" }) }, "unknown"],
  ["nothing known", {}, "unknown"],
  ["an app", { product: productWith({ operatingSystem: trait("ios" as const) }) }, "notApplicable"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

test("two configurations that share a file give one finding", () => {
  const open = { CONFIG_NRF_APPROTECT_DISABLE: "y" };
  const answer = judge({ settings: settingsWith(configuration(open), configuration(open, { name: "app net" })) });
  assert.ok(answer.is === "unmet" && answer.findings.length === 1);
});
