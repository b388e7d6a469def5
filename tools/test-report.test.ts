import assert from "node:assert/strict";
import { test } from "node:test";

import { reportTo, type TestEvents } from "./test-report.ts";

async function* events(): TestEvents {
  const file = "a.test.ts";
  const passed = (name: string, nesting = 0, skip?: string) => ({
    type: "test:pass",
    data: { name, nesting, file, details: {}, ...(skip !== undefined && { skip }) },
  });
  yield passed("it holds");
  yield passed("it could not be tried", 0, "needs a compiler");
  yield { type: "test:fail", data: { name: "it does not", nesting: 0, file, details: { error: { cause: new Error("2 is not 3") } } } };
  yield { type: "test:fail", data: { name: "around it", nesting: 0, file, details: { error: { failureType: "subtestsFailed" } } } };
  yield passed(file);
}

test("the report names what failed and what was skipped, and closes with the one line that was promised", async () => {
  let text = "";
  const counts = await reportTo(events(), { write: (part) => (text += part) });
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
  assert.match(text, /FAILED {2}it does not[\s\S]*2 is not 3/);
  assert.match(text, /^SKIPPED 1: needs a compiler$/m);
  assert.equal(text.trimEnd().split("\n").at(-1), "1 passed, 1 failed");
});
