import assert from "node:assert/strict";
import { test } from "node:test";

import type { CountedFile, SourceUse } from "#model";

import { controllerOf } from "./controller.ts";
import { censusWith } from "./testing-census.ts";
import { use, usesOf } from "./testing-uses.ts";

const START = { path: "Core/Startup/startup_stm32f446xx.s", language: "Assembly", role: "thirdParty" } as const;
const MAIN = { path: "Core/Src/main.c" };
const nvic = use("threads", { by: "cortex-m/NVIC_EnableIRQ", name: "NVIC_EnableIRQ" });
const task = use("threads", { by: "freertos/xTaskCreate", name: "xTaskCreate" });

const trees: [what: string, files: readonly Partial<CountedFile>[], uses: readonly SourceUse[], system: string | undefined][] = [
  ["start-up code beside sources", [MAIN, START], [], "none"],
  ["start-up code beside sources that call a kernel", [MAIN, START], [task], "rtos"],
  ["sources that call the chip", [MAIN], [nvic], "none"],
  ["writing the flash of whatever chip alone", [MAIN], [use("flashWrite", { by: "cortex-m/FLASH_Erase" })], undefined],
  ["a kernel that runs on a host, too", [MAIN], [task], undefined],
  ["start-up code of an example", [MAIN, { ...START, role: "example" }], [], undefined],
  ["start-up code that a program in Python flashes", [{ path: "flash.py", language: "Python" }, START], [], undefined],
  ["an assembly file of another name", [MAIN, { path: "src/fast_copy.s", language: "Assembly" }], [], undefined],
];
for (const [what, files, uses, system] of trees) {
  test(`${what}: ${system ?? "nothing is said of the system"}`, () => {
    const said = controllerOf({ languages: censusWith(...(files as Parameters<typeof censusWith>)), sourceUses: usesOf(...uses) });
    assert.equal(said?.value, system);
    if (said !== undefined) assert.ok(said.locations.length > 0);
  });
}

test("without a census nothing is said", () => assert.equal(controllerOf({ languages: undefined, sourceUses: usesOf(nvic) }), undefined));
