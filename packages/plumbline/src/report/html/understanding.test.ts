import assert from "node:assert/strict";
import { test } from "node:test";

import type { FlowProgram } from "#model";

import { effectWith, entryWith, programWith } from "../testing-flows.ts";
import { understandingPart } from "./understanding.ts";

const part = (program: Partial<FlowProgram>, notThere?: readonly string[]): string =>
  understandingPart({ programs: [programWith(program)], ...(notThere && { notThere }) })
    .toString()
    .replaceAll(/\s+/g, " ");

const shown: [what: string, program: Partial<FlowProgram>, says: RegExp][] = [
  ["units and functions", { units: { expected: 5, read: 4 } }, /<td>4 of 5, 10 functions<\/td>/],
  ["that no source was recognised", {}, /<td>nowhere that was recognised<\/td>/],
  [
    "sources by kind, and the ways past each guard, what was read both ways once",
    {
      entries: [
        entryWith({ reaches: [effectWith(), effectWith({ kind: "alarm", guards: ["authentication"] })] }),
        entryWith({ reaches: [effectWith()] }),
      ],
    },
    /<td>1: serial 1<\/td>\s?<td>4, 0 not bounded<\/td>\s?<td>2: 1 past authentication<\/td>/,
  ],
  ["that nothing stands guard", { entries: [entryWith({ reaches: [effectWith()] })] }, /<td>1, none past a guard<\/td>/],
  ["units that failed", { failed: [{ path: "src/b.c", why: "unreadable" }] }, /<li>src\/b\.c: unreadable<\/li>/],
  [
    "limits that were hit",
    { limits: [{ location: { path: "a.c", symbol: "walk" }, what: "too many rounds" }] },
    /limit hit in walk: too many rounds/,
  ],
  ["functions that were damaged", { damaged: 1 }, /<li>1 function with a place that was not understood<\/li>/],
  ["functions that were read as written", { asWritten: 2 }, /<li>2 functions understood only as written, macros not expanded<\/li>/],
  [
    "calls that lead nowhere",
    { unresolved: 2, unresolvedNames: ["drv_a", "drv_b"] },
    /into 2 calls of unknown functions: drv_a, drv_b<\/li>/,
  ],
  [
    "headers and names that are missing",
    { missingHeaders: [{ name: "nrf.h", files: 2 }], undetermined: ["BOARD"] },
    /tree: nrf\.h<\/span>.*read both ways: BOARD<\/span>/,
  ],
  ["what is read beside the release", { isBeside: true }, /<span class="tag">beside the release<\/span>/],
];
for (const [what, program, says] of shown) test(`the report says ${what}`, () => assert.match(part(program), says));

test("where all was seen the last cell is empty", () => assert.match(part({}), /<td><\/td>\s?<\/tr>/));

test("a configuration that the build does not have is named", () =>
  assert.match(part({}, ["Profile"]), /asks for configurations that the build does not have: Profile\./));

test("without C and C++ there is nothing to tell", () => {
  assert.equal(understandingPart(undefined).toString(), "");
  assert.equal(understandingPart({ programs: [] }).toString(), "");
});
