import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";

import type { Collected, FlowProgram, FlowsFact } from "#model";

import { inspect } from "../inspect.ts";
import { standardsInForce } from "../standards-on-disk.ts";

const place = mkdtempSync(join(tmpdir(), "plumbline-understand-"));
after(() => rmSync(place, { recursive: true, force: true }));
let count = 0;

/** The flows of a tree with these files. */
async function flowsOf(
  files: Readonly<Record<string, string>>,
  more: { readonly cache?: string; readonly understandMs?: number } = {},
): Promise<Collected<FlowsFact>> {
  const directory = join(place, `${(count += 1)}`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const { evidence } = await inspect({
    directory,
    standards: standardsInForce(),
    workers: 1,
    cache: more.cache ?? false,
    ...(more.understandMs !== undefined && { limits: { understandMs: more.understandMs } }),
    now: () => new Date("2026-01-02T03:04:05Z"),
    signal: new AbortController().signal,
  });
  return evidence.facts.flows;
}

async function programOf(files: Readonly<Record<string, string>>, more = {}): Promise<FlowProgram> {
  const flows = await flowsOf(files, more);
  assert.ok(flows.state === "found");
  assert.equal(flows.fact.programs.length, 1);
  return flows.fact.programs[0]!;
}

const SERVER = `#include <sys/socket.h>
#include "rx.h"
static unsigned char room[8];
void serve(int fd) {
  unsigned char frame[64];
  if (recv(fd, frame, sizeof frame, 0) < 2) return;
  room[frame[0]] = 1;
}
`;

test("a tree without a build is understood from its own units, and a use that nothing bounds has its way", async () => {
  const program = await programOf({ "src/rx.c": SERVER, "src/rx.h": "void serve(int fd);\n" });
  assert.deepEqual(program.units, { expected: 1, read: 1 });
  assert.deepEqual(program.missingHeaders, [{ name: "sys/socket.h", files: 1 }]);
  assert.deepEqual(
    program.findings.map(({ question, location, inFunction }) => [question, location.path, location.line, inFunction]),
    [["index", "src/rx.c", 7, "serve"]],
  );
  assert.deepEqual(
    program.findings[0]!.path.map(({ location }) => location.line),
    [6, 7],
  );
});

test("a header that stands in for another in tests is not what the product asks for", async () => {
  const stub = "static inline int recv(int fd, void *to, unsigned size, int flags) { return 0; }\n";
  const files = {
    "src/rx.c": SERVER,
    "src/rx.h": "void serve(int fd);\n",
    "test/host/sys/socket.h": stub,
    "lib/os_stub/sys/socket.h": stub,
  };
  const program = await programOf(files);
  assert.deepEqual(program.missingHeaders, [{ name: "sys/socket.h", files: 1 }]);
  assert.deepEqual(
    program.findings.map(({ location }) => location.line),
    [7],
  );
});

test("what an absent header may define is read both ways", async () => {
  const text = SERVER.replace("room[frame[0]] = 1;", "\n#ifdef BOARD_V2\n  room[frame[0]] = 1;\n#else\n  room[frame[1]] = 1;\n#endif\n");
  const program = await programOf({ "rx.c": text, "rx.h": "" });
  assert.deepEqual(program.undetermined, ["BOARD_V2"]);
  assert.equal(program.findings.length, 2);
  const [first, second] = program.findings.map(({ location }) => location.line!).toSorted((a, b) => a - b);
  assert.deepEqual(program.openLines, [
    { path: "rx.c", lines: [first! - 1, first! + 1], text: "#ifdef BOARD_V2", names: ["BOARD_V2"] },
    { path: "rx.c", lines: [second! - 1, second! + 1], text: "#else of #ifdef BOARD_V2", names: ["BOARD_V2"] },
  ]);
});

for (const [path, text] of [
  ["platformio.ini", "[env:pump]\nbuild_flags =\n\t-Wall\n\t-D BOARD_V2\n"],
  ["build/Makefile", "CFLAGS += -DBOARD_V2=1\n"],
  ["pump.emProject", '<configuration c_preprocessor_definitions="NRF51;BOARD_V2" />\n'],
] as const) {
  test(`what ${path} names is not open, though it is read both ways`, async () => {
    const source = SERVER.replace("room[frame[0]] = 1;", "\n#ifdef BOARD_V2\n  room[frame[0]] = 1;\n#endif\n");
    const program = await programOf({ "rx.c": source, "rx.h": "", [path]: text });
    assert.deepEqual([program.findings.length, program.openLines], [1, undefined]);
  });
}

test("what the tree defines elsewhere is not defined here, and is read one way only", async () => {
  const text = SERVER.replace("room[frame[0]] = 1;", "\n#ifdef BOARD_V2\n  room[frame[0]] = 1;\n#endif\n");
  const program = await programOf({ "rx.c": text, "rx.h": "", "other/board.h": "#define BOARD_V2\n" });
  assert.deepEqual([program.undetermined, program.findings.length], [[], 0]);
});

test("a secret in the file leaves no trace in the facts, nor does a hash of it", async () => {
  const secret = "hunter2-not-a-real-one";
  const flows = await flowsOf({ "rx.c": `${SERVER}\nconst char *password = "${secret}";\n`, "rx.h": "" });
  const text = JSON.stringify(flows);
  assert.doesNotMatch(text, /hunter2/);
  assert.match(text, /"hash":"redacted:/);
});

test("units that are not read in time are named, and nothing is kept of such a run", async () => {
  const cache = join(place, "cache");
  const files = { "rx.c": SERVER, "rx.h": "" };
  const program = await programOf(files, { understandMs: -1, cache });
  assert.deepEqual([program.units, program.failed.map(({ path }) => path)], [{ expected: 1, read: 0 }, ["rx.c"]]);
  assert.equal((await programOf(files, { cache })).findings.length, 1);
});

test("a second run takes what was kept, and says the same", async () => {
  const cache = join(place, "cache2");
  const files = { "rx.c": SERVER, "rx.h": "" };
  assert.deepEqual(await flowsOf(files, { cache }), await flowsOf(files, { cache }));
});

test("without C or C++ it is seen that there is nothing to understand, and no question about it arises", async () => {
  const flows = await flowsOf({ "main.py": "print(1)\n" });
  assert.deepEqual(flows.state === "found" && flows.fact, { programs: [] });
});

const hostile: [what: string, text: string][] = [
  ["a header that includes itself twice", '#include "rx.h"\n#include "rx.h"\nint x;\n'],
  ["unbalanced braces", "void f(void) { { { { if (x) {\n"],
  ["conflict markers", "<<<<<<< ours\nint a;\n=======\nint b;\n>>>>>>> theirs\n"],
  ["a macro bomb", `#define A(x) x x x x x x x x\n#define B(x) A(A(A(A(x))))\n#define C(x) B(B(B(x)))\nint a = C(C(1));\n`],
  ["ten thousand parentheses", `int x = ${"(".repeat(10_000)}1${")".repeat(10_000)};\n`],
  ["ten thousand blocks", `void f(void) ${"{".repeat(10_000)}${"}".repeat(10_000)}\n`],
  ["a table of a hundred thousand numbers", `int t[] = {${"1,".repeat(100_000)}};\n`],
  ["an #include of a folder", '#include "."\n#include ".."\n#include "/dev/zero"\nint x;\n'],
  ["NUL bytes", "int a;\0\0\0int b;\n"],
];
for (const [what, text] of hostile) {
  test(`${what} ends, and the rest of the tree is read`, async () => {
    const program = await programOf({ "bad.c": text, "rx.c": SERVER, "rx.h": text.includes("rx.h") ? text : "" });
    assert.ok(program.findings.some(({ location }) => location.path === "rx.c"));
  });
}

test("functions that nothing is known of are named where outside data goes into them, the most called first", async () => {
  const program = await programOf({
    "src/rx.c": `#include <sys/socket.h>
void serve(int fd) {
  unsigned char frame[64];
  if (recv(fd, frame, sizeof frame, 0) < 2) return;
  drv_show(frame[0]);
  drv_send(frame[0]);
  drv_send(frame[1]);
  drv_start(3);
}
`,
  });
  assert.deepEqual(program.unresolvedNames, ["drv_send", "drv_show"]);
  assert.equal(program.unresolved, 3);
});
