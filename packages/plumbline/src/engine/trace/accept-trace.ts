import { Problem } from "#model";
import { accepted } from "#trace";

import { LOCK, writeLock } from "./lock-on-disk.ts";
import { meantItems } from "./meant-items.ts";
import { openTrace, type TraceOptions } from "./open-trace.ts";

export interface AcceptOptions extends TraceOptions {
  /** Item whose links were looked at; none: the whole trace, as a baseline. */
  readonly item?: string;
  readonly by: string;
  readonly reason: string;
}

/** Keeps what the links of an item say today as looked at, with who did so and why; the only command of the trace that writes. */
export async function acceptTrace({ item, by, reason, ...options }: AcceptOptions): Promise<string> {
  const { root, trace, lock } = await openTrace(options);
  const trouble = lock?.troubles[0];
  if (trouble !== undefined) throw new Problem("trace/lock-invalid", { where: `${LOCK}:${trouble.line}`, what: trouble.what });
  const items = item === undefined ? "all" : new Set(meantItems(trace, item));
  const acceptance = { item: item ?? "*", on: options.now().toISOString().slice(0, 10), by, reason };
  const after = accepted(trace, lock ?? { links: [], acceptances: [] }, items, [acceptance]);
  writeLock(root, after);
  return `${LOCK}: ${after.links.length} ${after.links.length === 1 ? "link" : "links"}\n`;
}
