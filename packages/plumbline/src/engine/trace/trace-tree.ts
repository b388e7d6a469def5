import { traceJson, traceScreen } from "#report";
import { linkFindings, reviewOf, statusByKind, type TraceFinding } from "#trace";

import { openTrace, type TraceOptions } from "./open-trace.ts";

export interface TraceStatusOptions extends TraceOptions {
  readonly format: "text" | "json";
  readonly colour: boolean;
  readonly width: number;
}

export interface TraceReport {
  readonly text: string;
  readonly findings: number;
}

/** The state of the trace of a tree: findings, gaps, and how far each kind of item has come. */
export async function traceTree(options: TraceStatusOptions): Promise<TraceReport> {
  const started = performance.now();
  const { trace, verified, items, results, lock } = await openTrace(options);
  const findings = [...linkFindings(trace), ...(lock?.troubles ?? []).map(({ path, line, what }) => unreadable(path, line, what))];
  const report = {
    trace,
    verified,
    findings,
    status: statusByKind(trace, verified),
    ...(lock !== undefined && { review: reviewOf(trace, lock) }),
    results: { cases: results.cases.length, runs: results.runs },
    read: { files: items.read, unread: items.unread },
    revision: results.revision?.id ?? "",
    seconds: (performance.now() - started) / 1000,
  };
  return { text: options.format === "json" ? traceJson(report) : traceScreen(report, options), findings: findings.length };
}

const unreadable = (path: string, line: number, message: string): TraceFinding => ({
  kind: "unreadable",
  item: "",
  location: { path, line },
  message,
});
