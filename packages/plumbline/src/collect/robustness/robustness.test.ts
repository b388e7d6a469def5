import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import * as fc from "fast-check";

import type { RobustnessRecord } from "#model";

import { collectFrom, factFrom, type Tree } from "../testing.ts";
import collector from "./robustness.ts";

const recordsIn = (tree: Tree): readonly RobustnessRecord[] => {
  const collected = collectFrom(collector, tree);
  return collected.state === "found" ? collected.fact.records : [];
};
const shown = (tree: Tree): readonly string[] => recordsIn(tree).map(({ kind, tool, defects }) => `${kind} ${tool} ${defects}`);

const LOGS: [name: string, log: string, records: readonly string[], why: string][] = [
  [
    "asan.log.12",
    "==12==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000014 at pc 0x55\n",
    ["sanitizer AddressSanitizer 1"],
    "a log of ASan by its name",
  ],
  [
    "t.log",
    "src/a.c:3:9: runtime error: signed integer overflow: 1 + 2\nsrc/a.c:3:9: runtime error: signed integer overflow: 5 + 9\nsrc/b.c:1:1: runtime error: shift\n",
    ["sanitizer UndefinedBehaviorSanitizer 2"],
    "the same place twice is one defect",
  ],
  [
    "t.log",
    "WARNING: ThreadSanitizer: data race (pid=77)\nWARNING: ThreadSanitizer: data race (pid=78)\n",
    ["sanitizer ThreadSanitizer 1"],
    "process numbers differ",
  ],
  ["t.log", "==9==WARNING: MemorySanitizer: use-of-uninitialized-value\n", ["sanitizer MemorySanitizer 1"], "MSan"],
  ["t.log", "==9==ERROR: LeakSanitizer: detected memory leaks\n", ["sanitizer LeakSanitizer 1"], "LSan"],
  [
    "valgrind.txt",
    "==7== ERROR SUMMARY: 0 errors from 0 contexts (suppressed: 0 from 0)\n==8== ERROR SUMMARY: 0 errors from 0 contexts\n",
    ["sanitizer valgrind 0"],
    "a clean valgrind log is evidence",
  ],
  [
    "vg.log",
    "==7==    definitely lost: 1,024 bytes in 2 blocks\n==7== ERROR SUMMARY: 3 errors from 2 contexts (suppressed: 0 from 0)\n",
    ["sanitizer valgrind 3"],
    "a leak counts although the summary need not count it",
  ],
  [
    "memcheck.xml",
    "<valgrindoutput><error><kind>InvalidRead</kind></error><error/></valgrindoutput>",
    ["sanitizer valgrind 2"],
    "valgrind --xml=yes",
  ],
  ["build.log", "cc -c a.c\nall good\n", [], "a log of something else"],
  ["fuzz.log", "INFO: Seed: 1\n#2 INITED cov: 3\nDone 5000 runs in 2 second(s)\n", ["fuzzStats libFuzzer 0"], "a libFuzzer run that ended"],
  [
    "fuzz.log",
    "INFO: Seed: 1\n==5==ERROR: AddressSanitizer: stack-overflow\nSUMMARY: AddressSanitizer: stack-overflow a.c:3 in f\n",
    ["sanitizer AddressSanitizer 1", "fuzzStats libFuzzer 1"],
    "a libFuzzer run that found something",
  ],
];
for (const [name, content, records, why] of LOGS) {
  test(`${name}: ${why}`, () => assert.deepEqual(shown({ [`build/${name}`]: { content, ignored: true } }), records));
}

test("AFL's statistics: executions, crashes and hangs, and when it last wrote them", () => {
  const stats =
    "start_time        : 1900000000\nlast_update       : 1900003600\nexecs_done        : 123456\nsaved_crashes     : 2\nsaved_hangs       : 1\nafl_banner        : decode\n";
  const [record] = recordsIn({ "out/default/fuzzer_stats": stats });
  assert.equal(record?.what, "123456 executions of decode in 60 minutes");
  assert.equal(record?.defects, 3);
  assert.equal(record?.time, "2030-03-17T18:46:40.000Z");
});

const HEX = "0123456789abcdef0123456789abcdef01234567";
const FILES: [path: string, records: readonly string[], why: string][] = [
  [`crash-${HEX}`, ["fuzzCrash libFuzzer 1"], "libFuzzer"],
  [`fuzz/timeout-${HEX}`, ["fuzzCrash libFuzzer 1"], "libFuzzer"],
  ["out/crashes/id:000000,sig:11,src:000001", ["fuzzCrash afl 1"], "AFL"],
  ["out/default/hangs/id_000003,src_000000", ["fuzzCrash afl 1"], "AFL on file systems without colons"],
  ["out/queue/id:000000,orig:seed", [], "AFL's queue holds inputs that work"],
  ["crash-report.txt", [], "a name that only begins alike"],
];
for (const [path, records, why] of FILES) test(`${path}: ${why}`, () => assert.deepEqual(shown({ [path]: "\0x" }), records));

test("a corpus is a folder of inputs that speaks of fuzzing, counted whole", () => {
  const records = recordsIn({ "fuzz/corpus/a": "1", "fuzz/corpus/deep/b": "2", "text/corpus/moby.txt": "3", "seed_corpus/x": "4" });
  assert.deepEqual(
    records.map(({ what }) => what),
    ["2 inputs in fuzz/corpus", "1 input in seed_corpus"],
  );
});

const TARGETS: [path: string, text: string, tool: string | undefined, why?: string][] = [
  ["fuzz/a.c", "#include <x.h>\nint LLVMFuzzerTestOneInput(const uint8_t *d, size_t n)\n{\n}\n", "libFuzzer"],
  ["fuzz/a.cpp", 'extern "C" int LLVMFuzzerTestOneInput(const uint8_t *d, size_t n) {\n}\n', "libFuzzer"],
  ["src/run.c", "/* calls LLVMFuzzerTestOneInput (data) */\nint r = LLVMFuzzerTestOneInput(d, n);\n", undefined, "called, not defined"],
  ["afl.c", "int main(void) {\n  while (__AFL_LOOP(1000)) {\n", "afl"],
  ["fuzz/fuzz_targets/a.rs", "fuzz_target!(|data: &[u8]| {\n", "cargo-fuzz"],
  ["a_test.go", "func FuzzDecode(f *testing.F) {\n", "go fuzz"],
  ["fuzz.py", "atheris.Setup(sys.argv, one)\n", "atheris"],
];
for (const [path, text, tool, why = "defined here"] of TARGETS) {
  test(`${path} ${tool ?? "is no target"}: ${why}`, () => {
    const [record] = recordsIn({ [path]: text });
    assert.equal(record?.tool, tool);
    if (tool !== undefined) assert.equal(record?.kind, "fuzzTarget");
  });
}

test("a tree without any of it says what to do", () => {
  const collected = collectFrom(collector, { "src/a.c": "int a;\n" });
  assert.match(collected.state === "absent" ? collected.next : "", /LLVMFuzzerTestOneInput/);
});

test("no bytes whatever make it throw, and every record counts at least nothing", () => {
  const name = fc.constantFrom("a.log", "fuzzer_stats", "asan.1", "v.c", "memcheck.xml", `crash-${HEX}`, "x/crashes/id:000001,sig:06");
  const text = fc.oneof(fc.string(), fc.constantFrom(...LOGS.map(([, log]) => log)), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(name, text, fc.nat(80), (path, content, cut) => {
      for (const { defects } of recordsIn({ [path]: content.slice(cut % (content.length + 1)) })) assert.ok(defects >= 0);
    }),
    { numRuns: 1_000 },
  );
});

const gcc = spawnSync("gcc", ["--version"]).status === 0;

test("what the sanitizers of GCC write is read", { skip: gcc ? false : "gcc is not installed" }, (context) => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-asan-"));
  try {
    writeFileSync(
      join(folder, "a.c"),
      "#include <stdlib.h>\nint main(int c, char **v) {\n  int *a = malloc(4);\n  a[c] = 2147483647 - c + 2;\n  (void)v;\n  return a[0];\n}\n",
    );
    const built = spawnSync("gcc", ["-g", "-fsanitize=address,undefined", "a.c", "-o", "a"], { cwd: folder, encoding: "utf8" });
    if (built.status !== 0) return context.skip("gcc has no sanitizers here");
    const { stderr } = spawnSync(join(folder, "a"), { cwd: folder, encoding: "utf8" });
    const tools = factFrom(collector, { "t.log": stderr }).records.map(({ tool }) => tool);
    assert.ok(tools.includes("AddressSanitizer"), stderr.slice(0, 400));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
