import assert from "node:assert/strict";
import { test } from "node:test";

import { platformIn } from "../platforms/load.ts";
import { understood } from "../testing.ts";
import { follow } from "./follow.ts";
import { knowledgeOf } from "./knowledge-of.ts";

const PLATFORM = platformIn(`
name: test
calls:
  receive: { fills: [1], what: UART }
entries: []
types: []
`);

const FRAME = "unsigned char table[16]; void receive(unsigned char *into); void poll(void) { unsigned char frame[8]; receive(frame); ";

const cases: [what: string, body: string, found: number][] = [
  ["another element", "if (frame[0] < 16) table[frame[1]] = 1;", 1],
  ["the same element", "if (frame[1] < 16) table[frame[1]] = 1;", 0],
  ["a case of another element", "switch (frame[0]) { case 7: table[frame[1]] = 1; }", 1],
  ["a case of the same element", "switch (frame[1]) { case 7: table[frame[1]] = 1; }", 0],
  ["the same element by the same variable", "for (int i = 0; i < 8; i++) if (frame[i] < 16) table[frame[i]] = 1;", 0],
  ["an element by a variable that went on", "int i = 0; if (frame[i] < 16) { i = 1; table[frame[i]] = 1; }", 1],
  ["an element that was received anew", "if (frame[1] < 16) { receive(frame); table[frame[1]] = 1; }", 1],
  ["an element that was written", "if (frame[1] < 16) { frame[1] = frame[2]; table[frame[1]] = 1; }", 1],
  ["a copy of another element", "unsigned char n = frame[0]; if (n < 16) table[frame[1]] = 1;", 1],
  ["a copy of the element that is used", "unsigned char n = frame[1]; if (n < 16) table[n] = 1;", 0],
  ["an element on one way only", "if (frame[3]) { if (frame[1] > 15) return; } table[frame[1]] = 1;", 1],
  ["an element on both ways, while others are written", "if (frame[1] > 15) return; if (frame[3]) frame[4] = 0; table[frame[1]] = 1;", 0],
];
for (const [what, body, found] of cases)
  test(`a limit on an element and a use of ${what}: ${found === 0 ? "bounded" : "not bounded"}`, async () => {
    const { program, session } = await understood({ "main.c": `${FRAME}${body} }` });
    const { findings } = follow(program, knowledgeOf([PLATFORM], program, session.names), (name) => session.names.textOf(name));
    assert.equal(findings.length, found);
  });
