import { judge } from "#judge";
import { Problem } from "#model";

import { readEvidence } from "./evidence-files.ts";
import { countsOf, printed, type Report } from "./inspect-and-report.ts";
import { standardsInForce } from "./standards-on-disk.ts";

export interface JudgeOptions {
  readonly standard?: readonly string[];
  readonly at?: string;
  readonly format: "text" | "json" | "sarif";
  readonly colour: boolean;
  readonly width: number;
}

/** Judges saved evidence without the tree: the same bytes as then, unless another day or standard is asked for. */
export function judgeAgain(directory: string, { standard, at, ...options }: JudgeOptions): Report {
  const started = performance.now();
  const { evidence, digest } = readEvidence(directory);
  const judgement = judge(evidence, digest, standardsInForce(standard), at === undefined ? evidence.time : instant(at));
  const seconds = (performance.now() - started) / 1000;
  return { text: printed(judgement, evidence, { ...options, seconds }), written: [], ...countsOf(judgement) };
}

function instant(day: string): string {
  const time = new Date(day);
  if (Number.isNaN(time.getTime())) throw new Problem("arguments/unknown", { what: `"${day}" is no date such as 2027-03-31.` });
  return time.toISOString();
}
