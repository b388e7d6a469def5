import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { platformIn, vocabularyIn } from "../platforms/load.ts";
import { followed } from "../testing.ts";
import { Lacking } from "./kept.ts";

const vocabulary = vocabularyIn(readFileSync(new URL("../platforms/vocabulary.yaml", import.meta.url), "utf8"));
const PLATFORM = platformIn(`
name: test
calls:
  receive: { fills: [1], length: 2, what: "a line" }
  next: { gives: true, what: "a line" }
  copy: { from: [2], into: 1, length: 3, sink: write }
  atof: { from: [1] }
  fmin fmax: { from: [1, 2] }
  strtok: { from: [1], goesOn: true }
  atoi: { from: [1], returns: i32 }
entries: []
types: []
`);
const PRELUDE = `typedef unsigned char uint8_t; typedef short int16_t; typedef unsigned short uint16_t; typedef unsigned int uint32_t;
  struct therapy { uint16_t basal; uint32_t bolus_nl; float rate; }; struct therapy therapy; uint16_t next(void); int16_t change(void);
  void set_bolus_dose(uint16_t units); char line[32];`;

/** What is told of the therapy values of a program, each with what it lacks. */
async function told(text: string): Promise<string> {
  const { stores } = await followed({ "main.c": `${PRELUDE}\n${text}` }, [PLATFORM], vocabulary);
  return stores
    .map(({ kind, what, lacks, flaws }) => {
      const lacking = Object.entries(Lacking).flatMap(([name, bit]) =>
        ((name === "ceiling" || name === "floor" ? lacks : flaws) & bit) === 0 ? [] : [name],
      );
      return `${kind === "therapy" ? "" : `${kind} `}${what}${lacking.length === 0 ? "" : `: no ${lacking.join(", ")}`}`;
    })
    .join("; ");
}

const cases: [what: string, text: string, told: string][] = [
  ["a value as it comes", "void f(void) { therapy.basal = next(); }", "therapy.basal: no ceiling"],
  ["one held from above", "void f(void) { uint16_t v = next(); if (v > 500) return; therapy.basal = v; }", "therapy.basal"],
  ["one that is put into its range", "void f(void) { uint16_t v = next(); therapy.basal = v > 500 ? 500 : v; }", "therapy.basal"],
  [
    "a signed one held from above only",
    "void f(void) { int v = (int16_t)next(); if (v > 500) return; therapy.basal = (uint16_t)v; }",
    "therapy.basal: no ceiling",
  ],
  [
    "a signed one held from both sides",
    "void f(void) { int v = (int16_t)next(); if (v < 0 || v > 500) return; therapy.basal = (uint16_t)v; }",
    "therapy.basal",
  ],
  [
    "a limit that came along",
    "void f(void) { uint16_t v = next(); uint16_t most = next(); if (v > most) return; therapy.basal = v; }",
    "therapy.basal: no ceiling",
  ],
  [
    "a limit that came along and has one itself",
    "void f(void) { uint16_t v = next(); uint16_t most = next(); if (most > 9) most = 9; if (v > most) return; therapy.basal = v; }",
    "therapy.basal",
  ],
  ["a mask that takes a byte out", "void f(void) { therapy.basal = next() & 0xff; }", "therapy.basal: no ceiling"],
  ["a mask of a few bits", "void f(void) { therapy.basal = next() & 0x0f; }", "therapy.basal"],
  ["a remainder", "void f(void) { therapy.basal = next() % 500; }", "therapy.basal"],
  [
    "a product that its type does not hold",
    "void f(void) { uint32_t v = next() * 100000u; if (v > 9000000u) return; therapy.bolus_nl = v; }",
    "therapy.bolus_nl: no width",
  ],
  [
    "a product after a check",
    "void f(void) { uint16_t v = next(); if (v > 90) return; therapy.bolus_nl = v * 100000u; }",
    "therapy.bolus_nl",
  ],
  [
    "more bits checked than stored",
    "void f(void) { uint32_t v = next() * 10u; if (v > 70000u) return; therapy.basal = (uint16_t)v; }",
    "therapy.basal: no width",
  ],
  [
    "a number out of text that may be none",
    "void f(void) { receive(line, 31); float v = atof(line); if (v < 0 || v > 9) return; therapy.rate = v; }",
    "therapy.rate: no number",
  ],
  [
    "a number out of text in its range",
    "void f(void) { receive(line, 31); float v = atof(line); if (!(v >= 0 && v <= 9)) return; therapy.rate = v; }",
    "therapy.rate",
  ],
  [
    "a number out of text that is asked for",
    "void f(void) { receive(line, 31); float v = atof(line); if (isnan(v)) return; if (v < 0 || v > 9) return; therapy.rate = v; }",
    "therapy.rate",
  ],
  [
    "a number out of text between two others",
    "void f(void) { receive(line, 31); therapy.rate = fmax(0, fmin(9, atof(line))); }",
    "therapy.rate",
  ],
  ["a whole number as a float", "void f(void) { uint16_t v = next(); if (v > 9) return; therapy.rate = v; }", "therapy.rate"],
  ["what is held where it lies", "void f(void) { therapy.basal = next(); if (therapy.basal > 500) therapy.basal = 500; }", "therapy.basal"],
  ["a sum that nobody holds", "void f(void) { uint16_t v = next(); if (v > 5) return; therapy.basal += v; }", "therapy.basal: no ceiling"],
  [
    "a sum that somebody holds",
    "void f(void) { uint16_t v = next(); if (v > 5) return; if (therapy.basal + v > 60) return; therapy.basal += v; }",
    "therapy.basal",
  ],
  ["an answer", "void f(void) { therapy.basal = next() == 7; }", ""],
  ["what nobody outside chooses", "void f(void) { therapy.basal = 7; }", ""],
  ["an argument of a driver", "void f(void) { set_bolus_dose(next()); }", "set_bolus_dose: no ceiling"],
  [
    "a setter and whoever calls it",
    "static void keep(uint16_t v) { therapy.basal = v; } void f(void) { keep(next()); }",
    "therapy.basal: no ceiling",
  ],
  [
    "a setter that asks",
    "static void keep(uint16_t v) { if (v > 9) return; therapy.basal = v; } void f(void) { keep(next()); }",
    "therapy.basal",
  ],
  [
    "a caller that asks",
    "static void keep(uint16_t v) { therapy.basal = v; } void f(void) { uint16_t v = next(); if (v < 9) keep(v); }",
    "therapy.basal",
  ],
  [
    "a helper that tells",
    "static int fits(uint16_t v) { return v <= 9; } void f(void) { uint16_t v = next(); if (!fits(v)) return; therapy.basal = v; }",
    "therapy.basal",
  ],
  [
    "a helper that is given the limit",
    "static int fits(int v, int a, int b) { return v >= a && v <= b; } void f(void) { uint16_t v = next(); if (!fits(v, 0, 9)) return; therapy.basal = v; }",
    "therapy.basal",
  ],
  [
    "a helper that puts it into its range",
    "static int clamp(int v, int a, int b) { return v < a ? a : v > b ? b : v; } void f(void) { therapy.basal = clamp((int16_t)next(), 0, 9); }",
    "therapy.basal",
  ],
  [
    "a helper that converts",
    "static uint32_t steps(uint32_t v) { return v * 3u; } void f(void) { therapy.bolus_nl = steps(next()); }",
    "therapy.bolus_nl: no ceiling",
  ],
  [
    "a helper that converts what is held",
    "static uint32_t steps(uint32_t v) { return v * 3u; } void f(void) { uint16_t v = next(); if (v > 9) return; therapy.bolus_nl = steps(v); }",
    "therapy.bolus_nl",
  ],
  ["a structure as it comes", "void f(void) { receive(line, 31); copy(&therapy, line, sizeof therapy); }", "therapy: no ceiling, floor"],
  [
    "a structure that a helper looks at",
    "static int fits(const struct therapy *t) { return t->basal < 9 && t->bolus_nl < 9 && t->rate >= 0 && t->rate <= 9; } void f(void) { struct therapy t; receive(&t, sizeof t); if (fits(&t)) therapy = t; }",
    "therapy.basal",
  ],
  [
    "the rest of a text",
    'static const char *word(void) { return strtok(0, " "); } void f(void) { receive(line, 31); strtok(line, " "); therapy.basal = (uint16_t)atoi(word()); }',
    "therapy.basal: no ceiling",
  ],
  [
    "a number that is put together digit by digit",
    "void f(void) { uint32_t v = 0; for (;;) { uint16_t c = next(); if (c < 48 || c > 57) break; v = v * 10u + c - 48u; } therapy.bolus_nl = v; }",
    "therapy.bolus_nl: no ceiling",
  ],
  [
    "a number that is put together and looked at",
    "void f(void) { uint32_t v = 0; for (;;) { uint16_t c = next(); if (c < 48 || c > 57) break; v = v * 10u + c - 48u; } if (v > 500) return; therapy.bolus_nl = v; }",
    "therapy.bolus_nl",
  ],
  [
    "what a task left in a global",
    "static uint16_t wanted; static void keep(uint16_t v) { wanted = v; } void f(void) { keep(next()); } void g(void) { therapy.basal = wanted; }",
    "therapy.basal: no ceiling",
  ],
  ["a limit", "uint16_t alarm_limit; void f(void) { uint16_t v = next(); if (v < 9) alarm_limit = v; }", "limit alarm_limit"],
  [
    "a password",
    "char admin_password[16]; void f(void) { receive(line, 31); copy(admin_password, line, 16); }",
    "credential admin_password",
  ],
  [
    "a table of pointers",
    "uint16_t volume, pressure_limit; static uint16_t *const rows[] = {&volume, &pressure_limit}; void f(void) { *rows[next() & 1] = next(); }",
    "limit rows (pressure_limit)",
  ],
  ["a parser's limit", "void f(void) { struct { uint16_t limit; } reader; reader.limit = next(); }", ""],
];
for (const [what, text, expected] of cases) {
  // What is told stands without the numbers that a limit of another kind has.
  test(`${what}: ${expected === "" ? "nothing is told" : expected}`, async () => {
    assert.equal((await told(text)).replaceAll(/((?:limit|credential) [^;]*): no [^;]*/g, "$1"), expected);
  });
}
