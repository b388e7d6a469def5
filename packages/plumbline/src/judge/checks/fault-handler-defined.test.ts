import assert from "node:assert/strict";
import { test } from "node:test";

import type { SourceUse } from "#model";

import { censusWith } from "../testing-census.ts";
import { builtFor, NOTHING } from "../testing-execution.ts";
import { released } from "../testing-settings.ts";
import { use, usesOf } from "../testing-uses.ts";
import { at } from "../testing.ts";
import check from "./fault-handler-defined.ts";

type Facts = Parameters<typeof check.judge>[0];
const languages = censusWith({ path: "src/main.c" });
const firmware = builtFor("bareMetal");
const judge = (uses: readonly SourceUse[], more: Partial<Facts> = {}) =>
  check.judge({ ...NOTHING, languages, sourceUses: usesOf(...uses), ...more });

const handler = (detail?: string, name = "HardFault_Handler", line = 1): SourceUse =>
  use("faultHandler", { name, location: at("src/main.c", line), ...(detail !== undefined && { detail }) });
const watchdog = use("watchdog", { detail: "starts it" });

const cases: [what: string, uses: SourceUse[], more: Partial<Facts>, answer: string, severity?: string][] = [
  ["a handler that does something", [handler()], firmware, "met"],
  ["a handler that only loops", [handler("only loops")], firmware, "unmet", "low"],
  ["a handler that only loops until the watchdog strikes", [handler("only loops"), watchdog], firmware, "met"],
  ["a handler that does nothing", [handler("does nothing"), watchdog], firmware, "unmet", "medium"],
  ["an assertion that only loops is no handler of faults", [handler("only loops", "Error_Handler")], firmware, "unmet", "low"],
  ["an empty handler of the NMI is none of faults", [handler("does nothing", "NMI_Handler"), handler()], firmware, "met"],
  ["firmware without any", [], firmware, "unmet", "low"],
  ["firmware without any, but with a watchdog", [watchdog], firmware, "unmet", "note"],
  ["a kernel that restarts by a setting", [], { settings: released({ CONFIG_RESET_ON_FATAL_ERROR: "y" }) }, "met"],
  [
    "a kernel that stands still by a setting",
    [],
    { settings: released({ CONFIG_ESP_SYSTEM_PANIC_PRINT_HALT: "y" }, { system: "esp-idf" }) },
    "unmet",
    "medium",
  ],
  ["a kernel that says nothing", [], { settings: released({ CONFIG_X: "y" }) }, "unknown"],
  ["a program of Linux", [], builtFor("linux"), "notApplicable"],
  ["a program of Linux with a handler", [handler(undefined, "sigaction")], builtFor("linux"), "met"],
  ["a tree that does not tell what it is", [], {}, "unknown"],
];
for (const [what, uses, more, expected, severity] of cases) {
  test(`${what} is ${expected}`, () => {
    const answer = judge(uses, more);
    assert.equal(answer.is, expected);
    if (answer.is === "unmet") assert.equal(answer.findings[0].severity, severity);
  });
}

const boards: [what: string, processor: string | undefined, system: string, answer: string][] = [
  ["an AVR, which raises no faults", "atmelavr uno", "platformio", "notApplicable"],
  ["an ESP32, whose core has a handler of its own", "espressif32 esp32dev", "platformio", "unknown"],
  ["a Teensy, whose core tells of the fault and starts anew", "teensy teensy41", "platformio", "unknown"],
  ["a sketch whose board is not named", undefined, "arduino", "unknown"],
  ["an STM32", "ststm32 nucleo_f411re", "platformio", "unmet"],
];
for (const [what, processor, system, expected] of boards) {
  test(`firmware without a handler on ${what}, is ${expected}`, () => {
    const { build } = builtFor("bareMetal");
    const [product] = build.products;
    const configurations = [{ name: "main", release: true, because: "a sample", ...(processor !== undefined && { processor }) }];
    assert.equal(judge([], { build: { ...build, products: product ? [{ ...product, system, configurations }] : [] } }).is, expected);
  });
}

test("a name that speaks of such a handler spoils the proof that there is none", () => {
  const sourceUses = { ...usesOf(), hints: [{ location: at("src/main.c", 5), topic: "faultHandler" as const, word: "panic" }] };
  assert.equal(judge([], { ...firmware, sourceUses }).is, "unknown");
});

test("four empty handlers of one file are one finding at the hard fault, with three places beside it", () => {
  const answer = judge(
    ["MemManage_Handler", "HardFault_Handler", "BusFault_Handler", "UsageFault_Handler"].map((name, line) =>
      handler("does nothing", name, line + 1),
    ),
    firmware,
  );
  assert.deepEqual(
    answer.is === "unmet" && [answer.findings.length, answer.findings[0].related?.length, answer.findings[0].location.line],
    [1, 3, 2],
  );
});

test("one handler is defined, two are", () => {
  const saying = (...uses: SourceUse[]): string => {
    const answer = judge(uses, firmware);
    return answer.is === "met" ? answer.because : answer.is;
  };
  assert.equal(saying(handler()), "1 handler of faults is defined and does something");
  assert.equal(saying(handler(), handler(undefined, "BusFault_Handler", 9)), "2 handlers of faults are defined and do something");
});
