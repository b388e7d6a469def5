/** One file of a cache. */
export interface CachedFile {
  readonly path: string;
  readonly time: number;
  readonly size: number;
}

/** The files that must go, the oldest, so that no more than so many, and so many bytes, are left; the newest stays always. */
export function pruned(files: readonly CachedFile[], most: number, mostBytes: number): readonly CachedFile[] {
  let bytes = 0;
  return files
    .toSorted((a, b) => b.time - a.time || (a.path < b.path ? -1 : 1))
    .filter(({ size }, place) => {
      bytes += size;
      return place > 0 && (place >= most || bytes > mostBytes);
    });
}
