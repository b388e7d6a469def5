import { judgeAgain } from "#engine";

import { exitCode } from "./inspect.ts";
import { judgedFormat, terminalOf } from "./terminal.ts";

export interface JudgeFlags {
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly all?: boolean;
  readonly standard?: readonly string[];
  readonly at?: string;
  readonly format?: "text" | "json" | "sarif";
  readonly strict?: boolean;
}

/** Judges saved evidence, prints, and gives the exit code back. */
export async function judgeCommand(
  directory: string,
  { strict = false, format, ...flags }: JudgeFlags,
  signal: AbortSignal,
): Promise<number> {
  const report = await judgeAgain(directory, {
    ...flags,
    signal,
    format: format ?? judgedFormat(process.stdout),
    ...terminalOf(process.stdout, process.env),
  });
  process.stdout.write(report.text);
  return exitCode(report, strict);
}
