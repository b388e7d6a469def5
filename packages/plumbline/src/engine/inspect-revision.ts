import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Problem, type Standard } from "#model";

import { type Inspection, inspect, type InspectOptions } from "./inspect.ts";
import { layOutRevision } from "./lay-out-revision.ts";
import { rootOf } from "./open-tree.ts";
import { reasonOf } from "./reasons.ts";

/** Inspects what the tree was at another revision, laid out in a temporary directory from the objects of git alone. */
export async function inspectRevision(
  ref: string,
  options: Omit<InspectOptions, "baseline"> & { readonly standards: readonly Standard[] },
): Promise<Inspection> {
  const place = placeForFiles();
  try {
    const laidOut = await layOutRevision(rootOf(options.directory), ref, place, options.signal);
    return await inspect({ ...options, directory: place, laidOut });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function placeForFiles(): string {
  const temporary = tmpdir();
  try {
    return realpathSync(mkdtempSync(join(temporary, "plumbline-revision-")));
  } catch (error) {
    throw new Problem("output/failed", { path: `The place for temporary files ${temporary}`, why: reasonOf(error) }, { cause: error });
  }
}
