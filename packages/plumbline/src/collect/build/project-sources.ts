import type { EclipseLink } from "./eclipse-links.ts";
import { liesIn, resolvedPath } from "./paths.ts";
import type { ProjectConfiguration } from "./project-file.ts";
import { fitsGlob, type TreeIndex } from "./tree-index.ts";

/** Sources that a configuration compiles: those it names, and those in the folders that it takes. */
export function sourcesIn(
  { sources, folders = [] }: ProjectConfiguration,
  base: string,
  links: readonly EclipseLink[],
  index: TreeIndex,
): string[] {
  const named = sources.flatMap((one) => {
    const path = resolvedPath(base, fromProject(one));
    return path !== undefined && index.has(path) ? path : (index.byLongestEnd(one) ?? []);
  });
  const shown = folders.length > 0 ? linkedFiles(base, links, index) : [];
  const found = folders.flatMap(({ folder, without }) => {
    const start = resolvedPath(base, folder) ?? base;
    const out = without.map((one) => resolvedPath(start, one) ?? one);
    const own = index.below(start).map((path): Shown => [path, path]);
    const inside = [...own, ...shown.filter(([as]) => liesIn(as, start))];
    return inside.filter(([as]) => !out.some((one) => liesIn(as, one) || fitsGlob(as, one))).map(([, path]) => path);
  });
  return [...new Set([...named, ...found])];
}

/** A file of the tree, and where an Eclipse project shows it. */
type Shown = readonly [as: string, path: string];

const MOST = 50_000;

function linkedFiles(base: string, links: readonly EclipseLink[], index: TreeIndex): Shown[] {
  const shown: Shown[] = [];
  for (const { name, target, folder } of links) {
    const as = resolvedPath(base, name);
    const at = resolvedPath(base, target);
    if (as === undefined || shown.length > MOST) continue;
    if (folder && at !== undefined && index.isFolder(at) && !liesIn(as, at))
      for (const path of index.below(at)) shown.push([`${as}${path.slice(at.length)}`, path]);
    const file = at !== undefined && index.has(at) ? at : folder ? undefined : index.byLongestEnd(target);
    if (!folder && file !== undefined) shown.push([as, file]);
  }
  return shown;
}

/** `$PROJ_DIR$\\..\\src`, `$(ProjectDir)src` and `${workspace_loc:/name/src}` begin where the project lies. */
export const fromProject = (path: string): string =>
  path
    .replaceAll('"', "")
    .replace(/^\$(?:PROJ_DIR\$|\(ProjectDir\))[\\/]?/, "")
    .replace(/^\$\{workspace_loc:\/(?:\$\{ProjName\}|[^/}]*)\/?([^}]*)\}/, "$1")
    .replace(/^\$\{(?:ProjDirPath|PROJECT_LOC|PROJECT_ROOT|workspace_loc:[^}]*)\}[\\/]?/, "");
