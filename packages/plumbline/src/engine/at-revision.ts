import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Problem } from "#model";

import { type LaidOut, layOutRevision } from "./lay-out-revision.ts";
import { rootOf } from "./open-tree.ts";
import { reasonOf } from "./reasons.ts";

/** A revision in a directory of its own, as long as somebody looks at it. */
export interface AtRevision {
  readonly directory: string;
  readonly laidOut: LaidOut;
}

/** Looks at what a tree was at another revision, laid out in a temporary directory from the objects of git alone. */
export async function atRevision<Seen>(
  ref: string,
  { directory, signal }: { readonly directory: string; readonly signal: AbortSignal },
  look: (revision: AtRevision) => Promise<Seen>,
): Promise<Seen> {
  const place = placeForFiles();
  try {
    return await look({ directory: place, laidOut: await layOutRevision(rootOf(directory), ref, place, signal) });
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
