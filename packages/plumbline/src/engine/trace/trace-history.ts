import { diffText, retestText } from "#report";
import { changedItems, diffOf, retestsOf } from "#trace";

import { atRevision } from "../at-revision.ts";
import { type OpenTrace, openTrace, type TraceOptions } from "./open-trace.ts";

export interface HistoryOptions extends TraceOptions {
  readonly colour: boolean;
  readonly width: number;
  /** The later revision; the files as they lie there where none is named. */
  readonly to?: string;
}

/** Items, links, texts and verdicts that changed since a revision. */
export async function traceDiff(from: string, options: HistoryOptions): Promise<string> {
  const before = await traceAt(from, options);
  const after = await traceAt(options.to, options);
  return diffText(diffOf(before, after), options);
}

/** Tests that must run again for what changed since a revision. */
export async function traceRetest(from: string, options: HistoryOptions): Promise<string> {
  const before = await traceAt(from, options);
  const { trace } = await traceAt(options.to, options);
  const changed = changedItems(before.trace, trace);
  return retestText(trace, changed, retestsOf(trace, changed), options);
}

/** The trace of a revision, or of the files as they are. */
function traceAt(ref: string | undefined, options: TraceOptions): Promise<OpenTrace> {
  return ref === undefined ? openTrace(options) : atRevision(ref, options, (revision) => openTrace({ ...options, ...revision }));
}
