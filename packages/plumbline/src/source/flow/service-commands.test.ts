import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { platformIn, vocabularyIn } from "../platforms/load.ts";
import { filesOf } from "../preprocess/testing.ts";
import { grammars, platform, TARGET } from "../testing.ts";
import { understandProgram } from "../understand-program.ts";

const PLATFORM = platformIn(`
name: test
calls:
  bytes_of: { gives: true, what: "a frame" }
  is_logged_in: { guard: authentication }
  read_flash: { into: 2, length: 3, at: 1 }
entries:
  - { name: on_frame, contents: [1], values: [2], what: "a frame", kind: network }
  - { name: on_line, contents: [1], what: "a line", kind: serial }
`);
const VOCABULARY = vocabularyIn(readFileSync(new URL("../platforms/vocabulary.yaml", import.meta.url), "utf8"));

/** Commands of service and accesses to memory and programs, with the guards on the way: "poke {}". */
async function served(text: string): Promise<string> {
  const { entries, accesses } = understandProgram({
    units: [{ path: "main.c", language: "c", defines: [], forcedIncludes: [], predefined: "", searchKey: "" }],
    source: filesOf({ "main.c": text }),
    target: TARGET,
    platforms: [platform("iso-c"), platform("posix"), PLATFORM],
    vocabulary: VOCABULARY,
    grammars: await grammars(),
  });
  const commands = entries.flatMap(({ reached }) =>
    reached.filter(({ effect }) => effect.kind === "service").map(({ effect, guards }) => `${effect.what} {${[...guards].join()}}`),
  );
  const chosen = accesses
    .filter(({ finding }) => finding.question !== "store")
    .map(({ finding, reached }) => `${finding.question} {${[...(reached?.guards ?? [])].join()}}`);
  return [...new Set([...commands, ...chosen])].toSorted().join("; ");
}

const LINE = "void on_line(const char *s)";
const FRAME = "void on_frame(const unsigned char *d, unsigned n)";
const WORD = "unsigned a = d[0] | d[1] << 8 | d[2] << 16 | (unsigned)d[3] << 24;";
const cases: [what: string, text: string, served: string][] = [
  ["a word that is compared", `int on; ${LINE} { if (strcmp(s, "override") == 0) on = 1; }`, "override {}"],
  ["one that is compared the other way round", `int on; ${LINE} { if (!strcmp("factory-test", s)) on = 1; }`, "factory-test {}"],
  ["what every user has", `int on; ${LINE} { if (strcmp(s, "factory reset") == 0) on = 1; }`, ""],
  ["bytes behind what a call gave", `float rate; ${FRAME} { rate = *(const float *)(bytes_of(d) + 2); }`, ""],
  ["a level of the log", `int on; ${LINE} { if (strcmp(s, "debug") == 0) on = 1; else if (strcmp(s, "info") == 0) on = 0; }`, ""],
  ["one behind an authentication", `int on; ${LINE} { if (is_logged_in() && strcmp(s, "poke") == 0) on = 1; }`, "poke {authentication}"],
  [
    "one that asks behind its word",
    `int on; ${LINE} { if (strcmp(s, "poke") == 0) { if (!is_logged_in()) return; on = 1; } }`,
    "poke {authentication}",
  ],
  [
    "one whose function asks",
    `int on; static void run(void) { if (is_logged_in()) on = 1; } ${LINE} { if (strcmp(s, "poke") == 0) run(); }`,
    "poke {authentication}",
  ],
  [
    "a case of a switch",
    `enum { STOP, SERVICE_MODE }; int on; ${FRAME} { switch (d[0]) { case STOP: break; case SERVICE_MODE: on = 1; } }`,
    "SERVICE_MODE {}",
  ],
  [
    "a function that simulates",
    `int g; static void simulate_flow(int v) { g = v; } ${FRAME} { if (d[0] == 3) simulate_flow(d[1]); }`,
    "simulate_flow {}",
  ],
  ["a row of a table that nobody comes to", `static void f(void) {} struct { const char *n; void (*f)(void); } t[] = {{"poke", f}};`, ""],
  [
    "a row of the console of a platform",
    `static int f(void) { return 0; } static const CLI_Command_Definition_t c = {"poke", "", f, 1};`,
    "poke {}",
  ],
  ["an address that is written", `${FRAME} { ${WORD} *(unsigned *)a = 1; }`, "poke {}"],
  [
    "an address that is read by a helper",
    `static int at(unsigned long a) { return *(volatile int *)a; } int r; ${FRAME} { ${WORD} r = at(a & ~3u); }`,
    "peek {}",
  ],
  ["an address within a window", `${FRAME} { ${WORD} if (a < 0x2000) *(unsigned *)a = 1; }`, ""],
  ["a structure that a message names by its address", `struct m { int v; }; int r; ${FRAME} { ${WORD} r = ((struct m *)a)->v; }`, ""],
  ["the flash at any place", `char b[8]; ${FRAME} { ${WORD} read_flash(a, b, 8); }`, "peek {}"],
  ["a copy from anywhere", `char b[8]; ${FRAME} { ${WORD} memcpy(b, (void *)(unsigned long)a, 8); }`, "peek {}"],
  ["a text that is run", `${LINE} { if (s[0] == '!') system(s + 1); }`, "process {}"],
  ["a fixed text that is run", `${LINE} { if (s[0] == '!') system("reboot"); }`, ""],
];
for (const [what, text, commands] of cases) test(`of commands is seen ${what}`, async () => assert.equal(await served(text), commands));
