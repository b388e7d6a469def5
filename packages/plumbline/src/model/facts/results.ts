import type { Location } from "../location.ts";

/**
 * How a result stands to the inspected revision. A collector sees only parts and says `unknown`; `judge/freshness.ts` compares the
 * result's time, revision and line hashes with the revision once all facts are there, before they become evidence.
 */
export interface Freshness {
  readonly is: "fresh" | "stale" | "unknown";
  readonly because: string;
}

export interface TestResultsFact {
  readonly runs: readonly TestRun[];
}

export interface TestRun {
  readonly location: Location;
  readonly format: "junit" | "ctest" | "gtest" | "tap" | "unity" | "other";
  readonly name: string;
  /** As the report says it, ISO 8601; without a zone where the report gives none. */
  readonly time?: string;
  readonly freshness: Freshness;
  /** Why not all of the report could be read or believed: truncated, cut, counts that do not add up. */
  readonly incomplete?: string;
  readonly cases: readonly TestCase[];
}

export interface TestCase {
  readonly name: string;
  readonly suite: string;
  readonly state: "passed" | "failed" | "error" | "skipped" | "notRun";
  readonly seconds?: number;
  readonly message?: string;
  /** File and line of the test where the report says so. */
  readonly at?: { readonly path: string; readonly line?: number };
  /** Requirement ids named by properties or names. */
  readonly verifies: readonly string[];
  readonly location: Location;
}

export interface CoverageFact {
  readonly reports: readonly CoverageReport[];
}

export interface CoverageReport {
  readonly location: Location;
  readonly format: "lcov" | "gcov" | "gcovr" | "cobertura" | "llvm-cov";
  /** As the report says it, ISO 8601; most formats say none. */
  readonly time?: string;
  readonly freshness: Freshness;
  /** Why not all of the report could be read. */
  readonly incomplete?: string;
  readonly files: readonly CoveredFile[];
}

export interface CoveredFile {
  /** Relative to the tree where it could be matched, else as the report says. */
  readonly path: string;
  readonly inTree: boolean;
  readonly lines: { readonly total: number; readonly run: number };
  /** Ranges of lines never run, ascending. */
  readonly neverRun: readonly (readonly [first: number, last: number])[];
  readonly functions?: { readonly total: number; readonly run: number };
  readonly branches?: { readonly total: number; readonly run: number };
  /** Modified condition/decision coverage, in conditions; `total` counts conditions of instrumented decisions. */
  readonly mcdc?: { readonly total: number; readonly covered: number };
  /** First line of each decision whose conditions were not all shown to matter, ascending. */
  readonly mcdcMissing?: readonly number[];
  /** MD5 of lines as they were when measured, hex; compared with the tree and then taken out, so that evidence does not carry them. */
  readonly lineHashes?: readonly (readonly [line: number, md5: string])[];
}

export interface AnalysesFact {
  readonly runs: readonly AnalysisRun[];
  /** Settings of analysers in the tree: they say what would be looked for, not that anything ran. */
  readonly configurations?: readonly AnalyserConfiguration[];
}

export interface AnalyserConfiguration {
  readonly location: Location;
  readonly tool: string;
  /** Families of rules that it switches on, as in AnalysisRun. */
  readonly families: readonly string[];
}

export interface AnalysisRun {
  readonly location: Location;
  readonly tool: string;
  readonly version?: string;
  /** As the report says it, ISO 8601. */
  readonly time?: string;
  /** Revision that the report says it was made of. */
  readonly revision?: string;
  readonly freshness: Freshness;
  /** Ids of the rules that were enabled, where the report says so. */
  readonly rules: readonly string[];
  /** "cert", "misra", "cwe"… families that the rules belong to. */
  readonly families: readonly string[];
  readonly results: readonly AnalysisResult[];
  /** Files that the run says it analysed, where it does; `unknown` otherwise. */
  readonly analysed: readonly string[] | "unknown";
  readonly failures: readonly string[];
}

export interface AnalysisResult {
  readonly rule: string;
  readonly level: "error" | "warning" | "note" | "none";
  readonly message: string;
  readonly location: Location;
  readonly cwe: readonly number[];
  readonly suppressed: boolean;
}

/** Sanitizer logs and fuzzing records. */
export interface RobustnessFact {
  readonly records: readonly RobustnessRecord[];
}

export interface RobustnessRecord {
  readonly location: Location;
  /** "sanitizerBuild" is a build that switches a sanitizer on: it could be run, which does not say that it was. */
  readonly kind: "sanitizer" | "sanitizerBuild" | "fuzzCorpus" | "fuzzStats" | "fuzzCrash" | "fuzzTarget";
  readonly tool: string;
  readonly what: string;
  readonly defects: number;
  readonly time?: string;
  readonly freshness: Freshness;
}
