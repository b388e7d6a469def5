import type { GivenRole } from "#model";

import { sameHolder } from "./holders.ts";

/** A licence text, library manifest or list of submodules: what tells whose a folder is. */
export type Mark =
  | { readonly is: "licence"; readonly path: string; readonly hash: string; readonly holder: string }
  | { readonly is: "manifest"; readonly path: string; readonly author: string; readonly repository: string }
  | { readonly is: "submodules"; readonly path: string; readonly folders: readonly { readonly path: string; readonly url: string }[] };

/** Folders below the root that carry another's licence or library manifest, or come from another's repository. */
export function foreignFolders(marks: readonly Mark[]): readonly GivenRole[] {
  const roots = marks.filter(({ is, path }) => is === "licence" && !path.includes("/"));
  const holder = roots.map((mark) => (mark.is === "licence" ? mark.holder : "")).find((name) => name !== "") ?? "";
  const rootHashes = new Set(roots.map((mark) => (mark.is === "licence" ? mark.hash : "")));
  return marks.flatMap((mark) => {
    if (mark.is === "submodules") return submoduleFolders(mark);
    const folder = mark.path.slice(0, Math.max(0, mark.path.lastIndexOf("/")));
    if (folder === "" || /(?:^|\/)(?:licen[cs]es?|docs?|legal|\.github)$/i.test(folder)) return [];
    const because = mark.is === "licence" ? foreignLicence(mark, holder, rootHashes) : foreignManifest(mark, holder);
    return because === undefined ? [] : [{ path: folder, role: "thirdParty" as const, because: `${folder}/ ${because}` }];
  });
}

/** A part of the product under another licence of the same holder is no third party's. */
function foreignLicence(mark: Mark & { readonly is: "licence" }, holder: string, rootHashes: ReadonlySet<string>): string | undefined {
  if (rootHashes.size === 0 || rootHashes.has(mark.hash) || mark.holder === "" || sameHolder(mark.holder, holder)) return undefined;
  return `has its own licence (${mark.holder.slice(0, 40)})`;
}

function foreignManifest(mark: Mark & { readonly is: "manifest" }, holder: string): string | undefined {
  if (mark.author === "" && mark.repository === "") return undefined;
  if (holder !== "" && (sameHolder(mark.author, holder) || sameHolder(mark.repository, holder))) return undefined;
  return `has a library manifest of ${(mark.author || mark.repository).slice(0, 60)}`;
}

/** A relative URL means the same owner. */
function submoduleFolders(mark: Mark & { readonly is: "submodules" }): readonly GivenRole[] {
  const base = mark.path.slice(0, mark.path.lastIndexOf("/") + 1);
  return mark.folders
    .filter(({ url, path }) => path !== "" && !path.startsWith("/") && !path.includes("..") && !/^\.\.?\//.test(url))
    .map(({ path }) => ({ path: base + path, role: "thirdParty" as const, because: `${base}${path}/ is a submodule` }));
}
