import type { Standard } from "#model";

import { atRevision } from "./at-revision.ts";
import { type Inspection, inspect, type InspectOptions } from "./inspect.ts";

/** Inspects what the tree was at another revision. */
export async function inspectRevision(
  ref: string,
  options: Omit<InspectOptions, "baseline"> & { readonly standards: readonly Standard[] },
): Promise<Inspection> {
  return atRevision(ref, options, (revision) => inspect({ ...options, ...revision }));
}
