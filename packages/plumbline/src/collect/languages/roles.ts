import type { Configuration, GivenRole, TreeFile } from "#model";

import { builtSources } from "./build-folders.ts";
import { foreignFolders, type Mark, oursOf } from "./foreign-folders.ts";
import { type Care, foldersAmong, type Hint, type Named, namedRoles, type Roles } from "./named-roles.ts";
import { knownLibraryFolders } from "./names.ts";
import { noticeFiles } from "./notice-files.ts";
import { noticeFolders } from "./notice-folders.ts";
import { noticedFiles } from "./noticed-files.ts";
import type { Notice } from "./notices.ts";
import { ownersOf, type SaidFile } from "./owners.ts";

/** A counted source with what its text says of whose it is. */
export interface SaidSource {
  readonly path: string;
  readonly hint?: Hint | undefined;
  readonly notice?: Notice | undefined;
  readonly starts?: boolean | undefined;
}

/**
 * Who wrote what: the configuration decides, then another's licence, library or header, then what a file says itself, then folder
 * names. More care is taken where otherwise nothing of a tree would be its own: nobody's tree is made up of other people's code alone.
 */
export function rolesOf(
  files: readonly TreeFile[],
  sources: readonly SaidSource[],
  marks: readonly Mark[],
  configured: Configuration["roles"],
  care: Care = "normal",
): Roles {
  const paths = files.map(({ path }) => path);
  const named = namedRoles(paths, configured, care);
  const built = builtSources(
    paths,
    sources.map(({ path }) => path),
  );
  if (care === "nothing foreign" || care === "names of tests only") return named([], built);
  const libraries = knownLibraryFolders(paths);
  const ours = oursOf(marks);
  const foreign = care === "normal" ? [...marked(paths, sources, marks, named), ...libraries] : libraries;
  const first = named(foreign, built);
  const open = sources
    .filter(({ path }) => !["thirdParty", "generated"].includes(first.of(path).role))
    .map(({ path, hint, notice, starts = false }): SaidFile => ({ path, notice, starts, template: hint?.template === true }));
  const owners = ownersOf(open, ours);
  const noticed = noticedFiles(open, owners, ours);
  const mostly = noticeFolders(noticed, owners);
  return named([...foreign, ...mostly.folders], [...mostly.files, ...noticeFiles(noticed, owners), ...built]);
}

/** Folders that a licence, notice, manifest or list of projects gives away, save programs under a licence of their own. */
function marked(paths: readonly string[], sources: readonly SaidSource[], marks: readonly Mark[], named: Named): readonly GivenRole[] {
  const folders = foldersAmong(paths);
  const byName = named([], []);
  const programs = foldersAmong(
    sources
      .filter(({ path, starts, hint }) => starts === true && !["test", "example"].includes(byName.of(path, hint).role))
      .map(({ path }) => path),
  );
  return foreignFolders(marks, { holds: (path) => folders.has(path), holdsProgram: (path) => programs.has(path) });
}
