import assert from "node:assert/strict";
import { test } from "node:test";

import type { BuildFact } from "#model";

import { coreIsUnknown, familiesOf } from "./processor-families.ts";
import { at, buildWith, unitWith } from "./testing.ts";

const built = (processor: string | undefined, more: { system?: string; kind?: "firmware" | "test"; flags?: string[] } = {}): BuildFact => ({
  ...buildWith({ flags: more.flags ?? [] }),
  products: [
    {
      name: "pump",
      kind: more.kind ?? "firmware",
      target: "bareMetal",
      system: more.system ?? "platformio",
      configurations: [{ name: "main", release: true, because: "a sample", ...(processor !== undefined && { processor }) }],
      location: at("platformio.ini", 1),
    },
  ],
});

const cases: [what: string, build: BuildFact | undefined, families: string[]][] = [
  ["no build", undefined, []],
  ["no processor", built(undefined), []],
  ["an ESP32 board", built("espressif32 esp32dev"), ["esp"]],
  ["a board of Arduino's tools", built("arduino:avr:mega"), ["avr"]],
  ["a Teensy", built("teensy teensy41"), ["teensy"]],
  ["an STM32 board", built("ststm32 nucleo_f411re"), ["stm32"]],
  ["another board", built("gd32 gd32vf103v"), ["other"]],
  ["an Arduino Uno by its bare name", built("uno"), ["avr"]],
  ["a Nano of another maker's processor", built("arduino:mbed_nano:nano33ble"), ["other"]],
  ["an STM32 by its define", { ...built(undefined), units: [unitWith({ defines: ["STM32F103xB"] })] }, ["stm32"]],
  ["an ATmega by its flag", built(undefined, { flags: ["-mmcu=atmega328p"] }), ["avr"]],
  ["a Cortex-M by its flag", built(undefined, { flags: ["-mcpu=cortex-m4"] }), ["other"]],
  ["a test for an ESP32", built("esp32", { kind: "test" }), []],
];
for (const [what, build, families] of cases) {
  test(`${what} is of ${families.join(", ") || "no known"} family`, () => assert.deepEqual([...familiesOf(build)], families));
}

test("a sketch without a board may run on any core", () => {
  assert.equal(coreIsUnknown(built(undefined, { system: "arduino" })), true);
  assert.equal(coreIsUnknown(built("arduino:avr:mega", { system: "arduino" })), false);
  assert.equal(coreIsUnknown(built(undefined, { system: "keil" })), false);
  assert.equal(coreIsUnknown(undefined), false);
});
