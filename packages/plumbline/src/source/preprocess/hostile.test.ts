import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { filesOf, spelled, unitOf } from "./testing.ts";
import { preprocess } from "./preprocess.ts";
import { runsOf, type Segment, segmentsIn } from "./segment.ts";
import { Session } from "./session.ts";

interface Read {
  readonly session: Session;
  readonly segment: Segment;
  readonly troubles: string;
}

function read(files: Readonly<Record<string, string>>, path = "main.c"): Read {
  const session = new Session(filesOf(files));
  const segment = preprocess(unitOf(path), session)!;
  const troubles = [...segmentsIn(segment)].flatMap((each) => each.troubles.map(({ what }) => what)).join("\n");
  return { session, segment, troubles };
}

const repeated = (text: string, times: number) => text.repeat(times);

/** Nothing here may throw or take long; what was not carried out is said. */
const bombs: [what: string, files: Readonly<Record<string, string>>, says: RegExp | undefined][] = [
  [
    "a macro that doubles forty times",
    { "main.c": `#define A0 x x\n${Array.from({ length: 40 }, (_, n) => `#define A${n + 1} A${n} A${n}`).join("\n")}\nA40` },
    /too large/,
  ],
  ["an argument that doubles forty times", { "main.c": `#define D(x) x x\n${repeated("D(", 40)}y${repeated(")", 40)}` }, /too large/],
  [
    "a name joined to itself thirty times",
    { "main.c": `#define J(a) K(a, a)\n#define K(a, b) a##b\n${repeated("J(", 30)}abcdefgh${repeated(")", 30)}` },
    /too large|too long/,
  ],
  [
    "a string of a string of a string",
    { "main.c": `#define S(x) T(x)\n#define T(x) #x\n${repeated("S(", 60)}"\\""${repeated(")", 60)}` },
    /too long/,
  ],
  ["a header that includes itself", { "main.c": '#include "h.h"', "h.h": 'x\n#include "h.h"\n#include "h.h"' }, /deeper, or more often/],
  ["a unit that includes itself", { "main.c": '#include "main.c"\nx' }, /deeper, or more often/],
  [
    "two headers that include each other",
    { "main.c": '#include "a.h"', "a.h": '#include "b.h"', "b.h": '#include "a.h"' },
    /deeper, or more often/,
  ],
  ["calls ten thousand deep", { "main.c": `#define F(x) x\n${repeated("F(", 10_000)}1${repeated(")", 10_000)}` }, /nested too deep/],
  ["open parentheses only", { "main.c": `#define F(x) x\n${repeated("F(", 300_000)}` }, /unclosed call/],
  [
    "a condition ten thousand parentheses deep",
    { "main.c": `#if ${repeated("(", 10_000)}1${repeated(")", 10_000)}\nx\n#endif` },
    /nested too deep/,
  ],
  ["a condition of ten thousand '!'", { "main.c": `#if ${repeated("!", 10_000)}1\nx\n#endif` }, /nested too deep/],
  ["a condition of ten thousand '?'", { "main.c": `#if ${repeated("1 ? 1 : ", 10_000)}1\nx\n#endif` }, /nested too deep/],
  ["ten thousand #if in each other", { "main.c": `${repeated("#if 1\n", 10_000)}x\n${repeated("#endif\n", 10_000)}` }, undefined],
  ["ten thousand #if that nothing closes", { "main.c": repeated("#if 0\n", 10_000) }, /no #endif closes/],
  ["a line of a megabyte", { "main.c": `int a[] = {${repeated("0x12, ", 170_000)}};` }, undefined],
  ["a name of a megabyte", { "main.c": repeated("a", 1_000_000) }, undefined],
  ["a number of a megabyte in a condition", { "main.c": `#if ${repeated("1", 1_000_000)}\n#endif` }, /no integer/],
  ["a string of a megabyte that nothing closes", { "main.c": `"${repeated("a", 1_000_000)}` }, undefined],
  ["a megabyte of joined lines", { "main.c": repeated("\\\n", 500_000) }, undefined],
  ["a megabyte of backslashes", { "main.c": repeated("\\", 1_000_000) }, undefined],
  ["a megabyte of raw strings that nothing closes", { "main.c": repeated('R"(', 30_000) }, undefined],
  ["a megabyte of comments that nothing closes", { "main.c": repeated("/* *", 250_000) }, undefined],
  ["a megabyte of slashes that lines join", { "main.c": repeated("/\\\n", 300_000) }, undefined],
  [
    "a macro of a hundred thousand parameters",
    { "main.c": `#define F(${Array.from({ length: 100_000 }, (_, n) => `p${n}`).join(",")}) x\nF(1)` },
    /wrong number/,
  ],
  ["NUL bytes", { "main.c": "int\0a\0;\0" }, undefined],
  ["conflict markers", { "main.c": "<<<<<<< HEAD\nint a;\n=======\nint b;\n>>>>>>> theirs\n" }, undefined],
  ["an endless name for #include", { "main.c": `#include "${repeated("../", 100_000)}x.h"` }, undefined],
];
for (const [what, files, says] of bombs) {
  test(`${what} is bounded${says === undefined ? "" : " and said"}`, { timeout: 20_000 }, () => {
    const { troubles } = read(files);
    if (says !== undefined) assert.match(troubles, says);
  });
}

/** Pieces that hostile and half-finished text is made of. */
const piece = fc.constantFrom(
  ...'# ## ( ) , ... { } ; + - / * // /* */ \\ \\\n \n \t \' " < > ? : & | ! ~ = . 0 1 0x1F \'a\' "s" R"( )" L u8 A B F G defined __VA_ARGS__ __VA_OPT__ __LINE__ __COUNTER__ _Pragma'.split(
    " ",
  ),
  " ",
  "\n",
  "\n#define A ",
  "\n#define F(x) ",
  "\n#define G(x, ...) ",
  "\n#undef A\n",
  "\n#if ",
  "\n#ifdef A\n",
  "\n#elif ",
  "\n#else\n",
  "\n#endif\n",
  '\n#include "h.h"\n',
  "\n#include A\n",
  "\n#line ",
  '\n#pragma push_macro("A")\n',
  '\n#pragma pop_macro("A")\n',
  "\n#pragma once\n",
);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 80 }) },
);

test("no text makes it throw, and every token stands where its text says, or at the name of its macro", () => {
  fc.assert(
    fc.property(text, text, (main, header) => {
      for (const path of ["main.c", "main.cpp"]) {
        const { session, segment } = read({ [path]: main, "h.h": header }, path);
        for (const { tokens, from, to } of runsOf(segment))
          for (let at = from; at < to; at += 1) {
            const { text: source } = session.files[tokens.files[at]!]!;
            const stands = source.slice(tokens.starts[at]).replaceAll(/\\[ \t\r]{0,64}\n/g, "");
            const macro = tokens.macros[at]!;
            const spelling = session.names.textOf(macro === 0 ? tokens.spellings[at]! : macro);
            // Joined tokens stand where their left one stands; names outside of ASCII may be spelled by numbers.
            if (macro === 0 && !stands.startsWith(spelling) && !/\\[uU]/.test(stands.slice(0, 60)))
              assert.ok(spelling.startsWith(stands.slice(0, 1)), `"${spelling}" at "${stands.slice(0, 20)}"`);
            if (macro !== 0 && session.names.isIdentifier(macro) && macro > 0) assert.ok(tokens.starts[at]! <= source.length);
          }
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a header that was read before gives what it gives when it is read anew", () => {
  const before = fc.array(
    fc.constantFrom(
      "#define A 1",
      "#define A 2",
      "#define B A",
      "#define F(x) x",
      "#define F(x) B x",
      "#undef A",
      "#undef F",
      '#include "h.h"',
      '#include "g.h"',
      "A B F(A)",
    ),
    {
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(before, before, text, fc.array(piece, { maxLength: 20 }), (first, second, header, other) => {
      const files = {
        "a.c": [...first, '#include "h.h"'].join("\n"),
        "b.c": [...second, '#include "h.h"', "A B F(B)"].join("\n"),
        "h.h": header,
        "g.h": other.join(""),
      };
      const shared = new Session(filesOf(files));
      const alone = new Session(filesOf(files));
      preprocess(unitOf("a.c"), shared);
      const again = spelled(preprocess(unitOf("b.c"), shared)!, shared);
      assert.equal(again, spelled(preprocess(unitOf("b.c"), alone)!, alone));
    }),
    { numRuns: 1_000 },
  );
});
