import assert from "node:assert/strict";
import { test } from "node:test";

import { platformIn } from "../platforms/load.ts";
import { lineAt } from "../preprocess/lines.ts";
import { followed } from "../testing.ts";

const PLATFORM = platformIn(`
name: test
calls:
  next_byte: { gives: true, returns: u32, what: "a line" }
  copy: { from: [2], into: 1, length: 3, sink: write }
  print: { into: 1, length: 2, sink: write }
  take: { length: 1, sink: allocate }
entries:
  - { name: on_frame, contents: [1], values: [2], what: "a frame", kind: network }
types: []
`);

const PRELUDE =
  "typedef unsigned char u8; typedef unsigned int u32; void *take(u32 n); int print(char *to, u32 room, int what); u8 out[64]; u32 count;";

/** Lines marked "bad" are found, and no others: how large it is, is known of none of the numbers, but how they stand to each other. */
const cases: [what: string, text: string][] = [
  ["what was taken for it", "void f(const u8 *d) { u32 n = next_byte();\n if (n > 4096) return;\n u8 *p = take(n);\n copy(p, d, n);\n}"],
  [
    "one more than was taken for it",
    "void f(const u8 *d) { u32 n = next_byte();\n if (n > 4096) return;\n u8 *p = take(n);\n copy(p, d, n + 1); /* bad */\n}",
  ],
  [
    "room for the end of a text",
    "void f(const u8 *d) { u32 n = next_byte();\n if (n > 4096) return;\n u8 *p = take(n + 1);\n copy(p, d, n);\n p[n] = 0;\n}",
  ],
  [
    "no room for the end of a text",
    "void f(const u8 *d) { u32 n = next_byte();\n if (n > 4096) return;\n u8 *p = take(n);\n p[n] = 0; /* bad */\n}",
  ],
  [
    "what is left of a buffer, with a name of its own",
    "void f(const u8 *d) { u32 left = count & 63; u32 fill = 64 - left; u32 n = next_byte();\n if (n <= fill) copy(out + left, d, n);\n}",
  ],
  [
    "one more than is left of a buffer",
    "void f(const u8 *d) { u32 left = count & 63; u32 fill = 65 - left; u32 n = next_byte();\n if (n <= fill) copy(out + left, d, n); /* bad */\n}",
  ],
  [
    "a frame that is read up to its end",
    "void on_frame(const u8 *d, u32 n) { u32 at = 0; while (at + 2 <= n) { u32 l = d[at + 1]; if (l > n - at - 2) return;\n if (d[at + 1 + l] == 1) return;\n at += 2 + l; } }",
  ],
  [
    "a frame that is read beyond its end",
    "void on_frame(const u8 *d, u32 n) { u32 at = 0; while (at + 2 <= n) { u32 l = d[at + 1]; if (l > n - at) return;\n if (d[at + 2 + l] == 1) return; /* bad */\n at += 2 + l; } }",
  ],
  [
    "a pointer that moves on as what is left gets less",
    "void on_frame(const u8 *d, u32 n) { const u8 *p = d; u32 left = n; while (left >= 4) { u32 l = p[0] & 3;\n if (p[l] == 9) return;\n p += l + 1; left -= l + 1; } }",
  ],
  [
    "an index in a helper that is handed buffer and length",
    "static u8 last(const u8 *d, u32 n) { u8 r = 0;\n for (u32 i = 0; i < n; i++) r = d[i];\n return r; }\nvoid on_frame(const u8 *d, u32 n) { last(d, n); }",
  ],
  [
    "an index in a helper that is handed more than there is",
    "static u8 last(const u8 *d, u32 n) { u8 r = 0;\n for (u32 i = 0; i < n; i++) r = d[i]; /* bad */\n return r; }\nvoid on_frame(const u8 *d, u32 n) { last(d, n + d[0]); }",
  ],
  [
    "a block that is filled up before whole blocks are taken",
    "u32 done(const u8 *d, u32 n); void on_frame(const u8 *d, u32 n) { u32 left = count & 63; u32 fill = 64 - left;\n if (left && n >= fill) { copy(out + left, d, fill); d += fill; n -= fill; left = 0; }\n while (n >= 64) { u32 k = done(d, n); if (k < 64) return;\n d += k; n -= k; }\n if (n > 0) copy(out + left, d, n);\n}",
  ],
  [
    "a block that is filled up and not begun anew",
    "u32 done(const u8 *d, u32 n); void on_frame(const u8 *d, u32 n) { u32 left = count & 63; u32 fill = 64 - left;\n if (left && n >= fill) { copy(out + left, d, fill); d += fill; n -= fill; }\n while (n >= 64) { u32 k = done(d, n); if (k < 64) return;\n d += k; n -= k; }\n if (n > 0) copy(out + left, d, n); /* bad */\n}",
  ],
  ["a difference that may go under zero", "void f(const u8 *d) { u32 n = next_byte();\n copy(out, d, n - 4); /* bad */\n}"],
];
for (const [what, text] of cases) {
  test(`${what}: found where it is bad, and nowhere else`, async () => {
    const whole = `${PRELUDE}\n${text}`;
    const { findings, session } = await followed({ "main.c": whole }, [PLATFORM]);
    const bounds = findings.filter(({ question }) => question === "index" || question === "length");
    const lines = bounds.map(({ part, node }) => lineAt(session.files[part.file]!, part.tokens.starts[part.nodes.tokens[node]!]!));
    const bad = whole.split("\n").flatMap((line, index) => (line.includes("/* bad */") ? [index + 1] : []));
    assert.deepEqual(
      [...new Set(lines)].toSorted((a, b) => a - b),
      bad,
    );
  });
}
