import assert from "node:assert/strict";
import { test } from "node:test";

import { platformIn } from "../platforms/load.ts";
import { lineAt } from "../preprocess/lines.ts";
import { understood } from "../testing.ts";
import { follow } from "./follow.ts";
import { knowledgeOf } from "./knowledge-of.ts";

const PLATFORM = platformIn(`
name: test
calls:
  take: { length: 1, sink: allocate }
  take_each: { length: 1, times: 2, sink: allocate }
types: []
`);

/** Values that nobody outside chooses, and room of a size that is known: lines marked "bad" are found, and no others. */
const cases: [what: string, text: string][] = [
  ["an element of an array", "int a[5]; void f(void) { a[4] = 1;\n a[5] = 1; /* bad */\n}"],
  ["a pointer that is moved by a number", "int a[5]; void f(void) { int *p = a;\n *(p + 4) = 1;\n *(p + 5) = 1; /* bad */\n}"],
  ["a pointer that moves with a loop", "int a[5]; void f(void) { int *p = a; int i;\n for (i = 0; i < 5; i++) { *p = 1; p++; } }"],
  ["a loop that goes one too far", "int a[5]; void f(void) { int *p = a; int i;\n for (i = 0; i <= 5; i++) { *p = 1; /* bad */\n p++; } }"],
  ["memory that was taken", "void f(void) { int *p = take(20);\n p[4] = 1;\n p[5] = 1; /* bad */\n}"],
  ["as many elements as were taken", "void f(void) { int *p = take_each(5, sizeof(int));\n p[4] = 1;\n p[5] = 1; /* bad */\n}"],
  [
    "memory that a function gives back",
    "static char *made(void) { return take(8); }\nvoid f(void) { char *p = made();\n p[7] = 0;\n p[8] = 0; /* bad */\n}",
  ],
  [
    "an array that a function is handed",
    "static void set(int *p) { p[5] = 1; /* bad */\n}\nvoid f(void) { int a[5]; set(a); }\nvoid g(void) { int b[6]; set(b); }",
  ],
  ["an index that a function is handed", "int a[5]; static void set(int i) { a[i] = 1; /* bad */\n}\nvoid f(void) { set(4); set(5); }"],
  ["a row of a table", "struct row { int x; } rows[5]; void f(void) { rows[4].x = 1;\n rows[5].x = 1; /* bad */\n}"],
  ["memory before what was taken", "void f(void) { char *p = take(8);\n p[-1] = 0; /* bad */\n}"],
];
for (const [what, text] of cases) {
  test(`${what}: found where it is certain, and nowhere else`, async () => {
    const whole = `void *take(unsigned long n); void *take_each(unsigned long n, unsigned long size);\n${text}`;
    const { program, session } = await understood({ "main.c": whole });
    const { names, files } = session;
    const { findings } = follow(program, knowledgeOf([PLATFORM], program, names), (name) => names.textOf(name), true);
    const lines = findings.map(({ part, node }) => lineAt(files[part.file]!, part.tokens.starts[part.nodes.tokens[node]!]!));
    const bad = whole.split("\n").flatMap((line, index) => (line.includes("/* bad */") ? [index + 1] : []));
    assert.deepEqual(
      [...new Set(lines)].toSorted((a, b) => a - b),
      bad,
    );
  });
}
