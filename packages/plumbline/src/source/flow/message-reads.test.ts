import assert from "node:assert/strict";
import { test } from "node:test";

import { platformIn } from "../platforms/load.ts";
import { lineAt } from "../preprocess/lines.ts";
import { followed } from "../testing.ts";

const PLATFORM = platformIn(`
name: test
calls:
  receive: { fills: [1], gives: true, what: "a line" }
  put: { sends: { to: 1, data: 2 } }
  get: { takes: { from: 1, into: 2 } }
  LOG_INF: { sink: log, what: "the log" }
entries:
  - { name: on_frame, contents: [1], values: [2], what: "a frame", kind: network }
types: []
`);

const PRELUDE = `typedef unsigned char uint8_t; typedef unsigned short uint16_t; void set_time(int, int); int queue;
struct message { uint8_t length; uint8_t data[32]; };`;

const cases: [what: string, text: string][] = [
  [
    "bytes that are read whatever the length",
    "void on_frame(const uint8_t *data, uint16_t len) {\n set_time(data[1], data[2]); /* bad */\n}",
  ],
  [
    "a length that is only logged",
    'void on_frame(const uint8_t *data, uint16_t len) { LOG_INF("%d", len); (void)len;\n set_time(data[1], data[2]); /* bad */\n}',
  ],
  [
    "another name for the same message",
    "void on_frame(const void *buf, uint16_t len) { const uint8_t *data = buf;\n set_time(data[1], data[2]); /* bad */\n}",
  ],
  ["a length that is asked for", "void on_frame(const uint8_t *data, uint16_t len) { if (len < 3) return; set_time(data[1], data[2]); }"],
  ["a length that is stored", "int last; void on_frame(const uint8_t *data, uint16_t len) { last = len; set_time(data[1], data[2]); }"],
  ["the first byte only", "void on_frame(const uint8_t *data, uint16_t len) { set_time(data[0], 0); }"],
  ["a buffer that is written", "void on_frame(uint8_t *data, uint16_t len) { data[1] = 3; data[2] = 4; }"],
  [
    "a function that decodes what another receives",
    `static void decode(uint8_t *in_pkt, uint8_t pkt_len) { LOG_INF("%d", pkt_len);
 set_time(in_pkt[7], in_pkt[8]); /* bad */
 }
void on_frame(const uint8_t *data, uint16_t len) { decode(data, len); }`,
  ],
  [
    "the same where the caller looks at the length",
    `static void decode(uint8_t *in_pkt, uint8_t pkt_len) { set_time(in_pkt[7], in_pkt[8]); }
void on_frame(const uint8_t *data, uint16_t len) { if (len != 9) return; decode(data, len); }`,
  ],
  [
    "the same where the length is a constant",
    `static void decode(uint8_t *in_pkt, uint8_t pkt_len) { set_time(in_pkt[7], in_pkt[8]); }
void poll(void) { uint8_t in[9]; receive(in); decode(in, sizeof in); }`,
  ],
  [
    "a message that comes through a queue with its length",
    `static void decode(uint8_t *in_pkt, uint8_t pkt_len) {
 set_time(in_pkt[7], in_pkt[8]); /* bad */
 }
void on_frame(const uint8_t *data, uint16_t len) { struct message m; m.length = len; m.data[0] = data[0]; put(&queue, &m); }
void task(void) { struct message m; get(&queue, &m); decode(m.data, m.length); }`,
  ],
];

for (const [what, text] of cases)
  test(`${what}: messages and their lengths`, async () => {
    const whole = `${PRELUDE}\n${text}`;
    const { findings, session } = await followed({ "main.c": whole }, [PLATFORM]);
    const lines = findings
      .filter(({ question }) => question === "message")
      .map(({ part, node }) => lineAt(session.files[part.file]!, part.tokens.starts[part.nodes.tokens[node]!]!));
    const expected = whole.split("\n").flatMap((line, index) => (line.includes("/* bad */") ? [index + 1] : []));
    assert.deepEqual(
      [...new Set(lines)].toSorted((a, b) => a - b),
      expected,
    );
  });
