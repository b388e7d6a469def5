import assert from "node:assert/strict";
import { test } from "node:test";

import { lineAt } from "../preprocess/lines.ts";
import { platformIn } from "../platforms/load.ts";
import { followed } from "../testing.ts";

const PLATFORM = platformIn(`
name: test
calls:
  receive: { fills: [1], length: 2, gives: true, atMost: 2, what: "a line" }
  next_byte: { gives: true, what: "a line" }
  copy: { from: [2], into: 1, length: 3, sink: write }
  take: { length: 1, sink: allocate }
  text_length: { measures: 1 }
entries:
  - { name: on_frame, contents: [1], values: [2], what: "a frame", kind: network }
registers:
  - { object: UART, member: DR, what: "a serial line" }
types: []
`);

const PRELUDE =
  "typedef unsigned char uint8_t; typedef unsigned short uint16_t; typedef unsigned int uint32_t; uint8_t table[16]; uint8_t out[32]; int limit(void);";

/** Which of the places marked "bad" in a text are found, and which others. */
async function found(text: string): Promise<{ readonly missed: readonly number[]; readonly false: readonly number[] }> {
  const whole = `${PRELUDE}\n${text}`;
  const { findings, session } = await followed({ "main.c": whole }, [PLATFORM]);
  // How long a message is, is asked in a file of its own.
  const bounds = findings.filter(({ question }) => question !== "message");
  const lines = new Set(bounds.map(({ part, node }) => lineAt(session.files[part.file]!, part.tokens.starts[part.nodes.tokens[node]!]!)));
  const expected = new Set(whole.split("\n").flatMap((line, index) => (line.includes("/* bad */") ? [index + 1] : [])));
  return { missed: [...expected].filter((line) => !lines.has(line)), false: [...lines].filter((line) => !expected.has(line)) };
}

const cases: [what: string, text: string][] = [
  ["a received byte as an index", "void f(void) { table[next_byte()] = 1; /* bad */\n}"],
  ["an index that is compared", "void f(void) { int i = next_byte();\n if (i >= 0 && i < 16) table[i] = 1;\n}"],
  ["compared from above only", "void f(void) { int i = next_byte();\n if (i < 16) table[i] = 1; /* bad */\n}"],
  ["compared with the wrong limit", "void f(void) { uint8_t i = next_byte();\n if (i < 32) table[i] = 1; /* bad */\n}"],
  ["off by one", "void f(void) { uint8_t i = next_byte();\n if (i <= 16) table[i] = 1; /* bad */\n}"],
  ["an early return", "void f(void) { uint8_t i = next_byte();\n if (i >= 16) return;\n table[i] = 1;\n}"],
  ["a check that only logs", "void f(void) { uint8_t i = next_byte();\n if (i >= 16) log_it();\n table[i] = 1; /* bad */\n}"],
  ["a check after the use", "void f(void) { uint8_t i = next_byte();\n table[i] = 1; /* bad */\n if (i >= 16) return;\n}"],
  ["a clamp", "void f(void) { uint8_t i = next_byte();\n if (i > 15) i = 15;\n table[i] = 1;\n}"],
  ["a mask", "void f(void) { table[next_byte() & 15] = 1;\n}"],
  ["a remainder of an unsigned value", "void f(void) { uint8_t i = next_byte();\n table[i % 16] = 1;\n}"],
  [
    "a row of a table",
    "struct row { int x; } rows[8]; void f(void) { uint8_t i = next_byte();\n rows[i].x = 1; /* bad */\n if (i < 8) rows[i].x = 2;\n}",
  ],
  ["a conditional as a minimum", "void f(void) { uint8_t i = next_byte();\n table[i < 15 ? i : 15] = 1;\n}"],
  [
    "a switch that lets only some values in",
    "void f(void) { int i = next_byte();\n switch (i) { case 1: case 2: table[i] = 1; break; }\n}",
  ],
  [
    "a range of a switch",
    "void f(void) { int i = next_byte();\n switch (i) { case 0 ... 15: table[i] = 1; break; case 16 ... 20: table[i] = 2; /* bad */\n } }",
  ],
  ["a type that cannot hold more", "uint8_t wide[256]; void f(void) { uint8_t i = next_byte();\n wide[i] = 1;\n}"],
  ["a length from a frame", "void on_frame(const uint8_t *data, uint16_t n) { copy(out, data, data[0]); /* bad */\n}"],
  ["a length held against the room", "void on_frame(const uint8_t *data, uint16_t n) { if (n <= sizeof out) copy(out, data, n);\n}"],
  [
    "a length that goes under zero",
    "void on_frame(const uint8_t *data, uint16_t n) { if (n > 32) return;\n copy(out, data, n - 4); /* bad */\n}",
  ],
  [
    "the same with a lower limit",
    "void on_frame(const uint8_t *data, uint16_t n) { if (n < 4 || n > 32) return;\n copy(out, data, n - 4);\n}",
  ],
  [
    "two bytes put together",
    "void on_frame(const uint8_t *data, uint16_t n) { uint16_t length = (uint16_t)(data[0] << 8 | data[1]);\n copy(out, data, length); /* bad */\n}",
  ],
  [
    "a check in the caller",
    "static void keep(const uint8_t *d, uint16_t n) { copy(out, d, n);\n} void on_frame(const uint8_t *data, uint16_t n) { if (n <= 32) keep(data, n);\n}",
  ],
  [
    "no check in the caller",
    "static void keep(const uint8_t *d, uint16_t n) { copy(out, d, n); /* bad */\n} void on_frame(const uint8_t *data, uint16_t n) { keep(data, n);\n}",
  ],
  [
    "a check in the callee",
    "static void keep(const uint8_t *d, uint16_t n) { if (n > 32) return; copy(out, d, n);\n} void on_frame(const uint8_t *data, uint16_t n) { keep(data, n);\n}",
  ],
  [
    "the room is what the caller hands over",
    "static void put(uint8_t *to, const uint8_t *d, uint16_t n) { copy(to, d, n); /* bad */\n} void on_frame(const uint8_t *data, uint16_t n) { uint8_t small[4]; if (n <= 8) put(small, data, n);\n}",
  ],
  [
    "a value that a callee gives back",
    "static int read_index(void) { return next_byte(); } void f(void) { table[read_index()] = 1; /* bad */\n}",
  ],
  [
    "a value that a callee limits",
    "static int read_index(void) { int i = next_byte(); return i < 0 || i > 15 ? 0 : i; } void f(void) { table[read_index()] = 1;\n}",
  ],
  [
    "through a structure",
    "struct frame { uint8_t at; }; void f(void) { struct frame frame; frame.at = next_byte();\n table[frame.at] = 1; /* bad */\n}",
  ],
  [
    "a structure filled as a whole",
    "struct frame { uint8_t kind; uint8_t at; }; void f(void) { struct frame frame; receive(&frame, sizeof frame);\n table[frame.at] = 1; /* bad */\n}",
  ],
  [
    "through a pointer",
    "static void read_to(int *to) { *to = next_byte(); } void f(void) { int i = 0; read_to(&i);\n table[i] = 1; /* bad */\n}",
  ],
  [
    "through a global",
    "static int head; static void take(void) { head = next_byte(); } void f(void) { take();\n table[head] = 1; /* bad */\n}",
  ],
  [
    "a global with a masked head",
    "static uint8_t head; static void take(void) { head = next_byte(); } void f(void) { table[head & 15] = 1;\n}",
  ],
  ["a hardware register", "struct uart { uint32_t DR; }; extern struct uart *UART; void f(void) { table[UART->DR] = 1; /* bad */\n}"],
  [
    "a loop that counts to a received number",
    "void f(void) { uint8_t n = next_byte();\n for (int i = 0; i < n; i++) out[i] = 0; /* bad */\n}",
  ],
  ["a loop with both limits", "void f(void) { uint8_t n = next_byte();\n for (int i = 0; i < n && i < 32; i++) out[i] = 0;\n}"],
  [
    "a signed counter under an unsigned length of the message that it reads",
    "void eat(int); void on_frame(const uint8_t *data, uint32_t n) { for (int i = 0; i < n; i++) eat(data[i]);\n}",
  ],
  [
    "a signed counter under an unsigned length that writes elsewhere",
    "void on_frame(const uint8_t *data, uint32_t n) { for (int i = 0; i < n; i++)\n out[i] = data[i]; /* bad */\n}",
  ],
  ["a loop to a constant", "void f(void) { for (int i = 0; i < 32; i++) out[i] = next_byte();\n}"],
  ["a moved pointer", "void f(void) { uint8_t i = next_byte();\n *(table + i) = 1; /* bad */\n}"],
  ["an allocation", "void f(void) { uint32_t n = next_byte() * 65536u;\n take(n); /* bad */\n}"],
  [
    "the length of a string in its own array",
    "void f(void) { char name[8]; receive(name, sizeof name);\n int n = text_length(name); if (n > 0) name[n - 1] = 0;\n}",
  ],
  ["what a call gives at most", "void f(void) { uint8_t in[16]; int n = receive(in, sizeof in);\n if (n > 0) in[n - 1] = 0;\n}"],
  ["compared with something that no outsider chooses", "void f(void) { uint8_t i = next_byte();\n if (i < limit()) table[i] = 1;\n}"],
  [
    "compared with what the same outsider chooses",
    "void f(void) { uint8_t i = next_byte(), n = next_byte();\n if (i < n) table[i] = 1; /* bad */\n}",
  ],
  ["nothing from outside", "void f(int i) { table[i] = 1;\n}"],
];
for (const [what, text] of cases) {
  test(what, async () => assert.deepEqual(await found(text), { missed: [], false: [] }));
}

test("a finding tells where the data came in, and each step of its way, in order", async () => {
  const text = `${PRELUDE}\nstatic void keep(const uint8_t *d, uint16_t n) {\n copy(out, d, n);\n}\nvoid on_frame(const uint8_t *data, uint16_t n) {\n uint16_t length = n;\n keep(data, length);\n}`;
  const { findings, session } = await followed({ "main.c": text }, [PLATFORM]);
  assert.deepEqual(
    findings[0]!.path.map(({ part, token, what }) => `${lineAt(session.files[part.file]!, part.tokens.starts[token]!)} ${what}`),
    ["5 a frame", "6 goes on here", "7 is handed on in this call", "3 says how many bytes are written"],
  );
});

test("circles of calls, and loops without end, come to an end", async () => {
  const text = `${PRELUDE} void b(int); void a(int n) { b(n + 1); } void b(int n) { a(n - 1); table[n] = 1; } void f(void) { for (;;) a(next_byte()); }`;
  assert.ok((await followed({ "main.c": text }, [PLATFORM])).findings.length >= 1);
});
