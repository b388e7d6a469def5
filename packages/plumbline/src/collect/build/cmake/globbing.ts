import { folderOf, nameOf } from "../paths.ts";
import { fitsGlob } from "../tree-index.ts";
import type { Interpreter } from "./interpreter.ts";
import { SOURCE_ROOT } from "./reading.ts";

const MOST = 20_000;

/** Files of the tree that file(GLOB …) would find, sorted as CMake sorts them. */
export function globbed(at: Interpreter, words: readonly string[], recursive: boolean): string[] {
  const relative = words.indexOf("RELATIVE");
  const from = relative >= 0 ? at.inTree(words[relative + 1] ?? "") : undefined;
  const patterns = words.filter((word, index) => {
    const option = /^(?:CONFIGURE_DEPENDS|LIST_DIRECTORIES|RELATIVE|FOLLOW_SYMLINKS|true|false)$/.test(word);
    return !option && !(relative >= 0 && index === relative + 1);
  });
  const found = new Set<string>();
  for (const pattern of patterns) {
    const path = at.inTree(pattern);
    if (path === undefined) at.unresolved(`the files of ${pattern} lie outside of the tree`);
    else for (const file of filesFor(at, path, recursive)) if (found.size < MOST) found.add(file);
  }
  return [...found]
    .toSorted()
    .map((path) => (from === undefined ? `${SOURCE_ROOT}/${path}` : path.slice(from === "" ? 0 : from.length + 1)));
}

function filesFor({ world: { index } }: Interpreter, pattern: string, recursive: boolean): string[] {
  const folder = folderOf(pattern);
  const name = nameOf(pattern);
  if (/[*?[]/.test(folder)) {
    const fixed = folderOf(folder.slice(0, folder.search(/[*?[]/)) + "x");
    return index.below(fixed).filter((path) => fitsFolder(folderOf(path), folder, recursive) && fitsGlob(nameOf(path), name));
  }
  return (recursive ? index.below(folder) : index.in(folder)).filter((path) => fitsGlob(nameOf(path), name));
}

/** A star in a folder's name stays within that folder. */
function fitsFolder(folder: string, pattern: string, recursive: boolean): boolean {
  const parts = folder.split("/");
  const wanted = pattern.split("/");
  if (recursive ? parts.length < wanted.length : parts.length !== wanted.length) return false;
  return wanted.every((part, index) => fitsGlob(parts[index] ?? "", part));
}
