import assert from "node:assert/strict";
import { test } from "node:test";

import { platformIn } from "../platforms/load.ts";
import { understood } from "../testing.ts";
import { withExported } from "./exported.ts";
import { follow } from "./follow.ts";
import { knowledgeOf } from "./knowledge-of.ts";

const PLATFORM = platformIn(`
name: test
calls:
  copy: { from: [2], into: 1, length: 3, sink: write }
  take: { length: 1, sink: allocate }
types: []
`);

/** What a library exports, its callers outside: how many places are found, and whether something is left to the caller. */
const cases: [what: string, body: string, findings: number, isLeft: boolean][] = [
  ["a length into a room of a known size", "u8 own[8]; copy(own, d, n);", 1, false],
  ["the same where it is held against the room", "u8 own[8]; if (n <= 8) copy(own, d, n);", 0, false],
  ["a length into a room whose size the caller knows", "copy(s->to, d, n);", 0, true],
  ["a length that the bytes themselves tell, into that room", "copy(s->to, d, d[0] * 256);", 1, false],
  ["as much memory as was handed over", "s->to = take(n + 1);", 0, false],
  ["as much memory as the bytes tell", "s->to = take(d[0] * 65536);", 1, false],
];
for (const [what, body, count, isLeft] of cases) {
  test(`${what}: ${count === 0 ? "not " : ""}found${isLeft ? ", and named as a limit" : ""}`, async () => {
    const head = "typedef unsigned char u8; struct s { u8 *to; }; void feed(struct s *s, const u8 *d, unsigned int n);";
    const { program, session } = await understood({
      "lib.h": head,
      "lib.c": `#include "lib.h"\nvoid *take(unsigned int n);\nvoid feed(struct s *s, const u8 *d, unsigned int n) { ${body} }`,
    });
    const { names } = session;
    const knowledge = withExported(program, knowledgeOf([PLATFORM], program, names));
    const { findings, limits } = follow(program, knowledge, (name) => names.textOf(name));
    assert.equal(findings.filter(({ question }) => question !== "message").length, count);
    assert.equal(limits.flat().length > 0, isLeft);
  });
}
