import { existsSync, lstatSync, mkdtempSync, realpathSync, rmdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { Problem } from "#model";

import { insideTree } from "./inside-tree.ts";
import { makeFolders, removeFolders } from "./make-folders.ts";
import { reasonOf } from "./reasons.ts";

/** Where the system shows its own insides as files: a report that replaced one would be no report. */
const SPECIAL = /^\/(?:proc|sys|dev(?!\/shm\/))(?:\/|$)/;

/** Refuses a place inside of the inspected tree, into which nothing is ever written, and one that holds no files of users. */
export function outputPlace(out: string, root: string): string {
  // An empty name is a variable that was not set, and would mean the current directory.
  if (out === "") throw new Problem("arguments/unknown", { what: "The name of a place to write to is empty." });
  const place = resolve(out);
  const existing = nearestExisting(place);
  const real = join(realpathSync(existing), place.slice(existing.length));
  if (insideTree(root, real) !== undefined) throw new Problem("output/inside-tree", { path: out });
  if (SPECIAL.test(real)) throw new Problem("output/failed", { path: out, why: "the system keeps no files there" });
  const stats = existsSync(place) ? lstatSync(place) : undefined;
  const isUsual = !stats || stats.isFile() || stats.isDirectory() || stats.isSymbolicLink();
  if (!isUsual) throw new Problem("output/failed", { path: out, why: "a device, pipe or socket is in the way" });
  return place;
}

/** Tries before the work begins whether a directory can be made and written to; leaves nothing behind. */
export function tryPlace(directory: string): void {
  let made: readonly string[] = [];
  try {
    made = makeFolders(directory);
    rmdirSync(mkdtempSync(join(directory, ".plumbline-")));
  } catch (error) {
    throw new Problem("output/failed", { path: directory, why: reasonOf(error) }, { cause: error });
  } finally {
    removeFolders(made);
  }
}

function nearestExisting(path: string): string {
  let at = path;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}
