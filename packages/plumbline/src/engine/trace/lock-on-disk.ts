import { lstatSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Problem } from "#model";
import { type Lock, lockIn, lockText } from "#trace";

import { LIMITS } from "../limits.ts";
import { readBytes } from "../read-file.ts";
import { reasonOf } from "../reasons.ts";

/** Where a tree keeps what its links said when somebody last looked at them. */
export const LOCK = "plumbline.trace.lock";

/** The lock of a tree, whatever the tree excludes; none where there is none. A link could lead anywhere: it is said, not followed. */
export function lockOf(root: string): ReturnType<typeof lockIn> | undefined {
  const stats = lstatSync(join(root, LOCK), { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const nothing = (what: string) => ({ links: [], acceptances: [], troubles: [{ path: LOCK, line: 1, what }] });
  if (!stats.isFile()) return nothing("it is no regular file");
  if (stats.size > LIMITS.wholeBytes) return nothing(`it is larger than ${LIMITS.wholeBytes >> 20} MiB`);
  try {
    return lockIn(LOCK, new TextDecoder().decode(readBytes(root, LOCK, stats.size)));
  } catch (error) {
    return nothing(`it could not be read: ${reasonOf(error)}`);
  }
}

/** Puts a lock in the place of the one before, whole or not at all. */
export function writeLock(root: string, lock: Lock): void {
  const path = join(root, LOCK);
  const draft = `${path}.${process.pid}`;
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && !stats.isFile()) throw new Error("what stands there is no regular file");
    writeFileSync(draft, lockText(lock), { flag: "wx" });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new Problem("output/failed", { path, why: reasonOf(error) }, { cause: error });
  }
}
