import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { censusWith } from "./testing-census.ts";
import { use, usesOf } from "./testing-uses.ts";
import { at } from "./testing.ts";
import { findingsOf, shippedUses, takesInput } from "./use-findings.ts";

const receives: [inFunction: string, path: string, expected: boolean][] = [
  ["on_receive_cmd", "src/a.c", true],
  ["parseFrame", "src/a.c", true],
  ["handle", "src/uart.c", true],
  ["handle", "src/bleTask.c", true],
  ["show", "src/screen.c", false],
  ["stable_table", "src/cable.c", false],
  ["add_boot_msg", "src/hw_module.c", false],
];
for (const [inFunction, path, expected] of receives) {
  test(`${inFunction} in ${path} ${expected ? "takes" : "does not take"} what comes in from outside`, () => {
    assert.equal(takesInput(use("unboundedCopy", { inFunction, location: at(path) })), expected);
  });
}

const anyUse = fc
  .record({ line: fc.nat({ max: 50 }), inFunction: fc.constantFrom("f", "g"), danger: fc.constantFrom("low", "medium", "high") })
  .map(({ line, ...more }) => use("unboundedCopy", { location: at("src/a.c", line), ...(more as { inFunction: string; danger: "low" }) }));

test("every place is told in exactly one finding, and the worst stands for its group, whatever the order", () => {
  fc.assert(
    fc.property(fc.array(anyUse, { maxLength: 15 }), (uses) => {
      const findings = findingsOf(
        uses,
        () => "text",
        ({ danger = "low" }) => ({ message: danger, severity: danger as "low", cwe: [120], reach: "local" }),
      );
      assert.equal(
        findings.reduce((sum, { related = [] }) => sum + 1 + related.length, 0),
        uses.length,
      );
      for (const name of ["f", "g"]) {
        const dangers = new Set(uses.filter(({ inFunction }) => inFunction === name).map(({ danger }) => danger));
        const worst = ["high", "medium", "low"].find((danger) => dangers.has(danger as "low"));
        if (worst !== undefined) assert.ok(findings.some(({ severity }) => severity === (worst as "low")));
      }
    }),
    { numRuns: 1_000 },
  );
});

test("what is generated for the device counts, what Zephyr generates of its own system calls does not", () => {
  const paths = ["gen/model.c", "build/zephyr/include/generated/syscalls/watchdog.h"];
  const languages = censusWith(...paths.map((path) => ({ path, role: "generated" as const, because: "under a folder of that name" })));
  const uses = usesOf(...paths.map((path) => use("watchdog", { location: at(path) })));
  assert.deepEqual(
    shippedUses(uses, languages, "watchdog").map(({ location }) => location.path),
    ["gen/model.c"],
  );
});
