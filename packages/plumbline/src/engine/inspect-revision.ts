import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Standard } from "#model";

import { type Inspection, inspect, type InspectOptions } from "./inspect.ts";
import { layOutRevision } from "./lay-out-revision.ts";
import { rootOf } from "./open-tree.ts";

/** Inspects what the tree was at another revision, laid out in a temporary directory from the objects of git alone. */
export async function inspectRevision(
  ref: string,
  options: Omit<InspectOptions, "baseline"> & { readonly standards: readonly Standard[] },
): Promise<Inspection> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-revision-")));
  try {
    const laidOut = await layOutRevision(rootOf(options.directory), ref, place, options.signal);
    return await inspect({ ...options, directory: place, laidOut });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
