import type { GivenRole } from "#model";

import { isCompiled } from "./names.ts";

/** Files that CMake and Ninja write where they build. */
const WRITTEN = /^(?:CMakeCache\.txt|build\.ninja|\.ninja_log)$/;

/** Sources below a folder in which a build was made: whoever wrote them, the build copied or made what lies there. */
export function builtSources(paths: readonly string[], sources: readonly string[]): readonly GivenRole[] {
  const described = new Set(paths.filter((path) => path.endsWith("/CMakeLists.txt")).map(folderOf));
  const built = new Map<string, string>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    // Beside a CMakeLists.txt somebody built in the sources themselves.
    if (path.includes("/") && WRITTEN.test(name) && !described.has(folderOf(path))) built.set(folderOf(path), name);
  }
  if (built.size === 0) return [];
  return sources
    .filter((path) => isCompiled(path) || path.endsWith(".cmd"))
    .flatMap((path): GivenRole[] => {
      const folder = folderAbove(path, built);
      return folder === undefined
        ? []
        : [{ path, role: "generated", because: `${folder}/ is where a build was made (${built.get(folder) ?? ""})` }];
    });
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

function folderAbove(path: string, folders: ReadonlyMap<string, string>): string | undefined {
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) if (folders.has(folder)) return folder;
  return undefined;
}
