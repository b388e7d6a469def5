import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import * as fc from "fast-check";

import type { CoveredFile, CoverageReport } from "#model";

import { collectFrom, factFrom, type Tree } from "../testing.ts";
import collector from "./coverage.ts";

const SOURCES: Tree = { "src/alarm.c": "int alarm;\n", "src/pump.c": "int pump;\n", "stdio.h": "" };
const reportOf = (path: string, content: string | Uint8Array): CoverageReport => {
  const [report] = factFrom(collector, { ...SOURCES, [path]: { content, ignored: true } }).reports;
  assert.ok(report, "one file gives one report");
  return report;
};
const fileOf = (path: string, content: string | Uint8Array): CoveredFile => {
  const [file] = reportOf(path, content).files;
  assert.ok(file, "the report names a file");
  return file;
};

const LCOV = `TN:all
SF:/home/jane/device/src/alarm.c
VER:1
FN:1,9,alarm_on
FNDA:3,alarm_on
FN:11,alarm_off
FNDA:0,alarm_off
BRDA:2,0,0,3
BRDA:2,0,a, or b,-
MCDC:2,2,t,1,0,hi || lo
MCDC:2,2,f,1,0,hi || lo
MCDC:2,2,t,0,1,armed
MCDC:2,2,f,2,1,armed
DA:1,3
DA:2,3
DA:3,0
DA:4,0
DA:12,0
DA:5,1
LF:6
end_of_record
`;

test("an LCOV tracefile: lines, ranges never run, functions, branches and MC/DC", () => {
  assert.deepEqual(fileOf("build/cov.info", LCOV), {
    path: "src/alarm.c",
    inTree: true,
    lines: { total: 6, run: 3 },
    neverRun: [
      [3, 4],
      [12, 12],
    ],
    functions: { total: 2, run: 1 },
    branches: { total: 2, run: 1 },
    mcdc: { total: 2, covered: 1 },
    mcdcMissing: [2],
  });
});

test("records of the same file in several tests are added up", () => {
  const again = "SF:/home/jane/device/src/alarm.c\nDA:3,1\nMCDC:2,2,t,1,1,armed\nend_of_record\n";
  const file = fileOf("cov.info", LCOV + again);
  assert.deepEqual(file.lines, { total: 6, run: 4 });
  assert.deepEqual(file.mcdc, { total: 2, covered: 1 }, "independence is shown within one run of the tool, not put together from two");
});

test("a tracefile that ends within a record says so", () => {
  assert.match(reportOf("cov.info", LCOV.replace("end_of_record\n", "")).incomplete ?? "", /ends before/);
});

test("hashes of lines are read in hex and in base64", () => {
  const hex = "6ed24e53c7dc265573f1386f82a3d76a";
  const base64 = Buffer.from(hex, "hex").toString("base64").replace("==", "");
  const file = fileOf("cov.info", `SF:src/alarm.c\nDA:1,1,${hex}\nDA:2,0,${base64}\nDA:3,0,nonsense\nend_of_record\n`);
  assert.deepEqual(file.lineHashes, [
    [1, hex],
    [2, hex],
  ]);
});

const GCOV = {
  format_version: "2",
  gcc_version: "14.1.0",
  current_working_directory: "/work/build",
  files: [
    {
      file: "../src/alarm.c",
      functions: [{ name: "alarm_on", execution_count: 3 }],
      lines: [
        {
          line_number: 2,
          count: 3,
          function_name: "alarm_on",
          branches: [
            { count: 0, throw: false },
            { count: 3, throw: false },
            { count: 0, throw: true },
          ],
          conditions: [{ count: 6, covered: 4, not_covered_true: [1], not_covered_false: [1] }],
        },
        { line_number: 3, count: 0, function_name: "alarm_on", branches: [] },
      ],
    },
  ],
};

test("gcov JSON, compressed, with the conditions of GCC 14; a branch that only an exception takes is none", () => {
  assert.deepEqual(fileOf("build/alarm.c.gcov.json.gz", gzipSync(JSON.stringify(GCOV))), {
    path: "src/alarm.c",
    inTree: true,
    lines: { total: 2, run: 1 },
    neverRun: [[3, 3]],
    functions: { total: 1, run: 1 },
    branches: { total: 2, run: 1 },
    mcdc: { total: 3, covered: 2 },
    mcdcMissing: [2],
  });
});

test("a template instantiated twice has each of its lines once", () => {
  const lines = ["a", "b"].map((name) => ({ line_number: 7, count: name === "a" ? 0 : 2, function_name: name, branches: [] }));
  const report = { ...GCOV, files: [{ file: "/elsewhere/src/pump.c", functions: [], lines }] };
  assert.deepEqual(fileOf("x.gcov.json", JSON.stringify(report)).lines, { total: 1, run: 1 });
});

test("a truncated or damaged gcov file is a report that could not be read, not an empty one", () => {
  const whole = gzipSync(JSON.stringify(GCOV));
  for (const bytes of [whole.subarray(0, whole.length >> 1), whole.map((byte, at) => (at === 20 ? byte ^ 255 : byte))])
    assert.match(reportOf("a.gcov.json.gz", bytes).incomplete ?? "", /damaged, cut off or too large/);
});

test("a compressed report that would grow beyond all measure is not inflated", () => {
  const bomb = gzipSync(new Uint8Array(200 << 20));
  assert.ok(bomb.length < 1 << 20);
  assert.match(reportOf("a.gcov.json.gz", bomb).incomplete ?? "", /too large/);
});

test("gcovr JSON carries the hash of each line", () => {
  const md5 = "6ed24e53c7dc265573f1386f82a3d76a";
  const report = {
    "gcovr/format_version": "0.15",
    files: [
      {
        file: "src/alarm.c",
        functions: [],
        lines: [
          { line_number: 3, count: 1, branches: [], "gcovr/md5": md5 },
          { line_number: 4, count: 0, "gcovr/excluded": true },
        ],
      },
    ],
  };
  const file = fileOf("build/coverage.json", JSON.stringify(report));
  assert.deepEqual(file.lineHashes, [[3, md5]]);
  assert.deepEqual(file.lines, { total: 1, run: 1 }, "excluded lines are no part of it");
  assert.equal(reportOf("build/coverage.json", JSON.stringify(report)).format, "gcovr");
});

const llvm = (version: string, record: readonly unknown[]) =>
  JSON.stringify({
    type: "llvm.coverage.json.export",
    version,
    data: [
      {
        files: [
          {
            filename: "/home/jane/device/src/alarm.c",
            segments: [
              [2, 30, 3, true, true, false],
              [3, 9, 3, true, true, false],
              [4, 9, 0, true, true, false],
              [6, 6, 3, true, false, false],
              [8, 2, 0, false, false, false],
            ],
            branches: [[3, 9, 3, 11, 2, 1, 0, 0, 4]],
            mcdc_records: [record],
          },
        ],
        functions: [{ name: "alarm_on", count: 3, filenames: ["/home/jane/device/src/alarm.c"] }],
      },
    ],
  });

const RECORDS: [version: string, record: readonly unknown[]][] = [
  ["2.0.1", [3, 9, 3, 30, 0, 5, [true, false, true]]],
  ["3.0.1", [3, 9, 3, 30, 2, 4, 0, 0, 5, [true, false, true]]],
  ["3.1.0", [3, 9, 3, 30, 2, 4, 0, 0, 5, [true, false, true], [{ conditions: [true, null, false], executed: true, result: false }]]],
];
for (const [version, record] of RECORDS) {
  test(`llvm-cov export ${version}: lines, branches and MC/DC records of ${record.length} elements`, () => {
    assert.deepEqual(fileOf("coverage/llvm.json", llvm(version, record)), {
      path: "src/alarm.c",
      inTree: true,
      lines: { total: 7, run: 5 },
      neverRun: [[5, 6]],
      functions: { total: 1, run: 1 },
      branches: { total: 2, run: 2 },
      mcdc: { total: 3, covered: 2 },
      mcdcMissing: [3],
    });
  });
}

const COBERTURA = `<?xml version="1.0"?>
<!DOCTYPE coverage SYSTEM 'http://cobertura.sourceforge.net/xml/coverage-04.dtd'>
<coverage line-rate="0.5" timestamp="1900000000"><sources><source>/home/jane/device</source></sources><packages><package name="src"><classes>
<class name="alarm_c" filename="src/alarm.c"><methods><method name="alarm_on" signature="" line-rate="0.5"><lines><line number="2" hits="1"/></lines></method></methods>
<lines><line number="2" hits="1" branch="true" condition-coverage="50% (1/2)"/><line number="3" hits="0"/></lines></class></classes></package></packages></coverage>`;

test("Cobertura: lines of methods are not counted twice, a DTD that is only named is no harm, and the time is read", () => {
  const report = reportOf("build/coverage.xml", COBERTURA);
  assert.equal(report.time, "2030-03-17T17:46:40.000Z");
  assert.equal(report.incomplete, undefined);
  assert.deepEqual(report.files, [
    {
      path: "src/alarm.c",
      inTree: true,
      lines: { total: 2, run: 1 },
      neverRun: [[3, 3]],
      functions: { total: 1, run: 1 },
      branches: { total: 2, run: 1 },
    },
  ]);
});

test("milliseconds are told from seconds", () => {
  assert.equal(reportOf("coverage.xml", COBERTURA.replace("1900000000", "1900000000000")).time, "2030-03-17T17:46:40.000Z");
});

const PATHS: [written: string, path: string, inTree: boolean, why: string][] = [
  ["src/alarm.c", "src/alarm.c", true, "relative to the tree"],
  ["../src/alarm.c", "src/alarm.c", true, "relative to the report's folder"],
  ["C:\\jenkins\\ws\\src\\alarm.c", "src/alarm.c", true, "absolute, on another machine"],
  ["/home/jane/device/src/alarm.c", "src/alarm.c", true, "absolute"],
  ["/usr/include/stdio.h", "/usr/include/stdio.h", false, "a header of the system whose tail the project has as well"],
  ["generated/tables.c", "generated/tables.c", false, "not in the tree"],
];
for (const [written, path, inTree, why] of PATHS) {
  test(`${written} is ${path}: ${why}`, () => {
    const file = fileOf("build/cov.info", `SF:${written}\nDA:1,1\nend_of_record\n`);
    assert.deepEqual([file.path, file.inTree], [path, inTree]);
  });
}

test("JSON and XML that are no reports are none", () => {
  const tree = {
    "coverage/package.json": '{"name":"x"}',
    "coverage/deep.json": "[".repeat(100_000),
    "cov.xml": "<coverage/>",
    "setup.info": "hello",
  };
  assert.equal(collectFrom(collector, tree).state, "absent");
});

test("no bytes whatever make it throw, and a truncated report never runs more lines than the whole", () => {
  const whole: readonly (readonly [string, string])[] = [
    ["a.info", LCOV],
    ["cov.json", llvm("2.0.1", RECORDS[0]?.[1] ?? [])],
    ["x.gcov.json", JSON.stringify(GCOV)],
    ["cov.xml", COBERTURA],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...whole), fc.nat(2_000), fc.string(), ([path, text], cut, more) => {
      const collected = collectFrom(collector, { [path]: text.slice(0, cut) + more });
      if (collected.state !== "found") return;
      for (const { lines } of collected.fact.reports.flatMap(({ files }) => files)) assert.ok(lines.run <= lines.total && lines.total <= 8);
    }),
    { numRuns: 1_000 },
  );
});

const gcov = spawnSync("gcov", ["--version"]).status === 0 && spawnSync("gcc", ["--version"]).status === 0;

test("what gcov writes agrees with what it prints", { skip: gcov ? false : "gcc and gcov are not installed" }, () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-gcov-")));
  try {
    const source =
      "int pick(int a, int b) {\n  if (a && b) {\n    return 1;\n  }\n  return 0;\n}\nint main(void) { return pick(1, 0); }\nint never(void) {\n  return 2;\n}\n";
    writeFileSync(join(folder, "pick.c"), source);
    execFileSync("gcc", ["--coverage", "-O0", "-c", "pick.c"], { cwd: folder });
    execFileSync("gcc", ["--coverage", "pick.o", "-o", "pick"], { cwd: folder });
    execFileSync(join(folder, "pick"), { cwd: folder });
    const said = execFileSync("gcov", ["-b", "--json-format", "pick.c"], { cwd: folder, encoding: "utf8" });
    const text = execFileSync("gcov", ["pick.c"], { cwd: folder, encoding: "utf8" });
    const name = readdirSync(folder).find((one) => one.endsWith(".gcov.json.gz"));
    assert.ok(name, said);
    const tree = { "pick.c": source, [name]: { content: readFileSync(join(folder, name)), ignored: true } };
    const [file] = factFrom(collector, tree).reports[0]?.files ?? [];
    const [, percent = "", total = ""] = /Lines executed:([\d.]+)% of (\d+)/.exec(text) ?? [];
    assert.equal(file?.path, "pick.c");
    assert.equal(file?.lines.total, Number(total));
    assert.equal(((100 * (file?.lines.run ?? 0)) / (file?.lines.total ?? 1)).toFixed(2), Number(percent).toFixed(2));
    assert.deepEqual(file?.neverRun, [
      [3, 3],
      [8, 9],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
