import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { buildOf, productsOf, readAny, releaseOf } from "./testing.ts";

const conf = (name: string, tool: string, properties: string, more = ""): string =>
  `<conf name="${name}" type="2"><${tool}>${properties}</${tool}>${more}</conf>`;
const property = (key: string, value: string): string => `<property key="${key}" value="${value}"/>`;

const C32 = [
  property("optimization-level", "-O2"),
  property("preprocessor-macros", "NDEBUG;BOARD=2"),
  property("extra-include-directories", "../src;..\\inc"),
  property("additional-warnings", "true"),
  property("make-warnings-into-errors", "true"),
  '<appendMe value="-fstack-protector-strong -Wformat"/>',
].join("");

const project = (confs: string): Tree => ({
  "pump.X/nbproject/configurations.xml": `<?xml version="1.0"?><configurationDescriptor version="65"><logicalFolder name="root"><itemPath>../src/main.c</itemPath><itemPath>../src/trace.c</itemPath><itemPath>../inc/x.h</itemPath><itemPath>Makefile</itemPath></logicalFolder><confs>${confs}</confs></configurationDescriptor>`,
  "src/main.c": "",
  "src/trace.c": "",
});

test("MPLAB X: units of the release with their options, without what is left out", () => {
  const tree = project(
    conf("default", "C32", C32, '<item path="../src/trace.c" ex="true" overriding="false"/>') + conf("debug", "C32", ""),
  );
  assert.deepEqual(releaseOf(tree), [
    "src/main.c | -DNDEBUG -DBOARD=2 | -Isrc -Iinc | -O2 -Wall -Werror -fstack-protector-strong -Wformat",
  ]);
  assert.deepEqual(productsOf(tree), ["pump.X firmware bareMetal default* debug"]);
});

const compilers: [tool: string, expected: string][] = [
  ["C32", "xc32-gcc"],
  ["C30", "xc16-gcc"],
  ["XC8-CC", "xc8-cc"],
  ["ARM-GCC", "arm-none-eabi-gcc"],
  ["OTHER", "xc"],
];
for (const [tool, expected] of compilers)
  test(`MPLAB X: ${tool} calls ${expected}`, () => assert.equal(buildOf(project(conf("default", tool, ""))).units[0]?.compiler, expected));

test("MPLAB X: no text makes the reader throw", () => {
  const parts = fc.constantFrom(
    "<confs>",
    '<conf name="default">',
    "</conf>",
    "<C32>",
    "</C32>",
    '<property key="optimization-level" value="',
    '"/>',
    "<itemPath>",
    "</itemPath>",
    "../../x.c",
    '<item ex="true" path="',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: parts }, fc.string({ maxLength: 6 })), { maxLength: 30 }), (words) =>
      readAny({ "a.X/nbproject/configurations.xml": `<configurationDescriptor>${words.join("")}` }),
    ),
    { numRuns: 1_000 },
  );
});

test("MPLAB X: the processor of each configuration is named", () => {
  const tree = project(conf("default", "C32", C32, "<toolsSet><targetDevice>PIC32MZ0512EFE064</targetDevice></toolsSet>"));
  assert.deepEqual(
    buildOf(tree).products.flatMap(({ configurations }) => configurations.map(({ processor }) => processor)),
    ["PIC32MZ0512EFE064"],
  );
});
