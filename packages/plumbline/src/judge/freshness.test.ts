import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { test } from "node:test";

import * as fc from "fast-check";

import type { CoverageFact, Freshness, RevisionFact } from "#model";

import { datedResults } from "./dated-results.ts";
import { type Against, type Clues, freshnessOf } from "./freshness.ts";

const REVISION: RevisionFact = {
  system: "git",
  id: "4f2a9c1d00000000000000000000000000000000",
  time: "2031-05-10T12:00:00.000Z",
  tagsHere: [],
  tags: [],
  dirty: [],
  notCompared: 0,
  untracked: [],
  churn: [],
  treeHash: "t",
  changed: {
    "src/pump.c": "2031-05-10T12:00:00.000Z",
    "README.md": "2031-05-10T12:00:00.000Z",
    "old/report.xml": "2031-05-01T00:00:00.000Z",
  },
};
const against = (more: Partial<RevisionFact> = {}, reports: readonly string[] = []): Against => ({
  revision: { ...REVISION, ...more },
  at: "2031-05-11T00:00:00.000Z",
  reports: new Set(reports),
});
const tell = (clues: Partial<Clues>, held: Against = against()): Freshness => freshnessOf({ report: "build/report.xml", ...clues }, held);

const CASES: [name: string, clues: Partial<Clues>, is: Freshness["is"], because: RegExp, held?: Against][] = [
  ["made after the revision", { time: "2031-05-10T12:00:01Z" }, "fresh", /after the revision/],
  ["made at the very moment of the commit", { time: "2031-05-10T12:00:00Z" }, "fresh", /after/],
  ["made before it, with what changed since", { time: "2031-05-09T12:00:00Z" }, "stale", /src\/pump\.c changed since/],
  ["its zone counts", { time: "2031-05-10T13:30:00+02:00" }, "stale", /before/],
  ["a zone without a colon", { time: "2031-05-10T14:30:00.123456+0200" }, "fresh", /after/],
  ["no zone, after: read as UTC, and said so", { time: "2031-05-10T12:30:00" }, "fresh", /read as UTC/],
  ["no zone, a little before: nobody can tell", { time: "2031-05-10T11:30:00" }, "unknown", /without a zone/],
  ["no zone, days before: before in every zone", { time: "2031-05-08T11:30:00" }, "stale", /before/],
  ["made in the future", { time: "2041-01-01T00:00:00Z" }, "unknown", /later than this inspection/],
  ["a time that is none", { time: "yesterday" }, "unknown", /neither when nor/],
  ["no clue at all", {}, "unknown", /neither when nor/],
  ["of this revision by its short id", { revision: "4f2a9c1d" }, "fresh", /of this revision/],
  ["of another revision, whatever its time", { revision: "aaaaaaaa", time: "2031-05-10T13:00:00Z" }, "stale", /of revision aaaaaaaa/],
  [
    "files edited and not committed",
    { time: "2031-05-10T13:00:00Z" },
    "unknown",
    /src\/pump\.c and 1 more file differ/,
    against({ dirty: ["src/pump.c", "src/b.c"] }),
  ],
  [
    "only a document and the report itself edited",
    { time: "2031-05-10T13:00:00Z" },
    "fresh",
    /after/,
    against({ dirty: ["README.md", "build/report.xml"] }, ["build/report.xml"]),
  ],
  ["edits not known", { time: "2031-05-10T13:00:00Z" }, "unknown", /not known/, against({ dirty: "unknown" })],
  [
    "no version control",
    { time: "2031-05-10T13:00:00Z" },
    "unknown",
    /time of the revision is not known/,
    { ...against(), revision: undefined },
  ],
  ["committed before sources changed", { report: "old/report.xml" }, "stale", /committed at 2031-05-01.*src\/pump\.c/],
  [
    "measured lines unchanged, although older",
    { time: "2031-05-01T00:00:00Z", lines: { compared: 9, differ: 0, whole: true } },
    "fresh",
    /all 9 lines/,
  ],
  [
    "measured lines changed, although newer",
    { time: "2031-05-10T13:00:00Z", lines: { compared: 9, differ: 2, first: "src/pump.c:4", whole: true } },
    "stale",
    /2 of the 9 lines.*src\/pump\.c:4/,
  ],
  [
    "only some files carry hashes: the time decides",
    { time: "2031-05-01T00:00:00Z", lines: { compared: 9, differ: 0, whole: false } },
    "stale",
    /before/,
  ],
];
for (const [name, clues, is, because, held] of CASES) {
  test(`${is}: ${name}`, () => {
    const told = tell(clues, held);
    assert.equal(told.is, is, told.because);
    assert.match(told.because, because);
  });
}

test("the later a result was made, the fresher it is, and no time whatever makes it throw", () => {
  const order = { stale: 0, unknown: 1, fresh: 2 };
  const time = fc.date({ min: new Date("2020-01-01"), max: new Date("2031-05-11T00:00:00Z"), noInvalidDate: true });
  fc.assert(
    fc.property(time, time, fc.boolean(), fc.string(), (one, other, zoned, odd) => {
      const text = (date: Date): string => date.toISOString().slice(0, zoned ? 24 : 19);
      const [early, late] = one < other ? [one, other] : [other, one];
      assert.ok(order[tell({ time: text(early) }).is] <= order[tell({ time: text(late) }).is]);
      tell({ time: odd, revision: odd });
    }),
    { numRuns: 1_000 },
  );
});

const FRESHNESS: Freshness = { is: "unknown", because: "" };
const coverage = (lineHashes: readonly (readonly [number, string])[]): CoverageFact => ({
  reports: [
    {
      location: { path: "coverage.json" },
      format: "gcovr",
      freshness: FRESHNESS,
      files: [{ path: "src/pump.c", inTree: true, lines: { total: 2, run: 1 }, neverRun: [], lineHashes }],
    },
  ],
});
const NOTHING = { testResults: undefined, analyses: undefined, robustness: undefined };
const SOURCE = ["int dose;", "return 0;"];

const HASHED: [name: string, hashes: readonly (readonly [number, string])[], is: Freshness["is"]][] = [
  ["all lines are the same", [[1, hash("md5", "int dose;")]], "fresh"],
  ["the same but for a carriage return", [[2, hash("md5", "return 0;\r")]], "fresh"],
  [
    "one line is another",
    [
      [1, hash("md5", "int dose;")],
      [2, hash("md5", "return 1;")],
    ],
    "stale",
  ],
  ["a line is gone", [[3, hash("md5", "x")]], "stale"],
];
for (const [name, hashes, is] of HASHED) {
  test(`coverage is ${is} where ${name}, and the hashes do not become evidence`, () => {
    const dated = datedResults({ ...NOTHING, coverage: coverage(hashes) }, REVISION, "2031-05-11T00:00:00Z", () => SOURCE);
    assert.equal(dated.coverage?.reports[0]?.freshness.is, is);
    assert.equal(JSON.stringify(dated).includes("lineHashes"), false);
  });
}

test("a file that cannot be read leaves the freshness unknown", () => {
  const dated = datedResults(
    { ...NOTHING, coverage: coverage([[1, hash("md5", "x")]]) },
    REVISION,
    "2031-05-11T00:00:00Z",
    () => undefined,
  );
  assert.equal(dated.coverage?.reports[0]?.freshness.is, "unknown");
});

test("a fuzz target is part of the revision, a record of a run is not", () => {
  const record = { location: { path: "fuzz/a.c" }, tool: "libFuzzer", what: "a", defects: 0, freshness: FRESHNESS };
  const robustness = {
    records: [
      { ...record, kind: "fuzzTarget" as const },
      { ...record, kind: "fuzzStats" as const, time: "2031-05-01T00:00:00Z" },
    ],
  };
  const dated = datedResults({ ...NOTHING, coverage: undefined, robustness }, REVISION, "2031-05-11T00:00:00Z", () => undefined);
  assert.deepEqual(
    dated.robustness?.records.map(({ freshness }) => freshness.is),
    ["fresh", "stale"],
  );
});
