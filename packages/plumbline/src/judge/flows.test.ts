import assert from "node:assert/strict";
import { test } from "node:test";

import type { FlowProgram } from "#model";

import { besideWhich, gapIn, programsRead, reachOf, withoutEntries } from "./flows.ts";
import { withoutUses } from "./known-uses.ts";
import { effectWith, entryWith, flowsOf, programWith } from "./testing-flows.ts";
import { at } from "./testing.ts";

const headers = (...names: readonly string[]) => names.map((name, index) => ({ name, files: names.length - index }));
const limit = { location: { ...at("src/a.c", 3), symbol: "walk" }, what: "more rounds than are followed" };

const gaps: [what: string, program: Partial<FlowProgram>, because: RegExp, next: RegExp][] = [
  [
    "the kit is named, and no header that every compiler brings",
    { unresolved: 4, missingHeaders: headers("stdint.h", "sys/types.h", "cstring", "nrf.h", "nrfx.h") },
    /^outside data goes into 4 calls /,
    /^Put the sources behind nrf\.h into the tree, or look at these calls by hand\.$/,
  ],
  [
    "where only headers of the C library are missing, the functions are named",
    { unresolved: 3, missingHeaders: headers("stdint.h"), unresolvedNames: ["drv_read", "drv_send", "drv_a", "drv_b"] },
    /into 3 calls /,
    /^Put the sources of drv_read, drv_send, drv_a and 1 more into the tree, or look at these calls by hand\.$/,
  ],
  [
    "without names it is said of functions",
    { unresolved: 1 },
    /into 1 call of functions/,
    /^Put the sources of the functions that these calls reach into the tree, or look at them by hand\.$/,
  ],
  ["one function is no functions", { damaged: 1 }, /^1 function contains a place/, /^Put the headers that define the macros/],
  ["several are", { damaged: 2 }, /^2 functions contain a place/, /./],
  ["one limit", { limits: [limit] }, /^a limit was hit in 1 function \(walk:/, /^Look at walk by hand/],
  [
    "one unit",
    { failed: [{ path: "src/b.c", why: "unreadable" }] },
    /^1 translation unit could not be read \(src\/b\.c/,
    /^Make src\/b\.c readable/,
  ],
];
for (const [what, program, because, next] of gaps) {
  test(what, () => {
    const gap = gapIn(flowsOf(programWith(program)));
    assert.match(gap?.because ?? "", because);
    assert.match(gap?.next ?? "", next);
  });
}

test("a header is taken of the program whose calls are not resolved", () => {
  const gap = gapIn(
    flowsOf(programWith({ missingHeaders: headers("other.h") }), programWith({ unresolved: 2, missingHeaders: headers("kit.h") })),
  );
  assert.match(gap?.next ?? "", /behind kit\.h/);
});

const unread = { failed: [{ path: "src/b.c", why: "unreadable" }], units: { expected: 2, read: 1 } };
const blind: [what: string, program: Partial<FlowProgram>, because: RegExp, next: RegExp][] = [
  ["units that were not read come before places that were not recognised", unread, /1 translation unit could not be read/, /src\/b\.c/],
  ["what to do is what somebody can do today", { functions: 1 }, /^in 1 function no place/, /^Look by hand/],
  ["the kit that hides them is named", { missingHeaders: headers("stdint.h", "nrf.h") }, /^in 10 functions/, /nrf\.h/],
];
for (const [what, program, because, next] of blind) {
  test(what, () => {
    const answer = withoutEntries(flowsOf(programWith(program)));
    assert.ok(answer?.is === "unknown");
    assert.match(answer.because, because);
    assert.match(answer.next, next);
    assert.doesNotMatch(answer.next, /Name the functions/);
  });
}

const reaches: [words: string, reach: string][] = [
  ["a network socket", "remote"],
  ["an MQTT message", "remote"],
  ["the cellular modem", "remote"],
  ["lwIP", "remote"],
  ["a Bluetooth value (GATT)", "near"],
  ["NFC", "near"],
  ["a radio", "near"],
  ["a serial line", "local"],
  ["a table that is readable", "local"],
  ["the CAN bus", "local"],
  ["a message of another thread", "local"],
];
for (const [words, reach] of reaches) test(`${words} is reached ${reach}`, () => assert.equal(reachOf(words), reach));

test("a product with one function and one unread unit is not spoken of in the plural", () => {
  const said = (program: Partial<FlowProgram>) => withoutUses(flowsOf(programWith(program)), "encrypts").because;
  assert.equal(said({ functions: 1 }), "none of 1 function encrypts by a call that is known");
  assert.match(said({ ...unread, functions: 1 }), /^none of 1 function encrypts, and 1 translation unit could not be read$/);
});

const index = (line: number) => ({
  question: "index" as const,
  location: at("src/rx.c", line),
  inFunction: "serve",
  what: "is used as an index",
  path: [],
});

test("a program beside the release says what the release does not, and comes after it", () => {
  const debug = programWith({
    configuration: "Debug",
    isBeside: true,
    findings: [index(7), index(9)],
    entries: [entryWith({ reaches: [effectWith(), effectWith({ location: at("src/shell.c", 4) })] })],
  });
  const release = programWith({ findings: [index(7)], entries: [entryWith({ reaches: [effectWith()] })] });
  const [first, second] = programsRead(flowsOf(debug, release));
  assert.equal(first, release);
  assert.deepEqual(
    second?.findings.map(({ location }) => location.line),
    [9],
  );
  assert.deepEqual(
    second.entries[0]?.reaches.map(({ location }) => location.path),
    ["src/shell.c"],
  );
  assert.deepEqual([besideWhich(release), besideWhich(debug)], ["", " (in the configuration Debug)"]);
});

test("accesses, stores and installations that the release has, too, are not told again", () => {
  const location = at("src/shell.c", 3);
  const more: Partial<FlowProgram> = {
    accesses: [{ does: "peek", location, inFunction: "peek", path: [], under: [] }],
    stores: [{ means: "limit", what: "high", lacks: [], location, inFunction: "set", path: [] }],
    updates: [{ does: "flash", what: "write", subject: "firmware", location, from: "a line", guards: [], chain: [] }],
  };
  const debug = programWith({ ...more, isBeside: true });
  const [, same] = programsRead(flowsOf(programWith(more), debug));
  assert.deepEqual([same?.accesses, same?.stores, same?.updates], [[], [], []]);
  const [, alone] = programsRead(flowsOf(programWith(), debug));
  assert.deepEqual([alone?.accesses?.length, alone?.stores?.length, alone?.updates?.length], [1, 1, 1]);
});

test("what is reached past fewer guards beside the release is reached otherwise", () => {
  const program = (...guards: readonly string[]) => programWith({ entries: [entryWith({ reaches: [effectWith({ guards })] })] });
  const debug: FlowProgram = { ...program(), isBeside: true };
  const beside = (release: FlowProgram) => programsRead(flowsOf(release, debug))[1]?.entries[0]?.reaches.length;
  assert.deepEqual([beside(program("authentication")), beside(program())], [1, 0]);
});
