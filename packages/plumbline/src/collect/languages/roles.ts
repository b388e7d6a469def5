import type { Configuration, GivenRole, TreeFile } from "#model";
import picomatch from "picomatch";

import { foreignFolders, type Mark } from "./foreign-folders.ts";
import { knownLibraryFolders, libraryOfFile, roleOfFolderName, stronger } from "./names.ts";

/** What a file's own text says of its role. */
export interface Hint {
  readonly role: "generated" | "test" | "own";
  readonly because: string;
}

export interface Roles {
  readonly folders: readonly GivenRole[];
  /** Role of a file of the tree, with the reason. */
  of(path: string, hint?: Hint): GivenRole;
}

/** Who wrote what: the configuration decides, then another's licence or a library's name, then what a file says itself, then folder names. */
export function rolesOf(files: readonly TreeFile[], marks: readonly Mark[], configured: Configuration["roles"], careful = false): Roles {
  const paths = files.map(({ path }) => path);
  const foreign = careful ? [] : [...foreignFolders(marks), ...knownLibraryFolders(paths)];
  const given = new Map(foreign.map((role) => [role.path, role]));
  const decided = new Map<string, GivenRole | undefined>();
  const ofFolder = (path: string): GivenRole | undefined => {
    if (path === "") return undefined;
    if (decided.has(path)) return decided.get(path);
    const here = stronger(roleOfFolderName(path), given.get(path));
    const role = stronger(ofFolder(parent(path)), here);
    decided.set(path, role);
    return role;
  };
  const rules = configured.map(({ paths: globs, role, reason }) => ({
    matches: picomatch([...globs], { dot: true, noextglob: true }),
    role,
    because: `plumbline.yaml: ${reason}`,
  }));
  const of = (path: string, hint?: Hint): GivenRole => {
    const rule = rules.find(({ matches }) => matches(path));
    if (rule) return { path, role: rule.role, because: rule.because };
    const folder = ofFolder(parent(path));
    const library = careful ? undefined : libraryOfFile(path);
    const said = hint && hint.role !== "own" ? { path, role: hint.role, because: hint.because } : undefined;
    const chosen = stronger(stronger(folder, library), said);
    return chosen
      ? { path, role: chosen.role, because: chosen.because }
      : { path, role: "own", because: hint?.because ?? "nothing says otherwise" };
  };
  for (const path of paths) ofFolder(parent(path));
  return { folders: outermost(decided), of };
}

const parent = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Folders where a role begins; what inherits it is left out. */
function outermost(decided: ReadonlyMap<string, GivenRole | undefined>): readonly GivenRole[] {
  return [...decided]
    .flatMap(([path, role]) => (role && role !== decided.get(parent(path)) ? [{ ...role, path }] : []))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
