import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { builtFor, NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { configuration, released, settingsWith } from "../testing-settings.ts";
import { usesWith } from "../testing-uses.ts";
import { at, unitWith } from "../testing.ts";
import check from "./debug-interfaces-closed.ts";

const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, sourceUses: undefined, ...facts });
const trait = <T>(value: T) => ({ value, because: "a test", locations: [] });
const CLOSED = { CONFIG_LOG: "n", CONFIG_CONSOLE: "n", CONFIG_SHELL: "n" };

const release = (define: string, shipped = true): Partial<Facts> => {
  const { build } = builtFor("bareMetal");
  return { build: { ...build, units: build.units.map((unit) => ({ ...unit, shipped, defines: [define] })) } };
};

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["log and console", { settings: released({ CONFIG_LOG: "y", CONFIG_UART_CONSOLE: "y" }) }, "unmet"],
  ["a shell", { settings: released({ CONFIG_SHELL: "y" }) }, "unmet"],
  ["a log without an outlet, which goes nowhere", { settings: released({ CONFIG_LOG: "y" }) }, "unknown"],
  ["all switched off by name", { settings: released(CLOSED) }, "met"],
  ["nothing named: the defaults of the SDK decide", { settings: released({ CONFIG_BT: "y" }) }, "unknown"],
  ["nothing named where the defaults are known", { settings: released({ CONFIG_BT: "y" }, { defaultsKnown: true }) }, "met"],
  ["no console of the ESP-IDF", { settings: released({ CONFIG_ESP_CONSOLE_NONE: "y" }, { system: "esp-idf" }) }, "met"],
  [
    "open in a configuration that makes no release",
    { settings: settingsWith(configuration(CLOSED), configuration({ CONFIG_SHELL: "y" }, { release: false })) },
    "met",
  ],
  [
    "open in one image of two",
    { settings: settingsWith(configuration(CLOSED), configuration({ CONFIG_SHELL: "y" }, { name: "app net" })) },
    "unmet",
  ],
  ["bare metal that opens one in its source", { ...builtFor("bareMetal"), sourceUses: usesWith("debugInterface") }, "unmet"],
  ["bare metal whose sources name none", { ...builtFor("bareMetal"), sourceUses: usesWith("watchdog") }, "unknown"],
  ["bare metal whose release defines a debug shell", release("ENABLE_DEBUG_SHELL=1"), "unmet"],
  ["the same switched off", release("ENABLE_DEBUG_SHELL=0"), "unknown"],
  ["a plain DEBUG, which opens nothing by its name", release("DEBUG=1"), "unknown"],
  ["the switch in a test's build alone", release("ENABLE_DEBUG_SHELL=1", false), "unknown"],
  ["a library", { product: productWith({ kind: trait("library" as const) }) }, "notApplicable"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

test("the images of one product are one gap, and an overlay that no build applies is named", () => {
  const open = { CONFIG_LOG: "y", CONFIG_CONSOLE: "y" };
  const settings: Facts["settings"] = {
    ...settingsWith(configuration(open), configuration(open, { name: "app net" })),
    unused: [
      {
        path: "app/overlay-release.conf",
        of: "app",
        values: [{ name: "CONFIG_LOG", value: "n", location: at("app/overlay-release.conf") }],
      },
    ],
  };
  const answer = judge({ settings });
  assert.ok(answer.is === "unmet" && answer.findings.length === 1);
  assert.match(answer.findings[0].message, /the log and the serial console switched on; app\/overlay-release\.conf would switch them off/);
  assert.ok(answer.findings[0].related?.some(({ location }) => location.path === "app/overlay-release.conf"));
});

test("a switch that forty units are given at one place is one finding there", () => {
  const { build } = builtFor("bareMetal");
  const units = Array.from({ length: 40 }, () => ({
    ...unitWith({ defines: ["ENABLE_DEBUG_SHELL=1"], location: at("CMakeLists.txt", 7) }),
  }));
  const answer = judge({ build: { ...build, units } });
  assert.ok(answer.is === "unmet" && answer.findings.length === 1);
  assert.deepEqual([answer.findings[0].location.line, answer.findings[0].location.symbol], [7, "ENABLE_DEBUG_SHELL"]);
});
