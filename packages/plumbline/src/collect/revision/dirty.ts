import { matchesGlob, type TreeListing } from "#model";

import type { BlobIds } from "./blob-ids.ts";

/** How the working files stand to the tree of the commit. */
export interface Difference {
  readonly dirty: readonly string[] | "unknown";
  readonly notCompared: number;
}

/** Compares `git ls-tree -r -z` with the ids of the files that were read. `filtered` are patterns of .gitattributes with a filter. */
export function differenceFrom(
  tree: string,
  deleted: string | undefined,
  ids: ReadonlyMap<string, BlobIds>,
  filtered: readonly string[],
  listing: TreeListing,
): Difference {
  const converts = filtersFor(filtered);
  const dirty = new Set(deleted?.split("\0").filter((path) => path !== ""));
  let notCompared = 0;
  for (const entry of tree.split("\0")) {
    const tracked = /^(\d{6}) (\w+) ([0-9a-f]{40}|[0-9a-f]{64})\t([\s\S]+)$/.exec(entry);
    if (!tracked) continue;
    const [, mode, kind, id = "", path = ""] = tracked;
    if (kind !== "blob" || dirty.has(path)) continue;
    if (id.length === 64) return { dirty: "unknown", notCompared: 0 };
    const here = ids.get(path);
    if (mode === "120000" || !here || !listing.has(path)) notCompared++;
    else if (here.id === id || here.lf === id) continue;
    else if (converts(path)) notCompared++;
    else dirty.add(path);
  }
  return { dirty: [...dirty].toSorted(), notCompared };
}

/** Such files differ from their blob by design: Git LFS, keyword expansion, other encodings. */
function filtersFor(patterns: readonly string[]): (path: string) => boolean {
  const matches = patterns.slice(0, 200).map((pattern) => matchesGlob(pattern.includes("/") ? pattern : `**/${pattern}`));
  return (path) => matches.some((match) => match(path));
}

/** Patterns of a .gitattributes whose files are converted on their way in or out. */
export function filteredBy(text: string, folder: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const attributes = /^\s{0,20}([^\s#]\S{0,200})\s(.{0,500})$/.exec(line.slice(0, 800));
    if (!attributes || !/\bfilter=|\bident\b|\bworking-tree-encoding=|\beol=crlf\b/.test(attributes[2] ?? "")) return [];
    const pattern = (attributes[1] ?? "").replace(/^\//, "");
    return [folder === "" ? pattern : `${folder}/${pattern.includes("/") ? "" : "**/"}${pattern}`];
  });
}
