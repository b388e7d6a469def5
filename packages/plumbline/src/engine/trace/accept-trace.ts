import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { Problem } from "#model";
import { accepted, itemsMeant, lockText, nearTo } from "#trace";

import { LOCK, openTrace, type TraceOptions } from "./open-trace.ts";

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
  const before = lock ?? { links: [], acceptances: [] };
  const items = item === undefined ? "all" : new Set(itemsMeant(trace, item));
  if (items !== "all" && items.size === 0) {
    const near = [...new Set(nearTo(trace, item ?? "").map((each) => trace.store.id(each)))];
    throw new Problem("trace/unknown-item", { id: item ?? "", meant: near.length === 0 ? "" : ` ${near.join(", ")} may be meant.` });
  }
  const acceptance = { item: item ?? "*", on: options.now().toISOString().slice(0, 10), by, reason };
  const after = accepted(trace, before, items, [acceptance]);
  const path = join(root, LOCK);
  try {
    writeFileSync(path, lockText(after));
  } catch (error) {
    throw new Problem("output/failed", { path, why: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
  return `${LOCK}: ${after.links.length} ${after.links.length === 1 ? "link" : "links"}\n`;
}
