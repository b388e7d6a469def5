import { sourceText } from "#collect";
import { type TreeFile } from "#model";
import { type Item, tokenHash } from "#trace";

import type { Limits } from "../limits.ts";
import { readBytes } from "../read-file.ts";

/** Tokens of the code that a document names, as a hash; undefined where there is no such file. */
export type CodeOf = (file: string) => string | undefined;

/** Reads each named file once. A name counts from the root, or where only one file of the tree ends so. */
export function namedCode(files: readonly TreeFile[], root: string, limits: Limits): CodeOf {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const byName = Map.groupBy(files, ({ name }) => name);
  const known = new Map<string, string | undefined>();
  const fileNamed = (name: string): TreeFile | undefined => {
    const near = byName.get(name.slice(name.lastIndexOf("/") + 1))?.filter(({ path }) => path.endsWith(`/${name}`)) ?? [];
    return byPath.get(name) ?? (near.length === 1 ? near[0] : undefined);
  };
  return (name) => {
    if (!known.has(name)) known.set(name, hashOf(fileNamed(name), root, limits));
    return known.get(name);
  };
}

function hashOf(file: TreeFile | undefined, root: string, limits: Limits): string | undefined {
  if (file === undefined || file.bytes > limits.textBytes) return undefined;
  try {
    const source = sourceText(file, readBytes(root, file.path, file.bytes));
    return source && tokenHash(source.lines, file.extension);
  } catch {
    // Gone or locked since the walk: it is then not compared, as if it were not there.
    return undefined;
  }
}

/** An item that names a file of code says what is in it: a change of the code is a change of the item. */
export function withCode(item: Item, codeOf: CodeOf): Item {
  const { file, code } = item.attributes ?? {};
  const hash = file === undefined || code !== undefined ? undefined : codeOf(file);
  return hash === undefined ? item : { ...item, attributes: { ...item.attributes, code: hash } };
}
