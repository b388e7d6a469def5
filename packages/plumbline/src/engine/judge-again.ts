import { z } from "zod";

import { judging } from "#judge";
import { Problem, type RunSettings } from "#model";

import { heedingInterruption } from "./between-steps.ts";
import { readEvidence } from "./evidence-files.ts";
import { countsOf, printed, type Report, select } from "./inspect-and-report.ts";
import { standardsInForce } from "./standards-on-disk.ts";

export interface JudgeOptions {
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  /** Everything, whatever part of it the inspection was asked for. */
  readonly all?: boolean;
  readonly standard?: readonly string[];
  readonly at?: string;
  readonly format: "text" | "json" | "sarif";
  readonly colour: boolean;
  readonly width: number;
  readonly signal: AbortSignal;
}

/** Judges saved evidence without the tree: the same bytes as then, unless another day, standard or selection is asked for. */
export async function judgeAgain(directory: string, { standard, at, signal, ...options }: JudgeOptions): Promise<Report> {
  const started = performance.now();
  const day = at === undefined ? undefined : instant(at);
  const standards = standardsInForce(standard);
  const { evidence, digest } = readEvidence(directory);
  const selection = select(partAskedFor(options, evidence.settings), standards);
  const judgement = await heedingInterruption(judging(evidence, digest, standards, day ?? evidence.time, selection), { signal });
  const seconds = (performance.now() - started) / 1000;
  return { text: printed(judgement, evidence, { ...options, seconds }), written: [], ...countsOf(judgement) };
}

/** Unless something else is asked for, the part that the inspection was asked for: its bytes are given again. */
function partAskedFor({ only, exclude, all }: Pick<JudgeOptions, "only" | "exclude" | "all">, settings: RunSettings | undefined) {
  return all || only || exclude ? { ...(only && { only }), ...(exclude && { exclude }) } : (settings ?? {});
}

const Day = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

function instant(day: string): string {
  if (!Day.safeParse(day).success) throw new Problem("arguments/unknown", { what: `"${day}" is no date such as 2027-03-31.` });
  return new Date(day).toISOString();
}
