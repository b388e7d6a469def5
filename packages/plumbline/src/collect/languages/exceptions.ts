import type { GivenRole, TreeFile } from "#model";

import type { Roles } from "./named-roles.ts";

/** Files that the census does not count and whose role differs from that of their folder. */
export function exceptionsIn(files: readonly TreeFile[], roles: Roles, known: ReadonlySet<string>): readonly GivenRole[] {
  const folders = new Map(roles.folders.map((folder) => [folder.path, folder.role]));
  return files.flatMap(({ path }) => {
    if (known.has(path)) return [];
    const here = roles.of(path);
    return here.role === inherited(folders, path) ? [] : [here];
  });
}

function inherited(folders: ReadonlyMap<string, string>, path: string): string {
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
    const role = folders.get(path.slice(0, at));
    if (role !== undefined) return role;
  }
  return "own";
}
