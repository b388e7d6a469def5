import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

import { insideTree } from "./inside-tree.ts";

/** Batch files are left out: what is handed to them is read as commands. */
const ENDINGS = process.platform === "win32" ? [".exe", ".com"] : [""];

/**
 * Where a program lies on this machine: in an absolute folder of the search path that is not in the inspected tree. Left to the
 * system, Windows would look into the current directory first, and others where the search path says `.`: a tree could bring a git.
 */
export function findProgram(name: string, tree: string, searchPath = process.env["PATH"] ?? ""): string | undefined {
  const root = realOf(tree) ?? tree;
  const places = searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
  return places
    .flatMap((folder) => ENDINGS.map((ending) => join(folder, name + ending)))
    .find((path) => isProgram(path) && isOutside(root, path));
}

/** Neither the entry of the search path nor what it leads to lies in the tree. */
function isOutside(root: string, path: string): boolean {
  const real = realOf(path);
  return real !== undefined && insideTree(root, real) === undefined && insideTree(root, path) === undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Not there, or not for us: the next place is looked at.
    return false;
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    // It leads nowhere.
    return undefined;
  }
}
