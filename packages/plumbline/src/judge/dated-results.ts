import { hash } from "node:crypto";

import type {
  AnalysesFact,
  CoverageFact,
  CoverageReport,
  CoveredFile,
  RevisionFact,
  RobustnessFact,
  RobustnessRecord,
  TestResultsFact,
} from "#model";

import { type Against, type Clues, freshnessOf, type LinesCompared } from "./freshness.ts";

/** The facts whose results have to be held against the revision, each as far as it was found. */
export interface Results {
  readonly testResults: TestResultsFact | undefined;
  readonly coverage: CoverageFact | undefined;
  readonly analyses: AnalysesFact | undefined;
  readonly robustness: RobustnessFact | undefined;
}

/** Lines of a file of the tree as they are now, without line ends; nothing where it cannot be read. */
export type LinesOf = (path: string) => readonly string[] | undefined;

/**
 * Every result with how it stands to the revision. Collectors cannot tell, because they see only parts; this is done once, before the
 * facts become evidence, so that a later judgement needs neither the tree nor its history.
 */
export function datedResults(results: Results, revision: RevisionFact | undefined, at: string, linesOf: LinesOf): Results {
  const against: Against = { revision, at, reports: reportsOf(results) };
  const dated = <Result extends { readonly location: { readonly path: string }; readonly time?: string; readonly revision?: string }>(
    result: Result,
    more: Partial<Clues> = {},
  ) => ({
    ...result,
    freshness: freshnessOf({ report: result.location.path, time: result.time, revision: result.revision, ...more }, against),
  });
  const { testResults, coverage, analyses, robustness } = results;
  return {
    testResults: testResults && { runs: testResults.runs.map((run) => dated(run)) },
    coverage: coverage && {
      reports: coverage.reports.map((report) => withoutHashes(dated(report, { lines: comparedLines(report, linesOf) }))),
    },
    analyses: analyses && { ...analyses, runs: analyses.runs.map((run) => dated(run)) },
    robustness: robustness && {
      records: robustness.records.map((record) => (isPartOfRevision(record.kind) ? { ...record, freshness: IN_TREE } : dated(record))),
    },
  };
}

/** What somebody wrote, unlike what a run left behind. */
const isPartOfRevision = (kind: RobustnessRecord["kind"]): boolean =>
  kind === "fuzzTarget" || kind === "fuzzCorpus" || kind === "sanitizerBuild";

/** A target, a corpus and a build setting are part of the revision: they are as new as it is. */
const IN_TREE = { is: "fresh", because: "it is part of the revision" } as const;

const reportsOf = ({ testResults, coverage, analyses, robustness }: Results): ReadonlySet<string> =>
  new Set(
    [...(testResults?.runs ?? []), ...(coverage?.reports ?? []), ...(analyses?.runs ?? []), ...(robustness?.records ?? [])].map(
      ({ location }) => location.path,
    ),
  );

function withoutHashes(report: CoverageReport): CoverageReport {
  const files = report.files.map((file) => {
    const { lineHashes: _, ...rest } = file;
    return rest;
  });
  return { ...report, files };
}

/** The measured lines against those of the tree, over all files of the report that are in it. */
function comparedLines({ files }: CoverageReport, linesOf: LinesOf): LinesCompared | undefined {
  const inside = files.filter(({ inTree, lines }) => inTree && lines.total > 0);
  const compared = inside.map((file) => compareFile(file, linesOf));
  const known = compared.filter((one) => one !== undefined);
  if (known.length === 0) return undefined;
  const first = known.find(({ differ }) => differ > 0)?.first;
  return {
    compared: known.reduce((sum, one) => sum + one.compared, 0),
    differ: known.reduce((sum, one) => sum + one.differ, 0),
    ...(first !== undefined && { first }),
    whole: known.length === inside.length,
  };
}

/** gcovr hashes lines without their end, geninfo leaves a carriage return in. */
function compareFile({ path, lineHashes }: CoveredFile, linesOf: LinesOf): Omit<LinesCompared, "whole"> | undefined {
  const lines = lineHashes && linesOf(path);
  if (!lines) return undefined;
  const different = lineHashes.filter(([number, md5]) => {
    const line = lines[number - 1];
    return line === undefined || (hash("md5", line) !== md5 && hash("md5", `${line}\r`) !== md5);
  });
  const [first] = different;
  return { compared: lineHashes.length, differ: different.length, ...(first && { first: `${path}:${first[0]}` }) };
}
