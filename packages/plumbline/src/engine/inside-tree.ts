import nodePath, { type PlatformPath } from "node:path";

/** Path below the root with forward slashes, whatever the system calls it; `undefined` where it lies outside. */
export function insideTree(root: string, path: string, system: PlatformPath = nodePath): string | undefined {
  const inner = system.relative(root, path).split(system.sep).join("/");
  return inner === ".." || inner.startsWith("../") || system.isAbsolute(inner) || /^[A-Za-z]:/.test(inner) ? undefined : inner;
}
