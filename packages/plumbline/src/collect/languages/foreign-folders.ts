import type { GivenRole } from "#model";

import { sameHolder } from "./holders.ts";
import { makerOf } from "./makers.ts";

/** Where it stands, with its content. */
export interface Placed {
  readonly path: string;
  readonly hash: string;
}

/** A licence text, notice, library manifest or list of what comes from elsewhere: what tells whose a folder is. */
export type Mark = Placed &
  (
    | { readonly is: "licence"; readonly holder: string; readonly kinds: readonly string[] }
    | { readonly is: "notice"; readonly holder: string }
    | { readonly is: "manifest"; readonly author: string; readonly repository: string }
    | { readonly is: "submodules"; readonly folders: readonly { readonly path: string; readonly url: string }[] }
    | { readonly is: "workspace"; readonly folders: readonly string[] }
  );
type Licence = Extract<Mark, { is: "licence" }>;

/** What the licences at the root say of the whole. */
export interface Ours {
  readonly licensed: boolean;
  readonly holders: readonly string[];
  readonly kinds: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
}

/** The repository's own licence, from its root. */
export function oursOf(marks: readonly Mark[]): Ours {
  const roots = marks.filter((mark): mark is Licence => mark.is === "licence" && !mark.path.includes("/"));
  return {
    licensed: roots.length > 0,
    holders: roots.map(({ holder }) => holder).filter((holder) => holder !== ""),
    kinds: new Set(roots.flatMap(({ kinds }) => kinds)),
    hashes: new Set(roots.map(({ hash }) => hash)),
  };
}

/** What is known of the folders of the tree. */
export interface KnownFolders {
  holds(path: string): boolean;
  /** Whether a program starts there, outside of tests and examples: then it is no library. */
  holdsProgram(path: string): boolean;
}

/** Folders below the root that carry another's licence, notice or manifest, or come from another's repository. */
export function foreignFolders(marks: readonly Mark[], folders: KnownFolders): readonly GivenRole[] {
  const ours = oursOf(marks);
  const repeated = repeatedLicences(marks, ours);
  return marks.flatMap((mark) => {
    if (mark.is === "submodules") return submoduleFolders(mark);
    if (mark.is === "workspace") return workspaceFolders(mark, folders);
    const folder = parent(mark.path);
    if (folder === "" || /(?:^|\/)(?:licen[cs]es?|docs?|legal|\.github)$/i.test(folder)) return [];
    const because = reason(mark, folder, ours, { repeated, isProgram: folders.holdsProgram(folder) });
    return because === undefined ? [] : [{ path: folder, role: "thirdParty" as const, because: `${folder}/ ${because}` }];
  });
}

function reason(
  mark: Exclude<Mark, { is: "submodules" | "workspace" }>,
  folder: string,
  ours: Ours,
  { repeated, isProgram }: { readonly repeated: ReadonlySet<string>; readonly isProgram: boolean },
): string | undefined {
  // A sketch into whose folder a library was copied, manifest and all, is still the sketch.
  if (mark.is === "manifest") return isProgram ? undefined : foreignManifest(mark, ours);
  if (mark.is === "licence")
    return repeated.has(mark.hash) ? undefined : foreignLicence(mark, isPart(folder) || (isProgram && !ours.licensed), ours);
  const maker = makerOf(mark.holder);
  return maker && !isOurs(mark.holder, ours) ? `has a notice of ${maker.name}` : undefined;
}

const isOurs = (holder: string, { holders }: Ours): boolean => holders.some((one) => sameHolder(one, holder));

/** Parts that products are made of: they may well have a licence of their own and are still the product. */
const PARTS =
  /^(?:firmware|software|hardware|apps?|src|source|sources|code|server|client|backend|frontend|web(?:-?app|site)?|gui|ui|mobile|android|ios|desktop|cloud|api|embedded|mechanical|electronics|pcb|cad|case|enclosure|device|main|core|inc|include|includes|common)$/i;

/** Whether a folder bears the name of a part that products are made of. */
export const isPart = (folder: string): boolean => PARTS.test(folder.slice(folder.lastIndexOf("/") + 1));

/** Another holder, or another kind of licence. The same holder may license parts as he likes. */
function foreignLicence(mark: Licence, ofProduct: boolean, ours: Ours): string | undefined {
  if (ours.hashes.has(mark.hash) || (mark.holder !== "" && isOurs(mark.holder, ours))) return undefined;
  const other = mark.holder !== "" && ours.holders.length > 0;
  const differs = mark.kinds.length > 0 && !mark.kinds.some((kind) => ours.kinds.has(kind)) && (ours.kinds.size > 0 || !ours.licensed);
  if (!other && (!differs || ofProduct)) return undefined;
  if (!differs) return `has its own licence (${mark.holder.slice(0, 40)})`;
  const whose = [...mark.kinds.slice(0, 2), ...(mark.holder === "" ? [] : [mark.holder.slice(0, 40)])].join(", ");
  return ours.licensed
    ? `has its own licence (${whose}), not the repository's (${[...ours.kinds].slice(0, 3).join(", ")})`
    : `has its own licence (${whose}), the repository has none`;
}

/** Without a licence at the root, one text in three or more of its folders is how the repository itself is organised (layers, packages). */
function repeatedLicences(marks: readonly Mark[], { licensed }: Ours): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { is, path, hash } of licensed ? [] : marks) {
    if (is === "licence" && path.split("/").length === 2) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([hash, count]) => (count >= 3 ? [hash] : [])));
}

const parent = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

function foreignManifest(mark: Extract<Mark, { is: "manifest" }>, ours: Ours): string | undefined {
  if (mark.author === "" && mark.repository === "") return undefined;
  if (isOurs(mark.author, ours) || isOurs(mark.repository, ours)) return undefined;
  return `has a library manifest of ${(mark.author || mark.repository).slice(0, 60)}`;
}

/** A relative URL means the same owner. */
function submoduleFolders(mark: Extract<Mark, { is: "submodules" }>): readonly GivenRole[] {
  const base = mark.path.slice(0, mark.path.lastIndexOf("/") + 1);
  return mark.folders
    .filter(({ url, path }) => path !== "" && !path.startsWith("/") && !path.includes("..") && !/^\.\.?\//.test(url))
    .map(({ path }) => ({ path: base + path, role: "thirdParty" as const, because: `${base}${path}/ is a submodule` }));
}

/** West lays projects beside the manifest's own folder, so that they are in the tree only where the whole workspace is inspected. */
function workspaceFolders(mark: Extract<Mark, { is: "workspace" }>, folders: KnownFolders): readonly GivenRole[] {
  return mark.folders
    .filter((path) => !path.includes("..") && folders.holds(path) && !mark.path.startsWith(`${path}/`))
    .map((path) => ({ path, role: "thirdParty" as const, because: `${path}/ is brought by ${mark.path}` }));
}
