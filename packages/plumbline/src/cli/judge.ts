import { judgeAgain } from "#engine";

import { exitCode } from "./inspect.ts";

export interface JudgeFlags {
  readonly standard?: readonly string[];
  readonly at?: string;
  readonly format: "text" | "json" | "sarif";
  readonly strict?: boolean;
}

/** Judges saved evidence, prints, and gives the exit code back. */
export function judgeCommand(directory: string, { strict = false, ...flags }: JudgeFlags): number {
  const report = judgeAgain(directory, {
    ...flags,
    colour: process.stdout.isTTY && !process.env["NO_COLOR"],
    width: Math.min(process.stdout.columns ?? 80, 100),
  });
  process.stdout.write(report.text);
  return exitCode(report, strict);
}
