import type { GivenRole, Role } from "#model";

import folders from "./folders.json" with { type: "json" };
import libraries from "./libraries.json" with { type: "json" };

const FOLDER_NAMES: ReadonlyMap<string, Role> = new Map(
  (["tool", "example", "test", "generated", "thirdParty"] as const).flatMap((role) => folders[role].map((name) => [name, role] as const)),
);
const THIRD_PARTY_FOLDER = new RegExp(folders.thirdPartyPattern);
const KNOWN_FILES = Object.entries(libraries.files).map(([pattern, library]) => ({ pattern: new RegExp(pattern), library }));
const KNOWN_FOLDERS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(libraries.folders));

/** What wins where a path speaks for several roles: the tests of a third party's library are still the third party's. */
const STRONGEST_FIRST: readonly Role[] = ["thirdParty", "generated", "test", "example", "tool"];

/** The stronger of two roles; the first where they are alike. */
export function stronger(a: GivenRole | undefined, b: GivenRole | undefined): GivenRole | undefined {
  if (!a || !b) return a ?? b;
  return STRONGEST_FIRST.indexOf(b.role) < STRONGEST_FIRST.indexOf(a.role) ? b : a;
}

/** The role that the name of a folder speaks for. */
export function roleOfFolderName(path: string): GivenRole | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const role = FOLDER_NAMES.get(name) ?? (THIRD_PARTY_FOLDER.test(name) ? "thirdParty" : name.startsWith(".") ? "tool" : undefined);
  return role && { path, role, because: `under ${path}/` };
}

/** A file known by its name to be of a library that is copied into trees. */
export function libraryOfFile(path: string): GivenRole | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const known = KNOWN_FILES.find(({ pattern }) => pattern.test(name));
  return known && { path, role: "thirdParty", because: `a file of ${known.library} by its name` };
}

/** Folders named after a widely copied library that also hold that library's own files. */
export function knownLibraryFolders(paths: readonly string[]): readonly GivenRole[] {
  const found = new Map<string, GivenRole>();
  for (const path of paths) {
    const segments = path.split("/");
    const file = (segments.at(-1) ?? "").toLowerCase();
    for (const [index, segment] of segments.slice(0, -1).entries()) {
      const name = segment.toLowerCase();
      if (!KNOWN_FOLDERS.get(name)?.includes(file)) continue;
      const folder = segments.slice(0, index + 1).join("/");
      found.set(folder, { path: folder, role: "thirdParty", because: `${folder}/ holds ${segments.at(-1)} of the library of that name` });
      break;
    }
  }
  return [...found.values()];
}
