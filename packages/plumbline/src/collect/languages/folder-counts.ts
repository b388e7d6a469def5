import type { NoticedFile } from "./noticed-files.ts";

/** What the files below a folder say of whose they are, counted. */
export interface Folder {
  readonly path: string;
  readonly below: Folder[];
  files: number;
  /** Files whose opening comments name only makers of chips, kernels and libraries. */
  makers: number;
  /** Files that the repository's own holder signed. */
  ours: number;
  /** Files that only a product has: with `main`, or templates. */
  product: number;
  readonly byMaker: Map<string, number>;
  readonly byHolder: Map<string, number>;
  licensedOtherwise: number;
}

/** All folders with their counts, the root as "". */
export function foldersOf(files: readonly NoticedFile[]): ReadonlyMap<string, Folder> {
  const folders = new Map<string, Folder>();
  const folderAt = (path: string): Folder => {
    const known = folders.get(path);
    if (known) return known;
    const folder: Folder = {
      path,
      below: [],
      files: 0,
      makers: 0,
      ours: 0,
      product: 0,
      byMaker: new Map(),
      byHolder: new Map(),
      licensedOtherwise: 0,
    };
    folders.set(path, folder);
    if (path !== "") folderAt(parent(path)).below.push(folder);
    return folder;
  };
  for (const file of files) {
    for (let path = parent(file.path); ; path = parent(path)) {
      count(folderAt(path), file);
      if (path === "") break;
    }
  }
  return folders;
}

/** The folder of a path; "" for the root. */
export const parent = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

function count(folder: Folder, { maker, holder, isOurs, isProduct, licensedOtherwise }: NoticedFile): void {
  folder.files++;
  if (isProduct) folder.product++;
  else if (isOurs) folder.ours++;
  if (maker !== undefined) {
    folder.makers++;
    folder.byMaker.set(maker, (folder.byMaker.get(maker) ?? 0) + 1);
  } else if (holder !== "") folder.byHolder.set(holder, (folder.byHolder.get(holder) ?? 0) + 1);
  if (licensedOtherwise) folder.licensedOtherwise++;
}
