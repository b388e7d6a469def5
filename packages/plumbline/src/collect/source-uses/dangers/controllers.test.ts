import assert from "node:assert/strict";
import { test } from "node:test";

import { factFrom } from "../../testing.ts";
import sourceUses from "../source-uses.ts";

const danger = (path: string, head: string): string | undefined =>
  factFrom(sourceUses, { [path]: `${head}void f(long v) { char b[18]; sprintf(b, "FiO2: %2ld", v); }` }).uses[0]?.danger;

const cases: [path: string, head: string, expected: string, why: string][] = [
  ["a.ino", "", "none", "a sketch"],
  ["a.cpp", "#include <Arduino.h>\n", "none", "a header of the core"],
  ["a.c", '#include "stm32f4xx_hal.h"\n', "none", "a header of the chip"],
  ["a.c", "#include <zephyr/kernel.h>\n", "none", "a header of the kernel"],
  ["a.c", "#include <stdio.h>\n", "low", "it may be built for a long of 64 bits"],
];
for (const [path, head, expected, why] of cases) {
  test(`a long in ${path} behind ${head.trim() || "no header"} is of ${expected} danger: ${why}`, () =>
    assert.equal(danger(path, head), expected));
}
