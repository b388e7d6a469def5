import assert from "node:assert/strict";
import { test } from "node:test";

import { kindsNamed } from "./processor-table.ts";
import table from "./processors.json" with { type: "json" };

test("every row says something of a processor in words that the reader of the table knows", () => {
  for (const row of table.rows as readonly Readonly<Record<string, unknown>>[]) {
    assert.deepEqual(
      Object.keys(row).filter((key) => !["name", "family", "memory", "mpu", "words"].includes(key)),
      [],
    );
    assert.ok(row["family"] !== undefined || row["mpu"] !== undefined, `${String(row["name"])} says nothing`);
    assert.ok([undefined, "avr", "esp", "nrf", "pic", "stm32", "teensy"].includes(row["family"] as string | undefined));
    assert.ok([undefined, "harvard"].includes(row["memory"] as string | undefined));
    assert.ok([undefined, "none", "usual"].includes(row["mpu"] as string | undefined));
  }
});

const WORDS: readonly string[] = [
  "-mmcu=atmega328p",
  "PIC16F18857",
  "dsPIC33EP64MC502",
  "PIC32MX250F128B",
  "espressif32 esp32dev",
  "esp8266 d1_mini",
  "teensy teensy41",
  "STM32F407VETx",
  "NRF52840_XXAA",
  "ststm32 nucleo_f303re",
];
for (const word of WORDS) {
  test(`${word} is of one family, and never both without and with a memory protection unit`, () => {
    const kinds = kindsNamed(word);
    assert.equal(new Set(kinds.flatMap(({ family }) => family ?? [])).size, 1);
    assert.ok(new Set(kinds.flatMap(({ mpu }) => mpu ?? [])).size <= 1);
  });
}
