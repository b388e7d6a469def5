import { createHash } from "node:crypto";

export interface HashedFile {
  readonly path: string;
  /** SHA-256 of the content; a file that nobody reads stands with its size instead. */
  readonly hash: string;
}

/** One hash over paths and contents, the same in whatever order the files come; each entry is length-prefixed. */
export function merkleHash(files: readonly HashedFile[]): string {
  const total = createHash("sha256");
  for (const { path, hash } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    total.update(`${Buffer.byteLength(path)}:${path}${hash.length}:${hash}`);
  }
  return total.digest("hex");
}
