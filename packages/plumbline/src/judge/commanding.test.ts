import assert from "node:assert/strict";
import { test } from "node:test";

import { isByHandOrOwnPart, isCommanded, isFromOutside, isOwnPart } from "./commanding.ts";
import { entryWith } from "./testing-flows.ts";

const cases: [what: string, kind: string, own: boolean, outside: boolean, commanded: boolean][] = [
  ["a serial line", "poll", false, true, true],
  ["a file", "poll", true, false, false],
  ["stored settings", "poll", true, false, false],
  ["I2C or an analogue input", "poll", true, false, false],
  ["a file or a serial line", "poll", false, true, true],
  ["a file on FAT", "poll", false, true, true],
  ["the user interface", "poll", false, true, false],
  ["the user interface or a pin", "poll", false, true, false],
  ["the user interface", "userInterface", false, true, false],
  // Whoever calls a handler sends something, whatever it is called.
  ["I2C", "interrupt", true, true, true],
];
for (const [what, kind, own, outside, commanded] of cases) {
  test(`${what} as ${kind}: ${own ? "" : "not "}a part of the device, ${outside ? "" : "not "}from outside, ${commanded ? "a" : "no"} command`, () => {
    const entry = entryWith({ what, kind });
    assert.deepEqual([isOwnPart(what), isFromOutside(entry), isCommanded(entry)], [own, outside, commanded]);
  });
}

test("what hands and parts of the device bring together comes from nobody else", () => {
  assert.deepEqual(["the user interface or a pin", "the user interface or Bluetooth"].map(isByHandOrOwnPart), [true, false]);
});
