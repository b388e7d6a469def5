import { Problem } from "#model";
import { impactJson, impactText, matrixText, whyText } from "#report";
import { impactOf, itemsMeant, matrixOf, nearTo, type Trace } from "#trace";

import { openTrace, type TraceOptions } from "./open-trace.ts";

export interface TraceQuestion extends TraceOptions {
  readonly format: "text" | "json";
  readonly width: number;
}

/** One item with its neighbours, and why it is or is not verified. */
export async function traceWhy(id: string, options: TraceQuestion): Promise<string> {
  const { trace, verified } = await openTrace(options);
  return meant(trace, id)
    .map((item) => whyText(trace, verified, item, options.width))
    .join("\n");
}

/** What a change of an item, a file or a line touches. */
export async function traceImpact(of: string, options: TraceQuestion): Promise<string> {
  const { trace } = await openTrace(options);
  const changed = meant(trace, of);
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

/** The items that a person means; none is a Problem that says what may be meant. */
function meant(trace: Trace, id: string): readonly number[] {
  const items = itemsMeant(trace, id);
  if (items.length > 0) return items;
  const near = [...new Set(nearTo(trace, id).map((item) => trace.store.id(item)))];
  throw new Problem("trace/unknown-item", { id, meant: near.length === 0 ? "" : ` ${near.join(", ")} may be meant.` });
}
