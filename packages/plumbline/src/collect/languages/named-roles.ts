import { type Configuration, type GivenRole, matcherOf } from "#model";

import { isCompiled, libraryOfFile, roleOfFolderName, stronger, toolFile } from "./names.ts";

/** What a file's own text says of its role. */
export interface Hint {
  readonly role: "generated" | "test" | "own";
  readonly because: string;
  /** A template of STM32CubeMX, filled in or not: it belongs to this product and to no other. */
  readonly template?: true;
}

/** Roles of a whole tree. */
export interface Roles {
  readonly folders: readonly GivenRole[];
  /** Role of a file of the tree, with the reason. */
  of(path: string, hint?: Hint): GivenRole;
}

/** How much is believed, most first: also licences, manifests and submodules; also libraries and headers; also folder names; only tests. */
export const CARES = ["normal", "without marks", "nothing foreign", "names of tests only"] as const;
/** One of them. */
export type Care = (typeof CARES)[number];

/** Roles once it is known which folders and files are another's. */
export type Named = (foldersOfOthers: readonly GivenRole[], filesOfOthers: readonly GivenRole[]) => Roles;

/** Roles once it is known which folders and files are another's; names of folders are looked up once. */
export function namedRoles(paths: readonly string[], configured: Configuration["roles"], care: Care): Named {
  const compiled = foldersAmong(paths.filter(isCompiled));
  const names = new Map<string, GivenRole | undefined>();
  const nameOf = (path: string): GivenRole | undefined => {
    if (names.has(path)) return names.get(path);
    const role = roleOfFolderName(path, (folder) => compiled.has(folder));
    const kept = care === "names of tests only" && role?.role !== "test" ? undefined : role;
    names.set(path, kept);
    return kept;
  };
  const rules = configured.map(({ paths: globs, role, reason }) => ({
    matches: matcherOf(globs),
    role,
    because: `plumbline.yaml: ${reason}`,
  }));
  const believed = care === "normal" || care === "without marks";
  return (foldersOfOthers, filesOfOthers) => {
    const given = new Map(foldersOfOthers.toReversed().map((role) => [role.path, role]));
    const files = new Map(filesOfOthers.map((role) => [role.path, role]));
    const decided = new Map<string, GivenRole | undefined>();
    const ofFolder = (path: string): GivenRole | undefined => {
      if (path === "" || decided.has(path)) return decided.get(path);
      const role = stronger(ofFolder(parent(path)), stronger(nameOf(path), given.get(path)));
      decided.set(path, role);
      return role;
    };
    const of = (path: string, hint?: Hint): GivenRole => {
      const rule = rules.find(({ matches }) => matches(path));
      if (rule) return { path, role: rule.role, because: rule.because };
      const library = believed ? stronger(libraryOfFile(path), files.get(path)) : undefined;
      const said = hint && hint.role !== "own" ? { path, role: hint.role, because: hint.because } : undefined;
      const chosen = stronger(stronger(stronger(ofFolder(parent(path)), library), said), believed ? toolFile(path) : undefined);
      return chosen
        ? { path, role: chosen.role, because: chosen.because }
        : { path, role: "own", because: hint?.because ?? "nothing says otherwise" };
    };
    for (const path of paths) ofFolder(parent(path));
    return { folders: outermost(decided), of };
  };
}

/** All folders that paths lie in. */
export function foldersAmong(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = parent(path); folder !== "" && !folders.has(folder); folder = parent(folder)) folders.add(folder);
  }
  return folders;
}

const parent = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Folders where a role begins; what inherits it is left out. */
function outermost(decided: ReadonlyMap<string, GivenRole | undefined>): readonly GivenRole[] {
  return [...decided]
    .flatMap(([path, role]) => (role && role !== decided.get(parent(path)) ? [{ ...role, path }] : []))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
