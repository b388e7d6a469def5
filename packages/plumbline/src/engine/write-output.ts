import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { Problem } from "#model";

import type { OutputFile } from "./evidence-files.ts";
import { makeFolders } from "./make-folders.ts";
import { reasonOf } from "./reasons.ts";

export interface WriteOptions {
  readonly signal?: AbortSignal;
  /** Directories that an earlier run may have written here. */
  readonly ours?: readonly string[];
}

/**
 * Writes all files into a fresh directory beside their place and moves them in one by one only when all are there: a full disk or
 * an interruption leaves the earlier output as it was. What Plumbline did not write itself is never replaced. Directories that an
 * earlier run may have written and this one does not write go, so that nothing of two runs stands side by side.
 */
export function writeOutput(directory: string, files: readonly OutputFile[], { signal, ours = [] }: WriteOptions = {}): void {
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
    for (const name of ours)
      if (!names.includes(name) && isOurs(join(directory, name))) renameSync(join(directory, name), join(staging, `old-${name}`));
  } catch (error) {
    signal?.throwIfAborted();
    throw new Problem("output/failed", { path: directory, why: reasonOf(error) }, { cause: error });
  } finally {
    if (staging !== undefined) rmSync(staging, { recursive: true, force: true });
  }
}

/** What stands in every directory that Plumbline writes (evidence, and findings in pages), and all that may stand beside it. */
const OURS: readonly [marker: string, beside: RegExp][] = [
  ["manifest.json", /^(?:facts|plumbline\.yaml|[a-zA-Z-]{1,60}\.json)$/],
  ["findings-0001.html", /^findings-\d{4,6}\.html$/],
];

/** A directory goes with all that is in it: only one of our own may be replaced, and only by another one. */
function refuseForeign(place: string, byDirectory: boolean): void {
  const stats = lstatSync(place, { throwIfNoEntry: false });
  if (!stats || (!stats.isDirectory() && !byDirectory)) return;
  if (!byDirectory || !isOurs(place)) throw new Error(`${basename(place)} is in the way and was not written by Plumbline`);
}

/** Whether a directory is one that we wrote, and nobody has put anything of his own into it. */
function isOurs(place: string): boolean {
  if (!lstatSync(place, { throwIfNoEntry: false })?.isDirectory()) return false;
  const names = readdirSync(place);
  return OURS.some(([marker, beside]) => names.includes(marker) && names.every((name) => beside.test(name)));
}

/** Moves what was written to its place; an earlier one steps aside into the staging directory and goes with it. */
function replace(from: string, to: string, staging: string): void {
  if (existsSync(to)) renameSync(to, join(staging, `old-${basename(to)}`));
  renameSync(from, to);
}
