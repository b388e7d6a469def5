import { realpathSync, statSync } from "node:fs";

import { Problem } from "#model";

import { run } from "./commands.ts";
import type { LaidOut } from "./lay-out-revision.ts";
import type { Limits } from "./limits.ts";
import { type Tracked, type Walk, walk } from "./walk.ts";

/** Walks a directory that a user named; what is wrong with it is a Problem. */
export async function openTree(directory: string, limits: Limits, signal: AbortSignal, laidOut?: LaidOut): Promise<Walk> {
  const root = rootOf(directory);
  const tree = walk(root, limits, laidOut?.paths ?? (await trackedThoughIgnored(root, limits, signal)));
  if (!tree.files.some(({ marker }) => !marker)) throw new Problem("tree/empty", { path: directory });
  return tree;
}

/** The directory itself, whatever links led to it. */
export function rootOf(directory: string): string {
  const stats = statSync(directory, { throwIfNoEntry: false });
  if (!stats) throw new Problem("tree/missing", { path: directory });
  if (!stats.isDirectory()) throw new Problem("tree/not-a-directory", { path: directory });
  return realpathSync(directory);
}

/** A file that version control keeps is part of the product, whatever .gitignore says. */
async function trackedThoughIgnored(directory: string, limits: Limits, signal: AbortSignal): Promise<Tracked> {
  const output = await run(
    { id: "tracked", argv: ["git", "ls-files", "-z", "--cached", "--ignored", "--exclude-standard"] },
    directory,
    limits,
    signal,
  );
  return output.ran ? new Set(output.stdout.split("\0").filter((path) => path !== "")) : "unversioned";
}
