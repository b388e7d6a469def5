import assert from "node:assert/strict";
import { test } from "node:test";

import { heedingInterruption } from "./between-steps.ts";

function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

function* work(steps: number, ms: number, done: string[]): Generator<string, number> {
  for (let index = 0; index < steps; index++) {
    yield `step ${index}`;
    busy(ms);
    done.push(`step ${index}`);
  }
  return steps;
}

test("work goes on to its end and gives its result", async () => {
  const done: string[] = [];
  assert.equal(await heedingInterruption(work(3, 0, done), { signal: new AbortController().signal }), 3);
  assert.deepEqual(done, ["step 0", "step 1", "step 2"]);
});

test("an interruption that comes while a step keeps the thread busy ends the work after it", async () => {
  const done: string[] = [];
  const interrupted = new AbortController();
  setTimeout(() => interrupted.abort(new Error("interrupted")), 1);
  await assert.rejects(heedingInterruption(work(100, 60, done), { signal: interrupted.signal }), /interrupted/);
  assert.ok(done.length < 5, `${done.length} steps were done`);
});

test("a step that took long is told with its name, the others are not", async () => {
  const slow: string[] = [];
  function* uneven(): Generator<string, void> {
    yield "quick";
    yield "slow";
    busy(30);
    yield "quick again";
  }
  await heedingInterruption(uneven(), { signal: new AbortController().signal, slowMs: 25, onSlow: (step) => void slow.push(step) });
  assert.deepEqual(slow, ["slow"]);
});
