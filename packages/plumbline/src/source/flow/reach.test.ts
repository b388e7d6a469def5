import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { platformIn, vocabularyIn } from "../platforms/load.ts";
import { followed } from "../testing.ts";
import { knowledgeOf } from "./knowledge-of.ts";
import { Reach } from "./reach.ts";
import { Meaning } from "./vocabulary.ts";

const PLATFORM = platformIn(`
name: test
calls:
  receive: { fills: [1], length: 2, gives: true, atMost: 2, what: "a line" }
  put: { sends: { to: 1, data: 2 } }
  get: { takes: { from: 1, into: 2 } }
  fgets: { fills: [1], length: 2, what: "a file" }
  next_byte: { gives: true, what: "a line" }
  check_mac: { guard: authentication }
entries:
  - { name: on_frame, contents: [1], values: [2], what: "a frame", kind: network }
  - { registeredBy: SERVE, argument: 2, contents: [1], values: [2], what: "Bluetooth", kind: bluetooth, asked: [WRITE_AUTHEN] }
  - { member: written, of: value_def, contents: [1], values: [2], what: "Bluetooth", kind: bluetooth, asked: [WRITE_AUTHEN] }
registers: []
types: []
`);
const VOCABULARY = vocabularyIn(readFileSync(new URL("../platforms/vocabulary.yaml", import.meta.url), "utf8"));

/** What each entry reaches: "entry: sink {guards}". */
async function reached(text: string): Promise<string> {
  const result = await followed({ "main.c": text }, [PLATFORM]);
  const { names } = result.session;
  const spelled = (name: number) => names.textOf(name);
  const reach = new Reach(
    result.program,
    knowledgeOf([PLATFORM], result.program, names),
    new Meaning(VOCABULARY),
    result.commands,
    spelled,
  );
  return reach
    .entries()
    .flatMap((entry) =>
      reach
        .from(entry)
        .map(
          ({ effect, guards }) => `${spelled(result.program.functions[entry.function]!.form.name)}: ${effect.what} {${[...guards].join()}}`,
        ),
    )
    .toSorted()
    .join("; ");
}

const FRAME = "void on_frame(const char *d, int n)";
const WRITTEN = "static void written(const char *d, int n)";
const SERVED = "int served";
const RUN = "static void run(int c) { if (c == 1) pump_stop(); }";
const cases: [what: string, text: string, reaches: string][] = [
  ["a command without a check", `${FRAME} { pump_start(); }`, "on_frame: pump_start {}"],
  [
    "a table of functions that are sinks by their names",
    `static void ping(int n) {} static void start_pump(int n) { table_set(n); } static void (*const commands[])(int) = { ping, start_pump }; ${FRAME} { if (d[0] < 2) commands[d[0]](n); }`,
    "on_frame: start_pump {}",
  ],
  ["behind a flag", `int authenticated; ${FRAME} { if (authenticated) pump_start(); }`, "on_frame: pump_start {authentication}"],
  [
    "behind an early return",
    `int authenticated; ${FRAME} { if (!authenticated) return; pump_start(); }`,
    "on_frame: pump_start {authentication}",
  ],
  ["a check that only logs", `int authenticated; ${FRAME} { if (!authenticated) log_it(); pump_start(); }`, "on_frame: pump_start {}"],
  [
    "a check on one way of two",
    `int authenticated; ${FRAME} { if (n > 3) { if (!authenticated) return; } pump_start(); }`,
    "on_frame: pump_start {}",
  ],
  [
    "a known guard of the platform",
    `${FRAME} { if (check_mac(d, n) != 0) return; pump_start(); }`,
    "on_frame: pump_start {authentication}",
  ],
  ["a guard kept in a variable", `${FRAME} { int ok = check_mac(d, n); if (ok) pump_start(); }`, "on_frame: pump_start {authentication}"],
  [
    "a guard in a function of its own",
    `static int may(const char *d, int n) { if (check_mac(d, n)) return 0; return 1; } ${FRAME} { if (may(d, n)) pump_start(); }`,
    "on_frame: pump_start {authentication}",
  ],
  [
    "a guard in the caller",
    `int authenticated; static void run(const char *d) { pump_start(); } ${FRAME} { if (authenticated) run(d); }`,
    "on_frame: pump_start {authentication}",
  ],
  [
    "a guard with && ",
    `int authenticated; ${FRAME} { if (n > 2 && authenticated) pump_start(); }`,
    "on_frame: pump_start {authentication}",
  ],
  [
    "a guard with ||, which guards nothing",
    `int authenticated; ${FRAME} { if (n > 2 || authenticated) pump_start(); }`,
    "on_frame: pump_start {}",
  ],
  [
    "through a table of commands",
    `typedef void (*run_t)(const char *); static void start(const char *d) { pump_start(); } static const struct { int code; run_t run; } table[] = {{1, start}}; ${FRAME} { table[d[0]].run(d); }`,
    "on_frame: pump_start {}",
  ],
  ["a loop that polls and decides", "void loop(void) { int c = next_byte(); if (c == 'B') pump_start(); }", "loop: pump_start {}"],
  ["a loop that polls and does it anyway", "void loop(void) { int c = next_byte(); pump_start(); }", ""],
  [
    "a loop that hands its data on",
    "static void run(int c) { if (c == 1) pump_stop(); } void loop(void) { run(next_byte()); }",
    "loop: pump_stop {}",
  ],
  [
    "a switch by what was received",
    "void loop(void) { switch (next_byte()) { case 1: pump_start(); break; case 2: firmware_install(); } }",
    "loop: firmware_install {}; loop: pump_start {}",
  ],
  [
    "a value that only an authenticated peer writes",
    `${WRITTEN} { pump_start(); } ${SERVED} = SERVE(1, written, WRITE | WRITE_AUTHEN);`,
    "written: pump_start {authentication}",
  ],
  ["one that a paired peer writes", `${WRITTEN} { pump_start(); } ${SERVED} = SERVE(1, written, WRITE_ENCRYPT);`, "written: pump_start {}"],
  [
    "one function for two values, of which one is open",
    `${WRITTEN} { pump_start(); } ${SERVED} = SERVE(1, written, WRITE_AUTHEN); int other = SERVE(2, written, WRITE);`,
    "written: pump_start {}",
  ],
  [
    "a value in a table, beside an open one",
    `${WRITTEN} { pump_start(); } static void open(const char *d, int n) { pump_stop(); } struct value_def { void (*written)(const char *, int); int flags; }; struct value_def all[] = { { .written = written, .flags = WRITE | WRITE_AUTHEN }, { .written = open, .flags = WRITE } };`,
    "open: pump_stop {}; written: pump_start {authentication}",
  ],
  [
    "what an authenticated peer wrote, through a queue",
    `int q; ${RUN} ${WRITTEN} { char c = d[0]; put(&q, &c); } ${SERVED} = SERVE(1, written, WRITE_AUTHEN); void task(void) { char c; get(&q, &c); run(c); }`,
    "task: pump_stop {authentication}",
  ],
  [
    "the same queue, into which a line speaks too",
    `int q; ${RUN} ${WRITTEN} { char c = d[0]; put(&q, &c); } ${SERVED} = SERVE(1, written, WRITE_AUTHEN); void task(void) { char c; get(&q, &c); run(c); } void line(void) { char c = next_byte(); put(&q, &c); }`,
    "task: pump_stop {}",
  ],
  [
    "a task that hands on what comes from a line, too",
    `int q; ${RUN} ${WRITTEN} { char c = d[0]; put(&q, &c); } ${SERVED} = SERVE(1, written, WRITE_AUTHEN); void task(void) { char c; get(&q, &c); run(c); run(next_byte()); }`,
    "task: pump_stop {}",
  ],
  [
    "what an authenticated peer left in a global, where a line writes too",
    `char last; ${RUN} ${WRITTEN} { last = d[0]; } ${SERVED} = SERVE(1, written, WRITE_AUTHEN); void line(void) { last = next_byte(); } void task(void) { run(last); }`,
    "task: pump_stop {}",
  ],
  ["nothing from outside", "void tick(void) { pump_start(); }", ""],
];
for (const [what, text, reaches] of cases) test(what, async () => assert.equal(await reached(text), reaches));

/** From what each function that fetches its data fetches it. */
const sources: [what: string, text: string, from: string][] = [
  ["a file of its own", `${RUN} void task(FILE *f) { char d[4]; fgets(d, 4, f); run(d[0]); }`, "a file"],
  ["somebody at a console", `${RUN} void task(void) { char d[4]; fgets(d, 4, stdin); run(d[0]); }`, "standard input"],
  ["a file, and a line", `${RUN} void task(FILE *f) { char d[4]; fgets(d, 4, f); run(d[0]); run(next_byte()); }`, "a file or a line"],
];
for (const [what, text, from] of sources) {
  test(`${what} is told as ${from}`, async () => {
    const { program, session, commands } = await followed({ "main.c": `typedef struct F FILE; ${text}` }, [PLATFORM]);
    const spelled = (name: number) => session.names.textOf(name);
    const reach = new Reach(program, knowledgeOf([PLATFORM], program, session.names), new Meaning(VOCABULARY), commands, spelled);
    assert.deepEqual(
      reach.entries().map((entry) => entry.what),
      [from],
    );
  });
}
