import { existsSync, lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { Problem } from "#model";

import type { OutputFile } from "./evidence-files.ts";
import { makeFolders } from "./make-folders.ts";
import { reasonOf } from "./reasons.ts";

/**
 * Writes all files into a fresh directory beside their place and moves them in one by one only when all are there: a full disk or
 * an interruption leaves the earlier output as it was. What Plumbline did not write itself is never replaced.
 */
export function writeOutput(directory: string, files: readonly OutputFile[], signal?: AbortSignal): void {
  const names = [...new Set(files.map(({ path }) => path.split("/")[0] as string))];
  let staging: string | undefined;
  try {
    for (const name of names) refuseForeign(join(directory, name), !files.some(({ path }) => path === name));
    makeFolders(directory);
    staging = mkdtempSync(join(directory, ".plumbline-"));
    for (const { path, content } of files) {
      signal?.throwIfAborted();
      mkdirSync(dirname(join(staging, path)), { recursive: true });
      writeFileSync(join(staging, path), content);
    }
    for (const name of names) replace(join(staging, name), join(directory, name), staging);
  } catch (error) {
    signal?.throwIfAborted();
    throw new Problem("output/failed", { path: directory, why: reasonOf(error) }, { cause: error });
  } finally {
    if (staging !== undefined) rmSync(staging, { recursive: true, force: true });
  }
}

/** What stands in every directory that Plumbline writes: evidence, and findings in pages. */
const OURS = ["manifest.json", "findings-0001.html"];

/** A directory goes with all that is in it: only one of our own may be replaced, and only by another one. */
function refuseForeign(place: string, byDirectory: boolean): void {
  const stats = lstatSync(place, { throwIfNoEntry: false });
  if (!stats || (!stats.isDirectory() && !byDirectory)) return;
  const isOurs = stats.isDirectory() && byDirectory && OURS.some((name) => existsSync(join(place, name)));
  if (!isOurs) throw new Error(`${basename(place)} is in the way and was not written by Plumbline`);
}

/** Moves what was written to its place; an earlier one steps aside into the staging directory and goes with it. */
function replace(from: string, to: string, staging: string): void {
  if (existsSync(to)) renameSync(to, join(staging, `old-${basename(to)}`));
  renameSync(from, to);
}
