import type { TreeListing } from "#model";

export interface PathInTree {
  /** Of the tree where it could be matched, else as the report says. */
  readonly path: string;
  readonly inTree: boolean;
}

/** Finds which file of the tree a report means: it names them by where the build ran, which may be another machine. */
export function pathsInTree(tree: TreeListing): (path: string, report: string, from: readonly string[]) => PathInTree {
  const known = new Map<string, string | undefined>();
  return (path, report, from) => {
    const key = `${report.slice(0, report.lastIndexOf("/") + 1)}\0${from.join("\0")}\0${path}`;
    if (!known.has(key)) known.set(key, found(tree, path, report, from));
    const inside = known.get(key);
    return { path: inside ?? path, inTree: inside !== undefined };
  };
}

/** Headers of the system have tails that a project may have as well ("stdio.h"), and are never the project's. */
const SYSTEM = /^(?:\/usr\/|\/opt\/|\/Applications\/|\/Library\/|[A-Za-z]:\/Program Files)/;

function found(tree: TreeListing, written: string, report: string, from: readonly string[]): string | undefined {
  const path = written.replaceAll("\\", "/");
  const isAbsolute = path.startsWith("/") || /^[A-Za-z]:\//.test(path);
  if (isAbsolute) return SYSTEM.test(path) ? undefined : tailIn(tree, path.split("/"), 1);
  const folder = report.split("/").slice(0, -1);
  const near = folder.map((_, index) => folder.slice(0, folder.length - index)).concat([[]]);
  for (const base of near) {
    const inside = resolved([...base, ...path.split("/")]);
    if (inside !== undefined && tree.has(inside)) return inside;
  }
  for (const root of from) {
    const inside = tailIn(tree, resolvedFromRoot(`${root.replaceAll("\\", "/")}/${path}`), 1);
    if (inside !== undefined) return inside;
  }
  return tailIn(tree, path.split("/"), 2);
}

/** The longest tail of a path that is a file of the tree; a tail of fewer segments than asked for says too little. */
function tailIn(tree: TreeListing, segments: readonly string[], atLeast: number): string | undefined {
  for (let start = 0; segments.length - start >= atLeast; start++) {
    const tail = segments.slice(start).join("/");
    if (tail !== "" && tree.has(tail)) return tail;
  }
  return undefined;
}

function resolved(segments: readonly string[]): string | undefined {
  const out: string[] = [];
  for (const segment of segments) {
    if (segment === "..") {
      if (out.length === 0) return undefined;
      out.pop();
    } else if (segment !== "." && segment !== "") out.push(segment);
  }
  return out.join("/");
}

function resolvedFromRoot(path: string): readonly string[] {
  const out: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") out.pop();
    else if (segment !== "." && segment !== "") out.push(segment);
  }
  return out;
}
