import { lstatSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

import { Problem } from "#model";

import { makeFolders, removeFolders } from "./make-folders.ts";
import { codeOf, reasonOf } from "./reasons.ts";

/** Lies in a directory as long as a run writes to it. */
export const LOCK = ".plumbline-lock";
/** Of another machine nobody can tell whether its run still lives; none takes this long. */
const LONGEST_MS = 24 * 60 * 60 * 1000;
/** Held by this very process: its own number in a lock says nothing where processes are few, as in a container. */
const held = new Set<string>();

/** Takes a directory for this run alone, and makes it where it is missing; gives back how to let it go. */
export function holdPlace(directory: string, nowMs: number): () => void {
  const lock = join(directory, LOCK);
  let made: readonly string[] = [];
  try {
    made = makeFolders(directory);
    take(lock, nowMs);
  } catch (error) {
    removeFolders(made);
    if (error instanceof Problem) throw error;
    throw new Problem("output/failed", { path: directory, why: reasonOf(error) }, { cause: error });
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    rmSync(lock, { force: true });
    removeFolders(made);
  };
}

function take(lock: string, nowMs: number): void {
  try {
    writeFileSync(lock, JSON.stringify({ process: process.pid, machine: hostname() }), { flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    if (isAlive(lock, nowMs)) throw new Problem("output/busy", { path: lock });
    rmSync(lock, { force: true });
    writeFileSync(lock, JSON.stringify({ process: process.pid, machine: hostname() }), { flag: "wx" });
  }
}

function isAlive(lock: string, nowMs: number): boolean {
  if (held.has(lock)) return true;
  const stats = lstatSync(lock, { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.size > 1_000) return stats !== undefined;
  const { id, machine } = holderIn(readFileSync(lock, "utf8"));
  if (machine !== hostname()) return nowMs - stats.mtimeMs < LONGEST_MS;
  return id !== process.pid && isRunning(id);
}

/** A lock that was cut off names nobody: as of another machine, only its age tells. */
function holderIn(text: string): { readonly id: number; readonly machine?: string } {
  const match = /^\{"process":(\d{1,10}),"machine":"([^"]{0,300})"\}$/.exec(text);
  return match ? { id: Number(match[1]), machine: match[2] ?? "" } : { id: 0 };
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // It lives and belongs to somebody else.
    return codeOf(error) === "EPERM";
  }
}
