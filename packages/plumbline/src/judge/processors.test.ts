import assert from "node:assert/strict";
import { test } from "node:test";

import type { BuildFact } from "#model";

import type { ExecutionGrounds } from "./execution.ts";
import { processorsOf } from "./processors.ts";
import { builtFor, images, NOTHING, onProcessor } from "./testing-execution.ts";
import { bareImage } from "./testing-images.ts";
import { unitWith } from "./testing.ts";

const known = (facts: Partial<ExecutionGrounds>): string => {
  const { harvard, withoutMpu, withMpu, esp32 } = processorsOf({ ...NOTHING, ...facts });
  return [harvard && "harvard", withoutMpu && "without", withMpu && "with", esp32 && "esp32"].filter(Boolean).join(" ");
};

const CASES: [what: string, facts: Partial<ExecutionGrounds>, is: string][] = [
  ["an AVR by its flag", builtFor("bareMetal", "-Os -mmcu=atmega328p"), "harvard without"],
  ["an AVR by the board of PlatformIO", onProcessor("atmelavr nanoatmega328"), "harvard without"],
  ["an AVR by the board of Arduino", onProcessor("arduino:avr:mega:cpu=atmega2560"), "harvard without"],
  ["an AVR by its image", images(bareImage("pump.elf", { machine: "AVR" })), "harvard without"],
  ["a PIC16", onProcessor("PIC16F18857"), "harvard without"],
  ["a dsPIC", onProcessor("dsPIC33EP64MC502"), "harvard without"],
  ["a PIC32MX, which may execute RAM that is set up so", onProcessor("PIC32MX250F128B"), "without"],
  ["a PIC32MZ", onProcessor("PIC32MZ0512EFE064"), ""],
  ["a Cortex-M0", builtFor("bareMetal", "-mcpu=cortex-m0"), "without"],
  ["a Cortex-M0+, which may have one", builtFor("bareMetal", "-mcpu=cortex-m0plus"), ""],
  ["a Cortex-M3, of which many have none", builtFor("bareMetal", "-mcpu=cortex-m3"), ""],
  ["an STM32F103", onProcessor("STM32F103C8"), "without"],
  ["an STM32F103 of PlatformIO", onProcessor("ststm32 bluepill_f103c8"), "without"],
  ["an STM32F303 of PlatformIO", onProcessor("ststm32 nucleo_f303re"), "with"],
  ["an STM32F103 whose image is there", { ...onProcessor("STM32F103C8"), ...images(bareImage("pump.elf")) }, "without"],
  ["an STM32F407", onProcessor("STM32F407VETx"), "with"],
  ["a Cortex-M4", builtFor("bareMetal", "-mcpu=cortex-m4 -mthumb"), "with"],
  ["an ESP32", onProcessor("espressif32 esp32dev"), "esp32"],
  ["an image of another kind beside", images(bareImage("pump.elf"), bareImage("aux.elf", { machine: "AVR" })), ""],
  ["a program for Linux", builtFor("linux", "-O2"), ""],
  ["nothing", {}, ""],
];
for (const [what, facts, is] of CASES) test(`${what}: ${is || "nothing is known"}`, () => assert.equal(known(facts), is));

test("two boards of which one is an AVR say nothing for both; a desktop program beside the firmware is left out", () => {
  const { build } = onProcessor("atmelavr nanoatmega328");
  const [product] = build.products as [BuildFact["products"][number]];
  const both: BuildFact = {
    ...build,
    units: [...build.units, unitWith({ configuration: "esp32", product: product.name })],
    products: [
      {
        ...product,
        configurations: [...product.configurations, { name: "esp32", release: true, because: "", processor: "espressif32 esp32dev" }],
      },
    ],
  };
  assert.equal(known({ build: both }), "esp32");
  const gui: BuildFact = { ...build, units: [...build.units, unitWith({ product: "gui", compiler: "g++" })] };
  assert.equal(known({ build: gui }), "harvard without");
});
