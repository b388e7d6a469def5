import assert from "node:assert/strict";
import { test } from "node:test";

import { methodsIn } from "./methods.ts";

const cases: [said: string, tests: string[], others: string[]][] = [
  ["test: dose, pump", ["dose", "pump"], []],
  ["Test: dose; inspection", ["dose"], ["inspection"]],
  ["inspection", [], ["inspection"]],
  ["Analysis of the code", [], ["analysis"]],
  ["test", [], []],
  ["", [], []],
];
for (const [said, tests, others] of cases) test(`"${said}" is understood`, () => assert.deepEqual(methodsIn(said), { tests, others }));
