import { acceptTrace, traceDiff, traceImpact, traceMatrix, traceRetest, traceTree, traceWhy } from "#engine";

import { progressLine } from "./progress.ts";
import { terminalOf } from "./terminal.ts";

export interface TraceFlags {
  readonly dir?: string;
  readonly config?: string;
  readonly format?: "text" | "json" | "csv";
  readonly strict?: boolean;
}

type Asked = Parameters<typeof traceWhy>[1];

/** The state of the trace; 1 where a link or a document is wrong, 2 for suspects and what is not verified under --strict. */
export async function traceCommand(
  directory: string,
  { format, strict = false, ...flags }: TraceFlags,
  signal: AbortSignal,
): Promise<number> {
  return printed(async (progress) => {
    const { text, findings, open } = await traceTree({
      ...flags,
      ...progress,
      directory,
      format: format === "json" ? "json" : "text",
      signal,
      ...terminalOf(process.stdout, process.env),
    });
    return { text, exit: findings > 0 ? 1 : strict && open > 0 ? 2 : 0 };
  });
}

export const whyCommand = (id: string, flags: TraceFlags, signal: AbortSignal): Promise<number> =>
  asked((options) => traceWhy(id, options), flags, signal);

export const impactCommand = (of: string, flags: TraceFlags, signal: AbortSignal): Promise<number> =>
  asked((options) => traceImpact(of, options), flags, signal);

export const matrixCommand = (rows: string, columns: string, flags: TraceFlags, signal: AbortSignal): Promise<number> =>
  asked((options) => traceMatrix(rows, columns, { ...options, csv: flags.format === "csv" }), flags, signal);

export interface AcceptFlags extends TraceFlags {
  readonly by: string;
  readonly reason: string;
}

/** One item, or without one the whole trace as a baseline. */
export const acceptCommand = (item: string | undefined, { by, reason, ...flags }: AcceptFlags, signal: AbortSignal): Promise<number> =>
  asked((options) => acceptTrace({ ...options, by, reason, ...(item !== undefined && { item }) }), flags, signal);

/** Since a revision: what changed, or which tests must run again. */
export const historyCommand = (
  what: "diff" | "retest",
  from: string,
  to: string | undefined,
  { dir = ".", config }: TraceFlags,
  signal: AbortSignal,
): Promise<number> =>
  printed(async (progress) => {
    const options = {
      ...progress,
      directory: dir,
      signal,
      ...terminalOf(process.stdout, process.env),
      ...(to !== undefined && { to }),
      ...(config !== undefined && { config }),
    };
    return { text: await (what === "diff" ? traceDiff(from, options) : traceRetest(from, options)), exit: 0 };
  });

async function asked(question: (options: Asked) => Promise<string>, { dir = ".", format, config }: TraceFlags, signal: AbortSignal) {
  const { width } = terminalOf(process.stdout, process.env);
  return printed(async (progress) => ({
    text: await question({
      ...progress,
      directory: dir,
      format: format === "json" ? "json" : "text",
      width,
      signal,
      ...(config !== undefined && { config }),
    }),
    exit: 0,
  }));
}

type Progress = Pick<Asked, "now" | "onProgress">;

async function printed(work: (progress: Progress) => Promise<{ readonly text: string; readonly exit: number }>): Promise<number> {
  const progress = progressLine(process.stderr);
  try {
    const { text, exit } = await work({ now: () => new Date(), onProgress: (done, of) => progress.show({ step: "read", done, of }) });
    progress.clear();
    process.stdout.write(text);
    return exit;
  } finally {
    progress.clear();
  }
}
