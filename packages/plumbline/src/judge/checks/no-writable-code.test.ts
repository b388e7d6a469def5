import assert from "node:assert/strict";
import { test } from "node:test";

import type { ExecutionGrounds } from "../execution.ts";
import { censusWith } from "../testing-census.ts";
import { builtFor, images, NOTHING, onProcessor, set } from "../testing-execution.ts";
import { bareImage, imageWith } from "../testing-images.ts";
import { productWith } from "../testing-product.ts";
import check from "./no-writable-code.ts";

const judge = (facts: Partial<ExecutionGrounds>) => check.judge({ ...NOTHING, ...facts });
const trait = <T>(value: T) => ({ value, because: "a test", locations: [] });
const RWX = { writableCode: ["segment 1 at 0x400000-0x401000 (RWX)"] };

const cases: [what: string, facts: Partial<ExecutionGrounds>, answer: string, why?: string][] = [
  ["a program with code and data apart", images(imageWith("pumpd")), "met"],
  ["a segment that is both", images(imageWith("pumpd", RWX)), "unmet"],
  ["a library that is changed in its code", images(imageWith("libpump.so", { kind: "shared", textRelocations: true })), "unmet"],
  ["a program of Apple's", images(imageWith("pump", { format: "macho", environment: "other" })), "met", "its header cannot ask for both"],
  ["-Wl,-N without an image", builtFor("linux", "-Wl,-N"), "unmet"],
  ["-z notext without an image", builtFor("linux", "-z notext"), "unmet"],
  ["no word of it", builtFor("linux", "-O2"), "unknown"],
  ["a controller whose image has such a segment", images(bareImage("pump.elf", RWX)), "unknown", "nobody reads the flags of its segments"],
  [
    "a controller with its MPU on",
    { ...images(bareImage("pump.elf", RWX)), ...set("CONFIG_ARM_MPU") },
    "met",
    "the MPU decides, not the segment",
  ],
  ["a controller with memory protection of its SDK", { ...builtFor("rtos"), ...set("CONFIG_ESP_SYSTEM_MEMPROT_FEATURE") }, "met"],
  ["an MPU that lets flash be written", { ...builtFor("rtos"), ...set("CONFIG_MPU_ALLOW_FLASH_WRITE") }, "unmet"],
  ["a stack guard alone", { ...builtFor("rtos"), ...set("CONFIG_HW_STACK_PROTECTION") }, "unknown", "it stops overflows, not execution"],
  ["an AVR", images(bareImage("pump.elf", { machine: "AVR" })), "notApplicable", "it cannot fetch instructions from RAM"],
  ["a gateway with a controller", images(imageWith("gatewayd"), bareImage("pump.elf")), "unknown", "one half says nothing of the other"],
  ["scripts alone", { languages: censusWith({ language: "TypeScript" }) }, "notApplicable"],
  ["an STM32F103, which cannot tell code from data", onProcessor("STM32F103C8"), "notApplicable"],
  ["an AVR board of PlatformIO", onProcessor("atmelavr nanoatmega328"), "notApplicable"],
  ["a library without a linked form", { product: productWith({ kind: trait("library" as const) }) }, "notApplicable"],
  ["an app for a phone", { product: productWith({ operatingSystem: trait("ios" as const) }) }, "notApplicable"],
];
for (const [what, facts, answer, why = "as it is"] of cases) {
  test(`${what} is ${answer}: ${why}`, () => assert.equal(judge(facts).is, answer));
}

test("a program can be wrong in two ways, which are two findings of one image", () => {
  const answer = judge(images(imageWith("bin/pumpd", { ...RWX, textRelocations: true }), imageWith("bin/gui")));
  assert.ok(answer.is === "unmet");
  assert.deepEqual(
    answer.findings.map(({ location }) => location.symbol),
    ["pumpd segments", "pumpd relocations"],
  );
  assert.equal(answer.because, "1 of 2 programs hold code that can be written");
});
