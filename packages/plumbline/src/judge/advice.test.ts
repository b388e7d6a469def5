import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { fixFor, nextFor, nextWithout, traitsOf } from "./advice.ts";
import table from "./advice.json" with { type: "json" };
import type { ExecutionGrounds } from "./execution.ts";
import { CHECKS } from "./registry.ts";
import { censusWith } from "./testing-census.ts";
import { builtFor, NOTHING, onProcessor, set } from "./testing-execution.ts";
import { productWith } from "./testing-product.ts";
import { released } from "./testing-settings.ts";

interface Said {
  readonly for?: readonly string[];
  readonly say: string;
}
const steps = Object.entries<readonly Said[]>(table.next);
const fixes = Object.entries<readonly Said[]>(table.fix);
const KCONFIG = /CONFIG_|sdkconfig|sysbuild|mcuboot|prj\.conf|Kconfig/i;

test("the last next step of each question fits every tree, and none but the last does", () => {
  for (const [step, said] of steps)
    assert.deepEqual(
      said.map((one) => one.for === undefined),
      said.map((_, index) => index === said.length - 1),
      step,
    );
});

test("settings of Kconfig are named only to those who have it", () => {
  for (const [what, said] of [...steps, ...fixes])
    for (const one of said)
      if (KCONFIG.test(one.say))
        assert.deepEqual(
          one.for?.filter((word) => word !== "zephyr" && word !== "espIdf"),
          [],
          `${what}: ${one.say}`,
        );
});

test("how to mend is told anew only for checks that are there", () => {
  const ids = new Set(CHECKS.map(({ id }) => id));
  assert.deepEqual(
    fixes.map(([id]) => id).filter((id) => !ids.has(id as never)),
    [],
  );
});

const system = (value: "ios" | "linux" | "none"): Pick<ExecutionGrounds, "product"> => ({
  product: productWith({ operatingSystem: { value, because: "a sample", locations: [] } }),
});
const trees: [what: string, facts: Partial<ExecutionGrounds>, traits: readonly string[]][] = [
  ["an STM32 without a kernel", onProcessor("STM32F407VETx"), ["bareMetal", "stm32"]],
  ["an AVR", onProcessor("atmelavr nanoatmega328"), ["avr", "bareMetal"]],
  ["a program in Python on Linux", { languages: censusWith({ language: "Python" }), ...system("linux") }, ["Python", "hosted", "linux"]],
  ["an app for a phone", { languages: censusWith({ language: "Swift" }), ...system("ios") }, ["Swift", "ios"]],
  ["a program in C for Linux", { languages: censusWith({ language: "C" }), ...builtFor("linux") }, ["C", "hosted"]],
  ["nothing", {}, []],
];
for (const [what, facts, traits] of trees) {
  const grounds = { ...NOTHING, ...facts };
  test(`${what} has ${traits.join(", ") || "no trait"}`, () => assert.deepEqual([...traitsOf(grounds)].toSorted(), traits.toSorted()));
  test(`${what}: no answer and no advice speaks of Kconfig`, () => {
    for (const check of CHECKS) {
      const said = check.needs.length === 0 ? check.judge(grounds as unknown as Facts) : undefined;
      if (said?.is === "unknown") assert.doesNotMatch(said.next, KCONFIG, check.id);
    }
    for (const [step] of steps) assert.doesNotMatch(nextFor(step as never, grounds), KCONFIG, step);
    if (traitsOf(grounds).size > 0)
      for (const check of CHECKS.filter(
        ({ id }) => fixes.some(([told]) => told === id) && !["debug-port-locked", "lock-annotations"].includes(id),
      ))
        if (fixFor(check, traitsOf(grounds)) !== check.fix) assert.doesNotMatch(fixFor(check, traitsOf(grounds)), KCONFIG, check.id);
  });
}

test("who has Zephyr or FreeRTOS is told the names of the settings", () => {
  assert.match(
    nextFor("entropy-source-configured", { ...NOTHING, ...set("CONFIG_GPIO"), languages: undefined }),
    /CONFIG_ENTROPY_GENERATOR/,
  );
  assert.match(
    nextFor("user-mode-enabled", { ...NOTHING, settings: released({ configUSE_MUTEXES: "1" }, { system: "header" }) }),
    /configENABLE_MPU/,
  );
});

test("a device of two parts is told how to mend both", () => {
  const both = fixFor({ id: "watchdog-enabled", fix: "" }, new Set(["bareMetal", "linux"]));
  assert.match(both, /independent watchdog/);
  assert.match(both, /WatchdogSec=/);
});

test("reports are asked for in the format that the tools of the language write", () => {
  assert.match(nextWithout("testResults", new Set(["Python"])) ?? "", /pytest/);
  assert.doesNotMatch(nextWithout("coverage", new Set(["Swift"])) ?? "", /gcovr/);
  assert.equal(nextWithout("languages", new Set()), undefined);
});
