import assert from "node:assert/strict";
import { test } from "node:test";

import { neverShipped } from "./never-shipped.ts";
import { buildWith } from "./testing.ts";

const build = buildWith(
  { path: "src/main.c" },
  { path: "sim/port.c", shipped: false, becauseNotShipped: "a simulator" },
  { path: "src/both.c" },
  { path: "src/both.c", shipped: false, becauseNotShipped: "a test" },
);
const cases: [path: string, expected: boolean, why: string][] = [
  ["src/main.c", false, "the device runs it"],
  ["sim/port.c", true, "only the simulator compiles it"],
  ["src/both.c", false, "the device runs it, too"],
  ["src/other.c", false, "what the build does not name may be compiled by another one"],
];
for (const [path, expected, why] of cases) {
  test(`${path} ${expected ? "never reaches" : "may reach"} the device: ${why}`, () => assert.equal(neverShipped(build, path), expected));
}

test("without a build every file may reach the device", () => assert.equal(neverShipped(undefined, "sim/port.c"), false));
