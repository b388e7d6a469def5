import type { TreeFile, TreeListing } from "#model";

/** All files of a walk, found by path in constant time. */
export function listing(files: readonly TreeFile[]): TreeListing {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return { files, has: (path) => byPath.has(path), file: (path) => byPath.get(path) };
}
