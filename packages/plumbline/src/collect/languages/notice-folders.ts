import type { GivenRole } from "#model";

import { isPart } from "./foreign-folders.ts";
import { type Folder, foldersOf, parent } from "./folder-counts.ts";
import type { NoticedFile } from "./noticed-files.ts";
import type { Owners } from "./owners.ts";

const MOST = 0.8;
/** Two or three files may well be a maker's example that has become the product. */
const FEWEST = 4;

/** What most of the files of a folder say of it. */
export interface NoticedFolders {
  /** Folders that are another's as a whole; the outermost of each. */
  readonly folders: readonly GivenRole[];
  /** Files of makers in folders where the product's own have joined them. */
  readonly files: readonly GivenRole[];
}

/** Folders most of whose files say in their opening comments that somebody else wrote them. */
export function noticeFolders(files: readonly NoticedFile[], owners: Owners): NoticedFolders {
  const found: Found[] = [];
  const visit = (folder: Folder): void => {
    const inner = innermost(folder);
    const reason = inner.path === "" ? undefined : (ofMakers(inner) ?? ofAnother(inner, owners, files.length));
    if (reason) found.push({ ...reason, path: inner.path, isMixed: folder.ours > 0 });
    else for (const below of folder.below) visit(below);
  };
  const root = foldersOf(files).get("");
  if (root) visit(root);
  const signed = countsOf(files.map(({ holder }) => [holder, 1]));
  const held = countsOf(found.map(({ holder = "", holding = 0 }) => [holder, holding]));
  // A colleague may well sign the files of one folder, but then he signs others, too.
  const certain = found.filter(({ holder }) => holder === undefined || signed.get(holder) === held.get(holder));
  const mixed = certain.filter(({ isMixed }) => isMixed);
  return {
    folders: certain.filter(({ isMixed }) => !isMixed).map(({ path, because }) => ({ path, role: "thirdParty", because })),
    files: files.flatMap(({ path, maker }) => {
      const folder = maker === undefined ? undefined : mixed.find((one) => path.startsWith(`${one.path}/`));
      return folder ? [{ path, role: "thirdParty" as const, because: folder.because }] : [];
    }),
  };
}

/** The deepest folder that still holds all of them: what lies further out is nobody's yet. */
function innermost(folder: Folder): Folder {
  const [only] = folder.below;
  return only && only.files === folder.files ? innermost(only) : folder;
}

interface Reason {
  readonly because: string;
  /** Named where it is no maker that is known. */
  readonly holder?: string;
  readonly holding?: number;
}
type Found = Reason & { readonly path: string; readonly isMixed: boolean };

function countsOf(pairs: readonly (readonly [name: string, count: number])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [name, count] of pairs) counts.set(name, (counts.get(name) ?? 0) + count);
  return counts;
}

function ofMakers({ path, files, makers, product, below, byMaker }: Folder): Reason | undefined {
  if (product > 0 || makers < FEWEST || makers < files * MOST || !below.every(isMakers)) return undefined;
  const [name = ""] = mostOf(byMaker);
  return {
    because: `${makers} of the ${files} files of ${path}/ name ${name}${byMaker.size > 1 ? " or other makers" : ""} in their headers`,
  };
}

/** Another's name alone tells little; with a licence that is not the repository's it does. */
function ofAnother(
  { path, files, ours, product, byHolder, licensedOtherwise }: Folder,
  { holders }: Owners,
  all: number,
): Reason | undefined {
  const [holder = "", holding = 0] = mostOf(byHolder);
  if (ours + product > 0 || holding === 0 || holding < files * MOST || licensedOtherwise < files * MOST || holders.includes(holder))
    return undefined;
  // What makes up most of a repository is hardly a stranger's, whoever signed it.
  if (files * 2 > all || isPart(path) || (files === 1 && !LIBRARIES.test(parent(path)))) return undefined;
  return { because: `${holding} of the ${files} files of ${path}/ name ${holder} and another licence in their headers`, holder, holding };
}

const LIBRARIES = /(?:^|\/)(?:libs?|libraries|library)$/i;

/** A part that only a minority of its files ascribes to makers is the product's, whatever stands around it. */
const isMakers = ({ files, makers, below }: Folder): boolean => (files < 3 || makers >= files / 2) && below.every(isMakers);

const mostOf = (counts: ReadonlyMap<string, number>): readonly [name?: string, count?: number] =>
  [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
