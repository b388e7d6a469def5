import assert from "node:assert/strict";
import { test } from "node:test";

import type { ServicePolicy, SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { builtFor, NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { released } from "../testing-settings.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./watchdog-enabled.ts";

type Facts = Parameters<typeof check.judge>[0];
const languages = censusWith({ path: "src/main.c" }, { path: "lib/a.c", role: "thirdParty", because: "under lib/" });
const firmware = builtFor("bareMetal");
const judge = (uses: readonly SourceUse[], more: Partial<Facts> = {}) =>
  check.judge({ ...NOTHING, languages, policies: undefined, sourceUses: usesOf(...uses), ...more });

const starts = use("watchdog", { name: "HAL_IWDG_Init", detail: "starts it" });
const stops = use("watchdog", { name: "wdt_disable", detail: "switches it off", danger: "medium", location: at("src/main.c", 20) });
const service: ServicePolicy = {
  location: at("pump.service"),
  name: "pump",
  runsAsRoot: false,
  confinement: [{ directive: "WatchdogSec", value: "10s", location: at("pump.service", 4) }],
  openings: [],
};

const cases: [what: string, uses: SourceUse[], more: Partial<Facts>, answer: string, severity?: string][] = [
  ["firmware that starts one", [starts], firmware, "met"],
  ["firmware without one", [], firmware, "unmet", "medium"],
  ["firmware whose library has one", [use("watchdog", { location: at("lib/a.c") })], firmware, "unmet", "medium"],
  ["firmware that builds the driver only", [], { ...firmware, settings: released({ CONFIG_WATCHDOG: "y" }) }, "unmet", "medium"],
  ["a kernel that runs one by a setting", [], { settings: released({ CONFIG_ESP_TASK_WDT_EN: "y" }, { system: "esp-idf" }) }, "met"],
  [
    "ESP-IDF that says nothing: it runs one unless told not to",
    [],
    { settings: released({ CONFIG_X: "y" }, { system: "esp-idf" }) },
    "unknown",
  ],
  ["ESP-IDF that is told not to", [], { settings: released({ CONFIG_ESP_TASK_WDT_EN: "n" }, { system: "esp-idf" }) }, "unmet", "medium"],
  ["code that only switches it off", [stops], firmware, "unmet", "medium"],
  ["code that switches it off for a while", [starts, stops], firmware, "unmet", "low"],
  ["code that stops it before it restarts the device", [starts, { ...stops, inFunction: "PowerManager_reboot" }], firmware, "met"],
  ["a register that holds it while the start-up runs", [starts, { ...stops, by: "names/WDTCTL" }], firmware, "met"],
  ["a register that only holds it", [{ ...stops, by: "names/WDTCTL" }], firmware, "unmet", "medium"],
  ["a service with WatchdogSec", [], { policies: { services: [service], allowLists: [], setUid: [] } }, "met"],
  ["a tree that does not tell what it is", [], {}, "unknown"],
  [
    "an application for a phone",
    [],
    { product: productWith({ operatingSystem: { value: "android", because: "a sample", locations: [] } }) },
    "notApplicable",
  ],
];
for (const [what, uses, more, expected, severity] of cases) {
  test(`${what} is ${expected}`, () => {
    const answer = judge(uses, more);
    assert.equal(answer.is, expected);
    if (answer.is === "unmet") assert.equal(answer.findings[0].severity, severity);
  });
}

test("a name that speaks of a watchdog spoils the proof that there is none, and is shown", () => {
  const sourceUses = { ...usesOf(), hints: [{ location: at("src/main.c", 7), topic: "watchdog" as const, word: "wdi_toggle_dog" }] };
  const answer = judge([], { ...firmware, sourceUses });
  assert.equal(answer.is, "unknown");
  assert.match(answer.because, /wdi_toggle_dog \(src\/main\.c:7\)/);
});

test("a register that holds the watchdog of the chip says nothing of one outside, of which a name speaks", () => {
  const held = { ...stops, by: "names/WDTCTL" };
  const outside = { location: at("src/bsp.c", 7), topic: "watchdog" as const, word: "BSP_WATCHDOG" };
  const itself = { location: at("src/main.c", 20), topic: "watchdog" as const, word: "WDTCTL" };
  const withHints = (...hints: (typeof outside)[]) => judge([], { ...firmware, sourceUses: { ...usesOf(held), hints } }).is;
  assert.equal(withHints(itself), "unmet");
  assert.equal(withHints(itself, outside), "unknown");
});

test("code of a generator counts: it is in the device", () => {
  const generated = censusWith({ path: "src/main.c" }, { path: "Core/Src/iwdg.c", role: "generated", because: "it says so" });
  assert.equal(judge([{ ...starts, location: at("Core/Src/iwdg.c", 3) }], { ...firmware, languages: generated }).is, "met");
});

test("a driver that nothing starts is shown where it is switched on", () => {
  const answer = judge([], { ...firmware, settings: released({ CONFIG_WATCHDOG: "y" }) });
  assert.equal(answer.is === "unmet" && answer.findings[0].location.path, "app/prj.conf");
});

test("a header that the build of Zephyr writes for every board is no name that somebody chose", () => {
  const generated = (path: string) => ({ location: at(path, 73), topic: "watchdog" as const, word: "K_OBJ_DRIVER_WDT" });
  const withHint = (path: string) =>
    judge([], { ...firmware, settings: released({ CONFIG_WATCHDOG: "n" }), sourceUses: { ...usesOf(), hints: [generated(path)] } });
  const answer = withHint("build/zephyr/include/generated/kobj-types-enum.h");
  assert.ok(answer.is === "unmet");
  assert.match(answer.findings[0].message, /CONFIG_WATCHDOG=n \(app\/prj\.conf:1\)/);
  assert.equal(withHint("build/zephyr/misc/generated/configs.c").is, "unmet");
  assert.equal(withHint("src/generated/bsp.h").is, "unknown");
});
