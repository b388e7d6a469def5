import assert from "node:assert/strict";
import { test } from "node:test";

import { platformIn } from "../platforms/load.ts";
import { lineAt } from "../preprocess/lines.ts";
import { followed } from "../testing.ts";

const PLATFORM = platformIn(`
name: test
calls:
  listen: { fills: [1], later: true, length: 2, what: "a line" }
  next_byte: { gives: true, what: "a line" }
  copy: { from: [2], into: 1, length: 3, sink: write }
entries: []
types: []
`);

const PRELUDE = "typedef unsigned char uint8_t; typedef unsigned int size_t;";

const cases: [what: string, text: string][] = [
  [
    "bytes that one method receives and another stores behind an index that only grows",
    `class Line { public: void start() { listen(rx, sizeof rx); } void spin() { take(rx, 8); }
 void take(const uint8_t *buf, size_t len) { static size_t at = 0; static char line[32];
 for (size_t k = 0; k < len; k++) {
 line[at] = buf[k]; /* bad */
 at++; } }
 private: uint8_t rx[16]; };
void main_loop(Line *one) { one->start(); one->spin(); }`,
  ],
  [
    "the same where the index is held against the room",
    `class Line { public: void start() { listen(rx, sizeof rx); } void spin() { take(rx, 8); }
 void take(const uint8_t *buf, size_t len) { static size_t at = 0; static char line[32];
 for (size_t k = 0; k < len; k++) { if (at >= sizeof line) at = 0; line[at] = buf[k]; at++; } }
 private: uint8_t rx[16]; };`,
  ],
  [
    "some of what a loop runs over, stored behind a counter of the function's own",
    `uint8_t rx[16]; void keep(int samples) { static int kept[16]; int at = 0; listen(rx, sizeof rx);
 for (int k = 0; k < samples; k += 3) if (rx[k & 7] != 0) kept[at++] = rx[k & 7]; }`,
  ],
  [
    "a length that one method keeps and another uses",
    `class Parser { public: void feed() { length = next_byte(); } void finish() { copy(out, in, length); /* bad */
 } private: uint8_t length; uint8_t in[256]; uint8_t out[16]; };`,
  ],
  [
    "a length that is held against the room where it is used",
    `class Parser { public: void feed() { length = next_byte(); } void finish() { if (length <= sizeof out) copy(out, in, length);
 } private: uint8_t length; uint8_t in[256]; uint8_t out[16]; };`,
  ],
  [
    "a field of the class that it derives from",
    `class Base { protected: uint8_t which; };
class Derived : public Base { public: void feed() { which = next_byte(); } void use() { table[this->which] = 1; /* bad */
 } private: uint8_t table[8]; };`,
  ],
  [
    "a local variable that hides the field",
    `class Parser { public: void feed() { at = next_byte(); } void use() { uint8_t at = 3; table[at] = 1; } private: uint8_t at; uint8_t table[8]; };`,
  ],
  [
    "a field of another class of the same name",
    `class One { public: void feed() { at = next_byte(); } private: uint8_t at; };
class Two { public: void use() { table[at] = 1; } private: uint8_t at; uint8_t table[8]; };`,
  ],
  [
    "a field that is an index and only grows",
    `class Line { public: void take() { line[at++] = next_byte(); /* bad */
 } private: uint8_t at; uint8_t line[32]; };`,
  ],
  [
    "a field that is an index and starts again at the end",
    `class Line { public: void take() { line[at++] = next_byte(); if (at == sizeof line) at = 0; } private: uint8_t at; uint8_t line[32]; };`,
  ],
  [
    "an index that is held only against a length that an outsider chose",
    `class Line { public: void take() { if (state == 0) { size = next_byte(); at = 0; state = 1; } else { line[at++] = next_byte(); /* bad */
 if (at == size) state = 0; } } private: uint8_t state; uint8_t size; uint8_t at; uint8_t line[32]; };`,
  ],
  [
    "the same in static variables of C, one of them in a struct",
    `static struct { uint8_t state; uint8_t size; } now; static uint8_t at; static uint8_t line[32];
void take(void) { if (now.state == 0) { now.size = next_byte(); at = 0; now.state = 1; } else { line[at++] = next_byte(); /* bad */
 if (at >= now.size) now.state = 0; } }`,
  ],
  [
    "a length that was held against the room when it was kept",
    `class Line { public: void take() { if (state == 0) { uint8_t told = next_byte(); if (told > 32) return; size = told; at = 0; state = 1; } else {
 line[at++] = next_byte(); if (at == size) state = 0; } } private: uint8_t state; uint8_t size; uint8_t at; uint8_t line[32]; };`,
  ],
];

for (const [what, text] of cases)
  test(`${what}: outside data in the fields of a class`, async () => {
    const whole = `${PRELUDE}\n${text}`;
    const { findings, session } = await followed({ "main.cpp": whole }, [PLATFORM]);
    const lines = findings.map(({ part, node }) => lineAt(session.files[part.file]!, part.tokens.starts[part.nodes.tokens[node]!]!));
    const expected = whole.split("\n").flatMap((line, index) => (line.includes("/* bad */") ? [index + 1] : []));
    assert.deepEqual(
      [...new Set(lines)].toSorted((a, b) => a - b),
      expected,
    );
  });
