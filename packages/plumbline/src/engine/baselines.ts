import { readFileSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";

import { z } from "zod";

import { foundOf } from "#judge";
import { type Baseline, type Evidence, type Judgement, Problem } from "#model";

import { BaselineSchema } from "./baseline-schema.ts";
import { canonical } from "./evidence-files.ts";
import { writeOutput } from "./write-output.ts";

const LIMIT = 256 << 20;

/** What is known now, for a later run. */
export function baselineOf({ findings, verdicts, at }: Judgement, { facts }: Evidence): Baseline {
  return {
    format: "plumbline-baseline/1",
    time: at,
    revision: foundOf(facts.revision)?.id ?? "",
    findings: findings.map(({ fingerprint, check, location: { path, symbol, around } }) => ({
      fingerprint,
      check,
      path,
      ...(symbol !== undefined && { symbol }),
      ...(around !== undefined && { around }),
    })),
    verdicts: Object.fromEntries(verdicts.map(({ standard, element, is }) => [`${standard}:${element}`, is])),
  };
}

/** Reads a baseline; what is wrong with it is a Problem. */
export function readBaseline(file: string): Baseline {
  let value: unknown;
  try {
    if (statSync(file).size > LIMIT) throw new Error(`it is larger than ${LIMIT >> 20} MiB`);
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Problem("baseline/invalid", { where: file, what: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
  const parsed = BaselineSchema.safeParse(value);
  if (!parsed.success) throw new Problem("baseline/invalid", { where: file, what: z.prettifyError(parsed.error) });
  return parsed.data;
}

/** Writes a baseline in one step. */
export function writeBaseline(file: string, baseline: Baseline): void {
  writeOutput(dirname(file), [{ path: basename(file), content: `${canonical(baseline)}\n` }]);
}
