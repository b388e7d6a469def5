import { existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

import { Problem } from "#model";

import type { OutputFile } from "./evidence-files.ts";
import { insideTree } from "./inside-tree.ts";

/** Refuses a place inside of the inspected tree, into which nothing is ever written. */
export function outputPlace(out: string, root: string): string {
  // An empty name is a variable that was not set, and would mean the current directory.
  if (out === "") throw new Problem("arguments/unknown", { what: "The name of a place to write to is empty." });
  const place = resolve(out);
  const existing = nearestExisting(place);
  const real = join(realpathSync(existing), place.slice(existing.length));
  if (insideTree(root, real) !== undefined) throw new Problem("output/inside-tree", { path: out });
  return place;
}

function nearestExisting(path: string): string {
  let at = path;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

/**
 * Writes all files into a fresh directory beside their place and moves them in one by one only when all are there: a full disk or
 * an interruption leaves the earlier output as it was. What Plumbline did not write itself is never replaced.
 */
export function writeOutput(directory: string, files: readonly OutputFile[], signal?: AbortSignal): void {
  const names = [...new Set(files.map(({ path }) => path.split("/")[0] as string))];
  let staging: string | undefined;
  try {
    for (const name of names) refuseForeign(join(directory, name), !files.some(({ path }) => path === name));
    mkdirSync(directory, { recursive: true });
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

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EACCES: "permission was refused",
  EROFS: "the file system is read-only",
  EPERM: "permission was refused",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a file of that name is in the way",
  ENAMETOOLONG: "the path is too long",
  EDQUOT: "the disk quota is used up",
};

/** What the system says, as a person would. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
