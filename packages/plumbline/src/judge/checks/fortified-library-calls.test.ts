import assert from "node:assert/strict";
import { test } from "node:test";

import type { CompileUnit, ProductFact } from "#model";

import { buildWith } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import check from "./fortified-library-calls.ts";

const languages = censusWith({ path: "src/unit0.c" });
const judge = (unit: Partial<CompileUnit>) => check.judge({ build: buildWith(unit), languages, product: undefined });

const CASES: [flags: string, is: string, why: string, more?: Partial<CompileUnit>][] = [
  ["-O2 -D_FORTIFY_SOURCE=2", "met", "as asked"],
  ["-O2", "met", "defined for the unit", { defines: ["_FORTIFY_SOURCE=3"] }],
  ["-O2", "unmet", "not defined"],
  ["-D_FORTIFY_SOURCE=2", "unmet", "without optimisation the library checks nothing"],
  ["-O2 -O0 -D_FORTIFY_SOURCE=2", "unmet", "the last level wins"],
  ["-O2 -D_FORTIFY_SOURCE=2 -U_FORTIFY_SOURCE", "unmet", "the last word wins"],
  [
    "-O2 -U_FORTIFY_SOURCE",
    "met",
    "taken back and given anew: what is left among the definitions came last",
    { defines: ["NDEBUG", "_FORTIFY_SOURCE=2"] },
  ],
  ["-O2", "met", "a macro without a value is 1", { defines: ["_FORTIFY_SOURCE"] }],
  ["-O2 -Wp,-U_FORTIFY_SOURCE,-D_FORTIFY_SOURCE=3", "met", "handed to the preprocessor by the driver"],
  ["-O2 -fhardened", "met", "GCC 14 sets level 3"],
  ["-O2 -D_FORTIFY_SOURCE=0", "unmet", "level 0 checks nothing"],
  ["-O2", "unknown", "the rest of the flags was not seen", { certainty: "partial" }],
  ["-Os -mcpu=cortex-m4", "notApplicable", "no operating system runs on a Cortex-M that has this library"],
  ["-Os", "notApplicable", "the compiler's name says so", { compiler: "/opt/arm-gnu/bin/arm-none-eabi-gcc" }],
  ["-O2", "unmet", "a Linux tool chain for the same core", { compiler: "arm-linux-gnueabihf-gcc" }],
  ["/O2", "notApplicable", "MSVC has none", { compiler: "cl.exe" }],
];
for (const [flags, is, why, more] of CASES)
  test(`${flags} is ${is}: ${why}`, () => assert.equal(judge({ flags: flags.split(" "), ...more }).is, is));

test("bare-metal and RTOS products have no such library, known by the build or by the product", () => {
  const build = buildWith({ flags: ["-O2"] });
  const target = {
    name: "pump",
    kind: "firmware",
    target: "bareMetal",
    system: "cmake",
    configurations: [],
    location: { path: "CMakeLists.txt" },
  } as const;
  assert.equal(check.judge({ build: { ...build, products: [target] }, languages, product: undefined }).is, "notApplicable");
  const product = { operatingSystem: { value: "rtos", because: "", locations: [] } } as unknown as ProductFact;
  assert.equal(check.judge({ build: buildWith({ path: "test/t.c", shipped: false }), languages, product }).is, "notApplicable");
});

test("C whose build was not seen gives no answer", () => {
  assert.equal(check.judge({ build: undefined, languages, product: undefined }).is, "unknown");
  assert.equal(check.judge({ build: buildWith({ path: "test/t.c", shipped: false }), languages, product: undefined }).is, "unknown");
});

test("in a database of two builds only the units of the gateway are asked", () => {
  const build = buildWith(
    { path: "firmware/main.c", compiler: "/usr/bin/arm-none-eabi-gcc", flags: ["-Os"] },
    { path: "gateway/deliver.c", compiler: "/usr/bin/cc", flags: ["-O2", "-U_FORTIFY_SOURCE"], defines: ["_FORTIFY_SOURCE=2"] },
  );
  const answer = check.judge({ build, languages, product: undefined });
  assert.equal(answer.is, "met");
  assert.deepEqual(answer.is === "met" && answer.denominator, { seen: 1, of: 1, what: "translation units" });
});
