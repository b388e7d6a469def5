const MOST = 200;

/** A path relative to the tree with `.` and `..` taken out; `undefined` where it leaves the tree. */
export function resolvedPath(directory: string, path: string): string | undefined {
  const slashed = path.replaceAll("\\", "/");
  const parts: string[] = [];
  const all = `${directory}/${slashed}`.split("/");
  if (all.length > MOST) return undefined;
  for (const part of all) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** Folder of a path; "" is the tree itself. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Last segment of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Whether a path lies in a folder or below it. */
export const liesIn = (path: string, folder: string): boolean => folder === "" || path === folder || path.startsWith(`${folder}/`);
