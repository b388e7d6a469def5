import { traceJson, traceScreen } from "#report";
import { linkFindings, openItems, reviewOf, statusByKind, type TraceFinding } from "#trace";

import { openTrace, type TraceOptions } from "./open-trace.ts";

export interface TraceStatusOptions extends TraceOptions {
  readonly format: "text" | "json";
  readonly colour: boolean;
  readonly width: number;
}

export interface TraceReport {
  readonly text: string;
  readonly findings: number;
  /** Suspects, and items that are to be verified and are not. */
  readonly open: number;
}

/** The state of the trace of a tree: findings, gaps, and how far each kind of item has come. */
export async function traceTree(options: TraceStatusOptions): Promise<TraceReport> {
  const started = performance.now();
  const { trace, verified, items, results, lock } = await openTrace(options);
  const unread = [...items.unread, ...results.unread];
  const findings = [
    ...linkFindings(trace),
    ...(lock?.troubles ?? []).map(({ path, line, what }) => unreadable(path, line, what)),
    ...unread.map(({ path, why }) => unreadable(path, 1, why)),
  ];
  const report = {
    trace,
    verified,
    findings,
    status: statusByKind(trace, verified),
    ...(lock !== undefined && { review: reviewOf(trace, lock) }),
    results: { cases: results.cases.length, runs: results.runs },
    read: { files: items.read, unread },
    revision: results.revision?.id ?? "",
    seconds: (performance.now() - started) / 1000,
  };
  return {
    text: options.format === "json" ? traceJson(report) : traceScreen(report, options),
    findings: findings.length,
    open: (report.review?.suspects.length ?? 0) + openItems(trace, verified).length,
  };
}

const unreadable = (path: string, line: number, message: string): TraceFinding => ({
  kind: "unreadable",
  item: "",
  location: { path, line },
  message,
});
