import { basename, dirname } from "node:path";

import { foundOf } from "#judge";
import { type Baseline, type Evidence, type Judgement, Problem } from "#model";

import { BaselineSchema } from "./baseline-schema.ts";
import { canonical } from "./canonical.ts";
import { codeOf, reasonOf } from "./reasons.ts";
import { shapeErrors } from "./shape-errors.ts";
import { userFile } from "./user-file.ts";
import { writeOutput } from "./write-output.ts";

const LIMIT = 256 << 20;

/** What is known now, for a later run. */
export function baselineOf({ findings, verdicts, at }: Judgement, { facts }: Evidence): Baseline {
  return {
    format: FORMAT,
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
  const refuse = (what: string, cause?: unknown): Problem => new Problem("baseline/invalid", { where: file, what }, { cause });
  const value = valueIn(file, refuse);
  const other = otherKind(value);
  if (other !== undefined) throw refuse(other);
  const parsed = BaselineSchema.safeParse(value);
  if (!parsed.success) throw refuse(shapeErrors(parsed.error), parsed.error);
  return parsed.data;
}

function valueIn(file: string, refuse: (what: string, cause?: unknown) => Problem): unknown {
  let text: string;
  try {
    text = userFile(file, LIMIT);
  } catch (error) {
    throw codeOf(error) === "ENOENT" ? new Problem("baseline/missing", { path: file }, { cause: error }) : refuse(reasonOf(error), error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse("it is not JSON", error);
  }
}

const FORMAT = "plumbline-baseline/1";
/** Files that lie beside each other after a run, and are easily taken for one another. */
const OTHERS: readonly [begins: string, what: string][] = [
  ["plumbline-verdicts/", "it holds the verdicts of a run"],
  ["plumbline-evidence/", "it is the manifest of evidence"],
];

/** What a file is instead of a baseline, in one sentence: its hundred differences from one help nobody. */
function otherKind(value: unknown): string | undefined {
  const { format, runs } = (typeof value === "object" && value !== null ? value : {}) as { format?: unknown; runs?: unknown };
  if (format === FORMAT) return undefined;
  if (typeof format !== "string")
    return `${Array.isArray(runs) ? "it is a SARIF report" : "it is JSON of another kind"}, and a baseline is expected`;
  const other = OTHERS.find(([begins]) => format.startsWith(begins));
  return other
    ? `${other[1]}, and a baseline is expected`
    : `its format is ${JSON.stringify(format.slice(0, 60))}, and ${FORMAT} is expected`;
}

/** Writes a baseline in one step. */
export function writeBaseline(file: string, baseline: Baseline): void {
  writeOutput(dirname(file), [{ path: basename(file), content: `${canonical(baseline)}\n` }]);
}
