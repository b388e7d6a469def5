import type { TreeListing } from "#model";

import { folderOf } from "./paths.ts";

/** Files by folder, so that a glob costs what it finds and not the whole tree. */
export interface TreeIndex {
  has(path: string): boolean;
  isFolder(path: string): boolean;
  /** Paths of the files right in a folder. */
  in(folder: string): readonly string[];
  /** Paths of the files in a folder and below. */
  below(folder: string): readonly string[];
  /** The file of the tree whose path ends with most of a path of another machine. */
  byLongestEnd(path: string): string | undefined;
}

/** The index of a walk; ignored files are in it, since generated sources are compiled too. */
export function indexOf(tree: TreeListing): TreeIndex {
  const byFolder = Map.groupBy(
    tree.files.map(({ path }) => path),
    folderOf,
  );
  const byName = Map.groupBy(
    tree.files.map(({ path }) => path),
    lowerName,
  );
  const sorted = [...byFolder.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const folders = new Set<string>([""]);
  for (const folder of byFolder.keys()) for (let up = folder; up !== "" && !folders.has(up); up = folderOf(up)) folders.add(up);
  return {
    has: (path) => tree.has(path),
    isFolder: (path) => folders.has(path),
    in: (folder) => byFolder.get(folder) ?? [],
    below: (folder) => foldersBelow(sorted, folder).flatMap((one) => byFolder.get(one) ?? []),
    byLongestEnd: (path) => longestEnd(path, byName.get(lowerName(path)) ?? []),
  };
}

/** A folder and those below it, found where they stand in order. */
function foldersBelow(sorted: readonly string[], folder: string): readonly string[] {
  if (folder === "") return sorted;
  const from = firstFrom(sorted, folder);
  const inside = firstFrom(sorted, `${folder}/`);
  // "0" follows "/" : the first name that no longer begins with the folder.
  const below = sorted.slice(inside, firstFrom(sorted, `${folder}0`));
  return sorted[from] === folder ? [folder, ...below] : below;
}

function firstFrom(sorted: readonly string[], name: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lowerName = (path: string): string => path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();

/** Two files that agree equally far are no match: which one is meant cannot be told. */
function longestEnd(path: string, candidates: readonly string[]): string | undefined {
  const wanted = path
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== ".");
  const scored = candidates.map((candidate) => ({ candidate, score: commonEnd(candidate.split("/"), wanted) }));
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  const winners = scored.filter(
    ({ score, candidate }) => score === best && (score > 1 || candidate.split("/").length === 1 || wanted.length === 1),
  );
  return winners.length === 1 ? winners[0]?.candidate : undefined;
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count)?.toLowerCase() === b.at(-1 - count)?.toLowerCase()) count++;
  return count;
}

/** Whether a name fits a glob of `*`, `?` and `[…]`; linear but for one step back per star. */
export function fitsGlob(name: string, glob: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let pattern = 0;
  while (at < name.length) {
    const step = pattern < glob.length ? oneFits(name.charAt(at), glob, pattern) : 0;
    if (glob.charAt(pattern) === "*") {
      star = pattern++;
      resume = at;
    } else if (step > 0) {
      at++;
      pattern += step;
    } else if (star >= 0) {
      pattern = star + 1;
      at = ++resume;
    } else return false;
  }
  while (glob.charAt(pattern) === "*") pattern++;
  return pattern === glob.length;
}

/** How many characters of the glob one character of the name uses up; 0 where it does not fit. */
function oneFits(character: string, glob: string, at: number): number {
  const wanted = glob.charAt(at);
  if (wanted === "?" || wanted === character) return 1;
  const end = wanted === "[" ? glob.indexOf("]", at + 1) : -1;
  return end > 0 && glob.slice(at + 1, end).includes(character) ? end - at + 1 : 0;
}
