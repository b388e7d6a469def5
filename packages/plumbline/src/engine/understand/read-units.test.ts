import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { inspect } from "../inspect.ts";
import type { Limits } from "../limits.ts";
import { standardsInForce } from "../standards-on-disk.ts";

const place = mkdtempSync(join(tmpdir(), "plumbline-units-"));
const tree = join(place, "tree");
const cache = join(place, "cache");
after(() => rmSync(place, { recursive: true, force: true }));

/** So much text that threads of their own read it. */
const LONG = `/*${" nothing".repeat(10_000)} */\n`;
const HEADER =
  "#ifndef RX_H\n#define RX_H\nextern unsigned char room[8];\nstatic inline void put(int at, int v) { room[at] = v; }\n#endif\n";
const unit = (index: number): string => `#include <sys/socket.h>
#include "rx.h"
${LONG}void serve${index}(int fd) { unsigned char frame[64]; if (recv(fd, frame, sizeof frame, 0) > 2) put(frame[${index}], 1); }\n`;
mkdirSync(tree, { recursive: true });
writeFileSync(join(tree, "rx.h"), HEADER);
for (let index = 0; index < 5; index += 1) writeFileSync(join(tree, `unit${index}.c`), unit(index));

async function flows(workers: number, kept: string | false, limits: Partial<Limits> = {}) {
  const { evidence } = await inspect({
    directory: tree,
    standards: standardsInForce(),
    workers,
    cache: kept,
    limits,
    now: () => new Date("2026-01-02T03:04:05Z"),
    signal: new AbortController().signal,
  });
  assert.ok(evidence.facts.flows.state === "found");
  return evidence.facts.flows.fact;
}

test("the facts are the same with one thread and with two, and where one unit was edited as if all were read anew", async () => {
  const one = await flows(1, false);
  assert.equal(one.programs[0]!.units.read, 5);
  assert.ok(one.programs[0]!.findings.length > 0);
  assert.deepEqual(await flows(2, cache), one);
  writeFileSync(join(tree, "unit3.c"), unit(7));
  const edited = await flows(1, cache);
  assert.notDeepEqual(edited, one);
  assert.deepEqual(edited, await flows(2, false));
});

test("a unit that takes too long is named, and the run ends", async () => {
  const { failed, units } = (await flows(1, false, { unitMs: 1 })).programs[0]!;
  assert.equal(failed.length, units.expected - units.read);
  assert.match(failed[0]!.why, /^reading it took longer than 0\.001 s$/);
});
