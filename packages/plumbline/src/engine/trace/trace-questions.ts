import { Problem } from "#model";
import { impactJson, impactText, matrixText, whyText } from "#report";
import { impactOf, linkFindings, matrixOf } from "#trace";

import { meantItems } from "./meant-items.ts";
import { openTrace, type TraceOptions } from "./open-trace.ts";

export interface TraceQuestion extends TraceOptions {
  readonly format: "text" | "json";
  readonly width: number;
}

/** One item with its neighbours, and why it is or is not verified. */
export async function traceWhy(id: string, options: TraceQuestion): Promise<string> {
  const { trace, verified } = await openTrace(options);
  const findings = linkFindings(trace);
  return meantItems(trace, id)
    .map((item) => whyText({ trace, verified, findings }, item, options.width))
    .join("\n");
}

/** What a change of an item, a file or a line touches. */
export async function traceImpact(of: string, options: TraceQuestion): Promise<string> {
  const { trace } = await openTrace(options);
  const changed = meantItems(trace, of);
  const touched = impactOf(trace, changed);
  return options.format === "json" ? impactJson(trace, changed, touched) : impactText(trace, changed, touched, options.width);
}

/** Items of one kind against those of another one that reach them. */
export async function traceMatrix(rows: string, columns: string, options: TraceQuestion & { readonly csv: boolean }): Promise<string> {
  const { trace, verified } = await openTrace(options);
  for (const kind of [rows, columns])
    if (!trace.kinds.includes(kind)) throw new Problem("trace/unknown-kind", { kind, known: trace.kinds.filter(Boolean).join(", ") });
  return matrixText(trace, verified, matrixOf(trace, rows, columns), options);
}
