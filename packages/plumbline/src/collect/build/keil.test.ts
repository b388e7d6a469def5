import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { buildOf, productsOf, readAny, releaseOf } from "./testing.ts";

interface Target {
  readonly name: string;
  readonly six?: boolean;
  readonly optim?: number;
  readonly wLevel?: number;
  readonly lang?: number;
  readonly c99?: number;
  readonly misc?: string;
  readonly files?: string;
  readonly rtos?: boolean;
}

const target = ({
  name,
  six = false,
  optim = 1,
  wLevel = 2,
  lang = 0,
  c99 = 0,
  misc = "",
  files = FILES,
  rtos = false,
}: Target): string => `
<Target><TargetName>${name}</TargetName><uAC6>${six ? 1 : 0}</uAC6><TargetOption><TargetArmAds>
<Cads><Optim>${optim}</Optim><wLevel>${wLevel}</wLevel><uC99>${c99}</uC99><v6Lang>${lang}</v6Lang>
<VariousControls><MiscControls>${misc}</MiscControls><Define>USE_HAL, BOARD=3 X</Define><IncludePath>..\\Inc;.\\RTE</IncludePath></VariousControls></Cads>
<Aads><VariousControls><MiscControls>--cpreproc</MiscControls><Define>IN_ASM</Define></VariousControls></Aads>
</TargetArmAds></TargetOption><Groups>${files}</Groups>${rtos ? "<RteRTOS/>" : ""}</Target>`;

const file = (path: string, included = ""): string =>
  `<File><FileName>x</FileName><FilePath>${path}</FilePath>${included === "" ? "" : `<FileOption><CommonProperty><IncludeInBuild>${included}</IncludeInBuild></CommonProperty></FileOption>`}</File>`;

const FILES = `<Group><GroupName>App</GroupName><Files>${file("..\\Src\\main.c")}${file("..\\Src\\old.c", "0")}${file("..\\Src\\kept.c", "2")}</Files></Group>
<Group><GroupName>Start</GroupName><Files>${file(".\\startup.s")}</Files></Group>`;

const tree = (...targets: string[]): Tree => ({
  "fw/MDK-ARM/pump.uvprojx": `<?xml version="1.0" encoding="UTF-8"?><Project><Targets>${targets.join("")}</Targets></Project>`,
  "fw/Src/main.c": "",
  "fw/Src/old.c": "",
  "fw/Src/kept.c": "",
  "fw/MDK-ARM/startup.s": "",
});

test("Keil: units of a target with defines, include paths and options; a file that is switched off is none", () => {
  assert.deepEqual(releaseOf(tree(target({ name: "pump", optim: 4, c99: 1, misc: "--diag_error=warning" }))), [
    "fw/Src/main.c | -DUSE_HAL -DBOARD=3 -DX | -Ifw/Inc -Ifw/MDK-ARM/RTE | -O3 --c99 --diag_error=warning",
    "fw/Src/kept.c | -DUSE_HAL -DBOARD=3 -DX | -Ifw/Inc -Ifw/MDK-ARM/RTE | -O3 --c99 --diag_error=warning",
    "fw/MDK-ARM/startup.s | -DIN_ASM |  | --cpreproc",
  ]);
});

const options: [what: string, given: Target, flags: string][] = [
  ["compiler 5 without optimisation", { name: "t", optim: 1 }, "-O0"],
  ["compiler 5 without warnings", { name: "t", optim: 2, wLevel: 1 }, "-O1 -W"],
  ["compiler 6 for size, C11, all warnings", { name: "t", six: true, optim: 7, lang: 5, wLevel: 2 }, "-Oz -std=c11 -Weverything"],
  ["compiler 6 without warnings", { name: "t", six: true, optim: 2, wLevel: 1 }, "-O1 -w"],
  [
    "compiler 6 with options of one's own, in order",
    { name: "t", six: true, optim: 3, wLevel: 0, misc: "-fstack-protector-strong -fno-stack-protector" },
    "-O2 -fstack-protector-strong -fno-stack-protector",
  ],
];
for (const [what, given, flags] of options)
  test(`Keil: ${what}`, () => {
    const [unit] = buildOf(tree(target(given))).units;
    assert.equal(unit?.flags.join(" "), flags);
    assert.equal(unit?.compiler, given.six ? "armclang" : "armcc");
  });

test("Keil: of several targets the one that is not for debugging or tests is the release", () => {
  assert.deepEqual(productsOf(tree(target({ name: "pump Debug" }), target({ name: "pump Flash" }))), [
    "pump firmware bareMetal pump Debug pump Flash*",
  ]);
  assert.deepEqual(productsOf(tree(target({ name: "v1" }), target({ name: "v2", rtos: true }))), ["pump firmware rtos v1* v2*"]);
});

test("Keil: no text makes the reader throw", () => {
  const parts = fc.constantFrom(
    "<Project>",
    "<Targets>",
    "<Target>",
    "<TargetName>",
    "</TargetName>",
    "<Cads>",
    "<Optim>",
    "99",
    "</Optim>",
    "<VariousControls>",
    "<Define>",
    "</Define>",
    "<File>",
    "<FilePath>",
    "..\\..\\..\\x.c",
    "</FilePath>",
    "&#0;",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: parts }, fc.string({ maxLength: 8 })), { maxLength: 40 }), (words) =>
      readAny({ "p.uvprojx": words.join("") }),
    ),
    { numRuns: 1_000 },
  );
});
