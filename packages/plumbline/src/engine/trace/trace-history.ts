import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { diffText, retestText } from "#report";
import { changedItems, diffOf, retestsOf } from "#trace";

import { layOutRevision } from "../lay-out-revision.ts";
import { rootOf } from "../open-tree.ts";
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

/** The trace of a revision, laid out from the objects of version control alone, or of the files as they are. */
async function traceAt(ref: string | undefined, options: TraceOptions): Promise<OpenTrace> {
  if (ref === undefined) return openTrace(options);
  const place = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-revision-")));
  try {
    const laidOut = await layOutRevision(rootOf(options.directory), ref, place, options.signal);
    return await openTrace({ ...options, directory: place, laidOut });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
