import assert from "node:assert/strict";
import { test } from "node:test";

import { threadsFirst } from "./concurrency.ts";
import { use } from "./testing-uses.ts";

test("what starts a thread comes before what takes a lock, and interrupts are left out", () => {
  const uses = [
    use("threads", { name: "k_sem_take", detail: "takes a lock" }),
    use("threads", { name: "attachInterrupt", detail: "an interrupt" }),
    use("threads", { name: "HAL_NVIC_EnableIRQ", detail: "lets an interrupt in" }),
    use("threads", { name: "k_thread_create" }),
  ];
  assert.deepEqual(
    threadsFirst(uses).map(({ name }) => name),
    ["k_thread_create", "k_sem_take"],
  );
});
