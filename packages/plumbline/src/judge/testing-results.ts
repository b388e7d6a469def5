import type {
  AnalysesFact,
  AnalysisResult,
  AnalysisRun,
  AutomationFact,
  AutomationStep,
  CoverageFact,
  CoverageReport,
  CoveredFile,
  Freshness,
  RobustnessFact,
  RobustnessRecord,
  TestCase,
  TestResultsFact,
  TestRun,
} from "#model";

import { at } from "./testing.ts";

export const FRESH: Freshness = { is: "fresh", because: "it was made of this revision" };
export const STALE: Freshness = { is: "stale", because: "it was made before the revision" };
export const UNDATED: Freshness = { is: "unknown", because: "it says no time" };

/** A fresh run of passed cases; what is given is otherwise. */
export const runWith = (cases: readonly Partial<TestCase>[], more: Partial<TestRun> = {}): TestRun => ({
  location: at("build/junit.xml"),
  format: "junit",
  name: "all",
  freshness: FRESH,
  cases: cases.map((one, index) => ({
    name: `t${index}`,
    suite: "s",
    state: "passed",
    verifies: [],
    location: at("build/junit.xml", index + 2),
    ...one,
  })),
  ...more,
});

export const resultsWith = (...runs: readonly TestRun[]): TestResultsFact => ({ runs });

/** A fresh report of files of which eight of ten lines were run. */
export const reportWith = (files: readonly Partial<CoveredFile>[], more: Partial<CoverageReport> = {}): CoverageReport => ({
  location: at("build/coverage.json"),
  format: "gcovr",
  freshness: FRESH,
  files: files.map((file, index) => ({
    path: `src/file${index}.c`,
    inTree: true,
    lines: { total: 10, run: 8 },
    neverRun: [[9, 10]],
    ...file,
  })),
  ...more,
});

export const coverageWith = (...reports: readonly CoverageReport[]): CoverageFact => ({ reports });

/** A fresh run of an analyser whose results lie in a file of the product. */
export const analysisWith = (results: readonly Partial<AnalysisResult>[], more: Partial<AnalysisRun> = {}): AnalysisRun => ({
  location: at("build/lint.sarif"),
  tool: "linty",
  freshness: FRESH,
  rules: [],
  families: [],
  analysed: "unknown",
  failures: [],
  results: results.map((result, index) => ({
    rule: "r1",
    level: "warning",
    message: "m",
    cwe: [],
    suppressed: false,
    location: at("src/file0.c", index + 1),
    ...result,
  })),
  ...more,
});

export const analysesWith = (...runs: readonly AnalysisRun[]): AnalysesFact => ({ runs, configurations: [] });

/** One pipeline with the steps described; what is left out is a step that runs in it. */
export const automationWith = (...steps: readonly Partial<AutomationStep>[]): AutomationFact => ({
  pipelines: [{ location: at(".github/workflows/ci.yml"), system: "GitHub Actions", state: "on" }],
  jobs: steps.map((step, index) => ({
    location: at(".github/workflows/ci.yml", index + 10),
    kind: "build",
    tool: "cmake",
    state: "on",
    by: "pipeline",
    ...step,
  })),
  unread: [],
});

export const recordsWith = (...records: readonly Partial<RobustnessRecord>[]): RobustnessFact => ({
  records: records.map((record) => ({
    location: at("build/asan.log"),
    kind: "sanitizer",
    tool: "AddressSanitizer",
    what: "a log",
    defects: 0,
    freshness: FRESH,
    ...record,
  })),
});
