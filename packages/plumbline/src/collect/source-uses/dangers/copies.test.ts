import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import * as fc from "fast-check";

import { factFrom } from "../../testing.ts";
import sourceUses from "../source-uses.ts";

const copies = (text: string) => factFrom(sourceUses, { "src/a.c": text }).uses.filter(({ topic }) => topic === "unboundedCopy");
/** Dangers of the copies of a text in their order; "-" where there is none to mention. */
const dangers = (text: string): string =>
  copies(text)
    .map(({ danger }) => danger)
    .join(" ") || "-";

const inFunction: [body: string, danger: string, why: string][] = [
  ['char b[8]; strcpy(b, "--");', "none", "the text is shorter than its room"],
  ['char b[3]; strcpy(b, "abc");', "high", "the terminator has no room"],
  ['char b[4]; strcpy(b, "abc");', "none", "the terminator has just room"],
  ['char b[4]; strcpy(b, "\\x41\\n\\"");', "none", "an escape is one byte"],
  ['char b[4]; strcpy(b, "äöü");', "high", "UTF-8 takes two bytes a letter"],
  ["char a[8]; char b[8]; strcpy(b, a);", "none", "one array into another of its size"],
  ["char a[9]; char b[8]; strcpy(b, a);", "low", "the source can hold more"],
  ['const char *s = "abc"; char b[4]; strcpy(b, s);', "none", "a pointer that stays at its literal"],
  ['const char *s = "abc"; char b[4]; s = p; strcpy(b, s);', "medium", "a pointer that is moved"],
  ['const char *s = "abcd"; char b[4]; strcpy(b, s);', "high", "a pointer to a literal that is too long"],
  ["char b[8]; strcpy(b, p);", "medium", "nothing is known of a parameter"],
  ["strcpy(q, p);", "low", "nothing is known of either"],
  ['strcpy(q, "OK");', "none", "two bytes whatever comes in"],
  ["char b[8]; if (strlen(p) < sizeof(b)) strcpy(b, p);", "none", "its length is asked for"],
  ["char *b = malloc(strlen(p) + 1); strcpy(b, p);", "none", "memory as long as the text"],
  ['char b[8]; strcpy(b, n ? "on" : "off");', "none", "the longer one fits"],
  ['char b[3]; strcpy(b, n ? "on" : "off");', "high", "the longer one does not fit"],
  ['char b[N]; strcpy(b, "0123456");', "none", "a constant of the file"],
  ['char b[N / 2 + 1]; strcpy(b, "0123456");', "high", "a constant expression"],
  ['char b[sizeof("0123456")]; strcpy(b, "0123456");', "none", "the size of a literal"],
  ['char b[HOW_MANY]; strcpy(b, "0123456");', "none", "a size of elsewhere: the text at least is fixed"],
  ['char b[12]; sprintf(b, "%d", n);', "none", "an int has at most eleven characters"],
  ['char b[11]; sprintf(b, "%d", n);', "low", "-2147483648 and its terminator"],
  ['char b[4]; uint8_t v = 1; sprintf(b, "%d", v);', "none", "a byte has three digits"],
  ['char b[3]; sprintf(b, "%d", n % 100);', "low", "a modulus can be negative"],
  ['char b[4]; sprintf(b, "%d", n % 100);', "none", "a modulus has two digits and a sign"],
  ['char b[6]; sprintf(b, "%02d:%02d", t->tm_hour, t->tm_min);', "none", "hours and minutes have two digits"],
  ['char b[9]; sprintf(b, "%08x", n);', "none", "eight digits"],
  ['char b[3]; sprintf(b, "%02X", s.charAt(0));', "none", "two digits are asked for, and nothing says that it is no byte"],
  ['char b[80]; sprintf(b, "ps | grep %s", PROGRAM_NAME);', "none", "a constant of another file"],
  ['char b[80]; sprintf(b, "%s %s", PROGRAM_NAME, p);', "medium", "a constant and a parameter"],
  ['char b[3]; sprintf(b, "%02X", n);', "low", "an int can have eight"],
  ['char b[3]; uint8_t v = 1; sprintf(b, "%02X", v);', "none", "a byte has two"],
  ['char b[13]; sprintf(b, "%02X%02X%02X%02X%02X%02X", MAC2STR(m));', "none", "a macro that stands for six bytes"],
  ['char b[5]; sprintf(b, "%5d", n);', "low", "a width is a minimum"],
  ['char b[32]; sprintf(b, "/x/%" PRId64, n);', "none", "a macro for a format"],
  ['char b[8]; sprintf(b, "%" UNKNOWN, n);', "medium", "a macro that is not known"],
  ['char b[16]; sprintf(b, "%s", p);', "medium", "a text without a limit"],
  ['char b[20]; sprintf(b, "at %s", inet_ntoa(a));', "none", "an address has at most fifteen characters"],
  ['char b[16]; sprintf(b, "%.10s", p);', "none", "a text with a limit"],
  ['char b[16]; sprintf(b, "%.*s", n, p);', "medium", "a limit that is not seen"],
  ['char b[16]; sprintf(b, "%s %s", DAYS[n], "x");', "none", "a table of texts"],
  ['char b[16]; sprintf(b, "%s", ROWS[n]);', "none", "a table of rows"],
  ['char b[100]; double f = (double)n / 1000; sprintf(b, "%.3f\\t%.3f\\r\\n", f, f);', "none", "an int, divided"],
  ['char b[10]; double f = (double)n / 1000; sprintf(b, "%.3f", f);', "low", "an int may have eleven characters"],
  ['char b[100]; sprintf(b, "%.1f", global);', "none", "a measured value below 10^12"],
  ['char b[100]; sprintf(b, "100%%");', "none", "a percent sign"],
  ["char b[8]; sprintf(b, fmt, n);", "medium", "a format that is not seen"],
  ["char b[8]; vsprintf(b, p, ap);", "medium", "a list of values"],
  ["gets(q);", "high", "no limit at all"],
  ['char b[8]; scanf("%s", b);', "medium", "no width"],
  ['char b[8]; sscanf(p, "%7s %d", b, &n);', "-", "a width"],
  ['sscanf(p, "%*s %d", &n);', "-", "what is thrown away needs no room"],
  ['sscanf(p, "%[^,]", q);', "medium", "a set without a width"],
  ["char b[8]; strncpy(b, p, sizeof(b));", "-", "limited by the room"],
  ["char b[8]; strncpy(b, p, strlen(p));", "medium", "limited by the source"],
  ["char b[8]; strncat(b, p, sizeof(b));", "low", "the limit of strncat is what is left"],
  ["char b[8]; strncat(b, p, sizeof(b) - strlen(b) - 1);", "-", "what is left"],
  [
    'char b[3000] = ""; for (int i = 100; i <= 250; i++) { char t[10]; strcat(b, t); if (i < 250) { strcat(b, "\\n"); } }',
    "none none",
    "151 turns of nine and one",
  ],
  ['char b[1000] = ""; for (int i = 100; i <= 250; i++) { char t[10]; strcat(b, t); }', "low", "151 turns of nine are too many"],
  ['char b[1000] = ""; while (n) strcat(b, "x");', "low", "a loop without a known end"],
  ['char b[32] = "a"; strcat(b, "b"); strcat(b, "c");', "none none", "three of 32"],
  ["char b[4]; memcpy(b, p, n);", "medium", "a length that nobody compares"],
  ["char b[4]; memcpy(b, p, sizeof(b));", "-", "the size of the room"],
  ["char b[4]; if (n > 4) return; memcpy(b, p, n);", "-", "a length that is compared"],
  ["char b[4]; n = MIN(n, 4); memcpy(b, p, n);", "-", "a length that is limited"],
  ["struct frame f; memcpy(f.data, p, n);", "medium", "a member of a local"],
  ["memcpy(q, p, n);", "-", "a destination of which nothing is known"],
  ['snprintf(q, n, "%s", p);', "-", "a limited copy is no unbounded one"],
  ["obj->strcpy(q, p); obj.strcpy(q, p);", "-", "a member of that name"],
];
for (const [body, expected, why] of inFunction) {
  const text = `#define N 8\nstatic const char *DAYS[] = {"Mo", "Tuesday"};\nstatic const char ROWS[2][4] = {"ab", "cd"};\nvoid f(char *q, const char *p, int n, int32_t m) { ${body} }`;
  test(`${body} is ${expected}: ${why}`, () => assert.equal(dangers(text), expected));
}

const files: [what: string, text: string, danger: string][] = [
  ["a declaration is no call", "char *strcpy(char *d, const char *s);\nextern char * gets(char *);", "-"],
  ["a definition is no call", "char *strcpy(char *d, const char *s) { return d; }", "-"],
  ["a call in a macro is one", "#define COPY(d, s) strcpy(d, s)\n", "low"],
  ["std:: is the same function", "void f(char *p) { std::strcpy(q, p); }", "low"],
  ["another namespace is not", "void f(char *p) { mine::strcpy(q, p); }", "-"],
  [
    "all callers of a static function pass short literals, and the room is known",
    'static void f(char *s) { char b[16]; strcpy(b, s); }\nvoid g(void) { f("Booting"); f("Done"); }',
    "none",
  ],
  [
    "all callers pass short literals, and the room is not known: a warning, not an overflow",
    'static void f(char *s, bool x) { struct m m; strcpy(m.text, s); }\nvoid g(void) { f("Booting", true); f("Done", false); }',
    "low",
  ],
  [
    "one caller passes what is not known",
    'static void f(char *s) { char b[16]; strcpy(b, s); }\nvoid g(char *x) { f("a"); f(x); }',
    "medium",
  ],
  [
    "a function that is not static has callers elsewhere",
    'void f(char *s) { char b[16]; strcpy(b, s); }\nvoid g(void) { f("a"); }',
    "medium",
  ],
  ["a function whose address is taken", 'static void f(char *s) { char b[16]; strcpy(b, s); }\nvoid g(void) { f("a"); on(f); }', "medium"],
  [
    "all callers pass a length that fits",
    "static void f(char *s, int n) { char b[4]; memcpy(b, s, n); }\nvoid g(char *s) { f(s, 4); }",
    "-",
  ],
  [
    "a caller passes a length that does not fit",
    "static void f(char *s, int n) { char b[4]; memcpy(b, s, n); }\nvoid g(char *s) { f(s, 5); }",
    "medium",
  ],
  [
    "the size that binds is the least of several",
    '#ifdef A\n#define N 4\n#else\n#define N 64\n#endif\nvoid f(void) { char b[N]; strcpy(b, "0123"); }',
    "high",
  ],
  ["sizes that hang on each other are not known", "void f(char *p) { char a[sizeof(b)], b[sizeof(a)]; strcpy(a, p); }", "low"],
  ["constants that hang on each other are not known", "#define A B\n#define B A\nvoid f(char *p) { char a[A]; strcpy(a, p); }", "low"],
  [
    "a format that a macro stands for",
    '#define ANSWER "pump " \\\n "%d\\r\\n"\nvoid f(int n) { char b[32]; sprintf(b, ANSWER, n); }',
    "none",
  ],
  ["a text that a macro stands for", '#define NAME "infusion"\nvoid f(void) { char b[8]; strcpy(b, NAME); }', "high"],
  ["an array of another function is another one", 'void g(void) { char b[2]; }\nvoid f(void) { strcpy(b, "long enough"); }', "none"],
  ["an array of the file is known in its functions", 'static char b[4];\nvoid f(void) { strcpy(b, "long enough"); }', "high"],
  ["a parameter's size binds nobody", "void f(char b[4], char *p) { strcpy(b, p); }", "low"],
];
for (const [what, text, expected] of files) {
  test(`${what}: ${expected}`, () => assert.equal(dangers(text), expected));
}

test("a detail says how many bytes of how many, and never a text of the file", () => {
  const [use] = copies('void f(void) { char b[64]; strcpy(b, "hunter2"); }');
  assert.equal(use?.detail, "8 of 64 bytes");
  assert.equal(use?.inFunction, "f");
});

const hostile: [what: string, text: string][] = [
  ["thousands of appendings in one function", `void f(char *p) { char b[9]; ${'strcat(b, p); strcat(b, "x");'.repeat(10_000)} }`],
  [
    "constants that branch",
    `${Array.from(
      { length: 40 },
      (_, at) =>
        `#define C${at} ${Array(20)
          .fill(`C${at + 1}`)
          .join("+")}`,
    ).join("\n")}\nvoid f(char *p) { char b[C0]; strcpy(b, p); }`,
  ],
  ["loops in loops", `void f(char *p) { ${"for (int i = 0; i < 9; i++) {".repeat(2_000)} strcat(b, "x"); ${"}".repeat(2_000)} }`],
  ["thousands of copies by length", `void f(char *p, int n) { char b[9]; ${"memcpy(b, p, n);".repeat(20_000)} }`],
  [
    "a function with thousands of callers",
    `static void f(char *s) { ${"strcpy(q, s);".repeat(2_000)} }\nvoid g(void) { ${'f("a");'.repeat(20_000)} }`,
  ],
];
for (const [what, text] of hostile) {
  test(`${what} cost no time`, () => {
    const began = performance.now();
    copies(text);
    assert.ok(performance.now() - began < 4_000);
  });
}

const hasGcc = spawnSync("gcc", ["--version"]).status === 0;

test(
  "no value makes a text longer than what was worked out, as the C library writes it",
  { skip: hasGcc ? false : "gcc is not installed" },
  () => {
    const part = fc.oneof(
      fc.record({
        conversion: fc.constantFrom("%d", "%5d", "%-12d", "%+d", "%i", "%.14d", "% d"),
        type: fc.constant("int"),
        value: fc.constantFrom("INT_MIN", "INT_MAX", "0"),
      }),
      fc.record({
        conversion: fc.constantFrom("%u", "%08x", "%X", "%o", "%#x", "%#o"),
        type: fc.constant("unsigned"),
        value: fc.constantFrom("UINT_MAX", "0u"),
      }),
      fc.record({
        conversion: fc.constantFrom("%hhu", "%hhd", "%hd", "%hu"),
        type: fc.constant("int"),
        value: fc.constantFrom("INT_MIN", "-128", "65535"),
      }),
      fc.record({
        conversion: fc.constantFrom("%lld", "%llu", "%ld", "%zu"),
        type: fc.constant("long long"),
        value: fc.constantFrom("LLONG_MIN", "LLONG_MAX", "-1LL"),
      }),
      fc.record({
        conversion: fc.constantFrom("%e", "%.3E", "%g", "%.12g"),
        type: fc.constant("double"),
        value: fc.constantFrom("-DBL_MAX", "DBL_MIN", "-1.0/3"),
      }),
      fc.record({
        conversion: fc.constantFrom("%.3f", "%f", "%.0f", "%8.2f"),
        type: fc.constant("double"),
        value: fc.constantFrom("-99999999999.0", "0.5"),
      }),
      fc.record({ conversion: fc.constantFrom("%c", "%p", "%%"), type: fc.constant("void *"), value: fc.constant("(void *)-1") }),
      fc.record({ conversion: fc.constantFrom("%.5s", "%9.5s"), type: fc.constant("char *"), value: fc.constant('"longer than five"') }),
    );
    const formats = fc.sample(fc.array(part, { minLength: 1, maxLength: 4 }), { numRuns: 250, seed: 11 });
    const calls = formats.map((parts) => {
      const values = parts
        .filter(({ conversion }) => conversion !== "%%")
        .map(({ conversion, value }) => (conversion === "%c" ? "'x'" : value));
      return { text: parts.map(({ conversion }) => conversion).join(" "), values: values.map((value) => `, ${value}`).join("") };
    });
    const worked = calls.map(({ text, values }) => {
      const [use] = copies(`void f(char *q) { sprintf(q, "${text}"${values.replaceAll(/[A-Z]+_M\w+|-?\b\d[\w.]*(?:\/3)?/g, "value")}); }`);
      return Number(/at most (\d+) bytes/.exec(use?.detail ?? "")?.[1]);
    });
    const lengths = lengthsByC(calls);
    assert.equal(lengths.length, worked.length);
    for (const [index, bound] of worked.entries())
      assert.ok((lengths[index] as number) + 1 <= bound, `${calls[index]?.text}: ${lengths[index]} + 1 > ${bound}`);
  },
);

function lengthsByC(calls: readonly { readonly text: string; readonly values: string }[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), "formats-"));
  try {
    const prints = calls.map(({ text, values }) => `printf("%d\\n", snprintf(NULL, 0, "${text}"${values}));`).join("\n");
    writeFileSync(
      join(folder, "a.c"),
      `#include <stdio.h>\n#include <limits.h>\n#include <float.h>\nint main(void) {\n${prints}\nreturn 0; }\n`,
    );
    execFileSync("gcc", ["-w", "-o", join(folder, "a"), join(folder, "a.c")]);
    return execFileSync(join(folder, "a"), { encoding: "utf8" }).trim().split("\n").map(Number);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
