import { homedir } from "node:os";
import { join } from "node:path";

import { inspectAndReport, type Report, tame } from "#engine";

import { progressLine } from "./progress.ts";
import { terminalOf } from "./terminal.ts";

/** Options as commander hands them over. */
export interface InspectFlags {
  readonly out?: string;
  readonly format: "text" | "json" | "sarif";
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly since?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly config?: string;
  readonly standard?: readonly string[];
  readonly strict?: boolean;
  readonly workers: number;
  readonly cache?: string | boolean;
}

/** Inspects, prints, and gives the exit code back. */
export async function inspectCommand(directory: string, flags: InspectFlags, signal: AbortSignal): Promise<number> {
  const progress = progressLine(process.stderr);
  const { cache, strict = false, ...rest } = flags;
  let report: Report;
  try {
    report = await inspectAndReport({
      ...rest,
      directory,
      signal,
      now: () => new Date(),
      cache: cache === false ? false : typeof cache === "string" ? cache : cacheDirectory(),
      ...terminalOf(process.stdout, process.env),
      onProgress: progress.show,
      onNotice(notice) {
        progress.clear();
        process.stderr.write(`plumbline: ${tame(notice)}\n`);
      },
    });
  } finally {
    progress.clear();
  }
  process.stdout.write(report.text);
  for (const path of report.written) process.stderr.write(`wrote ${path}\n`);
  return exitCode(report, strict);
}

/** 1 for what is neither known nor accepted, 2 for what could not be seen under --strict. */
export function exitCode({ openFindings, unknowns }: Pick<Report, "openFindings" | "unknowns">, strict: boolean): number {
  if (openFindings > 0) return 1;
  return strict && unknowns > 0 ? 2 : 0;
}

/** Where this system keeps what can be made again. */
function cacheDirectory(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, "plumbline");
  if (process.platform === "win32" && LOCALAPPDATA) return join(LOCALAPPDATA, "plumbline", "cache");
  return process.platform === "darwin" ? join(homedir(), "Library", "Caches", "plumbline") : join(homedir(), ".cache", "plumbline");
}
