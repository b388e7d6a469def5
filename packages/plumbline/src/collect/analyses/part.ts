import type { AnalyserConfiguration, AnalysisResult, AnalysisRun } from "#model";

import { concealedMessage } from "../secrets/concealed-message.ts";

/** What one file gives: runs of analysers, or settings for them. */
export type AnalysesPart =
  | { readonly is: "runs"; readonly runs: readonly RunPart[] }
  | { readonly is: "configurations"; readonly configurations: readonly AnalyserConfiguration[] };

export interface RunPart extends Omit<AnalysisRun, "freshness" | "results" | "analysed"> {
  readonly results: readonly ResultPart[];
  readonly analysed: readonly string[] | "unknown";
}

/** A result with the place that the report names; which file of the tree that is, is told later. */
export interface ResultPart extends Omit<AnalysisResult, "location"> {
  readonly written: string;
  readonly line: number;
  readonly column: number;
  /** Line of the report, for a place that is not in the tree. */
  readonly reportLine?: number;
}

/** More results of one run than these are counted as cut. */
export const MOST_RESULTS = 50_000;
export const MOST_RULES = 5_000;

/** Shortened to what a reader of a list can take in, without the secrets that the analyser quoted. */
export const shortened = (message: string): string => {
  const line = concealedMessage(message.slice(0, 4_000))
    .replaceAll(/\s{1,1000}/g, " ")
    .trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
};
