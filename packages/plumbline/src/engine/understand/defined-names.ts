import type { TreeFile } from "#model";

import type { TreeSources } from "./tree-sources.ts";

const SOURCE = /^(?:c|h|cc|hh|cpp|hpp|cxx|hxx|inl|inc|ipp|tpp|ino|in)$/;
const DEFINE = /^[ \t]{0,200}#[ \t]{0,200}define[ \t]{1,200}([A-Za-z_]\w{0,200})/gm;
/** Names of the compiler and its target: the one that is assumed says which of them are defined. */
const RESERVED = /^_[_A-Z]/;

/** All names that something in the tree defines, or the command line of a unit. */
export function definedNames(files: readonly TreeFile[], sources: TreeSources, defines: readonly string[]): ReadonlySet<string> {
  const known = new Set(defines.map((define) => /^-?(\w*)/.exec(define)?.[1] ?? ""));
  for (const { path, extension } of files) {
    if (!SOURCE.test(extension)) continue;
    for (const match of (sources.textOnce(path) ?? "").matchAll(DEFINE)) known.add(match[1]!);
  }
  return known;
}

/**
 * Tells which names nothing in the tree defines: whether one of them is defined is for a header or a command line to say that is
 * not here, so that what hangs on it is read both ways.
 */
export function undeterminedBy(known: ReadonlySet<string>): (name: string) => boolean {
  return (name) => !RESERVED.test(name) && !known.has(name);
}
