import {
  type Collected,
  type Collector,
  type Configuration,
  type FactKind,
  type Facts,
  type FilePart,
  namesIn,
  NO_CONFIGURATION,
  type TreeFile,
} from "#model";

import { sha256, sourceBytes, sourceText } from "./source-text.ts";
import { listing } from "./tree-listing.ts";

/** A tree of a test: path to content, or to content with more about the file. */
export type Tree = Readonly<
  Record<string, string | Uint8Array | { readonly content: string | Uint8Array; readonly mode?: number; readonly ignored?: boolean }>
>;

type More = { readonly configuration?: Partial<Configuration>; readonly outputs?: Readonly<Record<string, string>> };

/** Runs one collector over a tree of a test, as the engine would. */
export function collectFrom<Kind extends FactKind, Part>(
  collector: Collector<Kind, Part>,
  tree: Tree,
  more: More = {},
): Collected<Facts[Kind]> {
  const parts = readsOf(collector, tree).map(({ part, ...file }) => {
    if (part instanceof Promise) throw new Error(`${collector.id} reads asynchronously: use collectFromAsync`);
    return { ...file, part };
  });
  return gathered(collector, tree, parts, more);
}

/** The same for a collector whose `read` gives promises. */
export async function collectFromAsync<Kind extends FactKind, Part>(
  collector: Collector<Kind, Part>,
  tree: Tree,
  more: More = {},
): Promise<Collected<Facts[Kind]>> {
  const parts = await Promise.all(readsOf(collector, tree).map(async ({ part, ...file }) => ({ ...file, part: await part })));
  return gathered(collector, tree, parts, more);
}

/** The fact itself; fails the test where none was found. */
export function factFrom<Kind extends FactKind, Part>(collector: Collector<Kind, Part>, tree: Tree, more: More = {}): Facts[Kind] {
  return found(collectFrom(collector, tree, more));
}

/** The same for a collector whose `read` gives promises. */
export async function factFromAsync<Kind extends FactKind, Part>(
  collector: Collector<Kind, Part>,
  tree: Tree,
  more: More = {},
): Promise<Facts[Kind]> {
  return found(await collectFromAsync(collector, tree, more));
}

function found<Fact>(collected: Collected<Fact>): Fact {
  if (collected.state !== "found") throw new Error(`expected a fact, got ${collected.state}: ${collected.why}`);
  return collected.fact;
}

function readsOf<Kind extends FactKind, Part>(collector: Collector<Kind, Part>, tree: Tree) {
  return filesOf(tree).flatMap(({ file, bytes }) => {
    const want = collector.wants(file);
    if (!want) return [];
    const source = want === "text" ? sourceText(file, bytes) : sourceBytes(file, want === "head" ? bytes.subarray(0, 65_536) : bytes);
    return source ? [{ path: file.path, hash: sha256(bytes), part: collector.read(source) }] : [];
  });
}

function gathered<Kind extends FactKind, Part>(
  collector: Collector<Kind, Part>,
  tree: Tree,
  reads: readonly { readonly path: string; readonly hash: string; readonly part: Part | undefined }[],
  more: More,
): Collected<Facts[Kind]> {
  const parts: FilePart<Part>[] = reads
    .filter(({ part }) => part !== undefined)
    .map(({ part, ...file }) => ({ ...file, part: JSON.parse(JSON.stringify(part)) as Part }));
  return collector.gather(parts, {
    tree: listing(filesOf(tree).map(({ file }) => file)),
    configuration: { ...NO_CONFIGURATION, ...more.configuration },
    outputs: new Map(Object.entries(more.outputs ?? {})),
  });
}

function filesOf(tree: Tree): { file: TreeFile; bytes: Uint8Array }[] {
  return Object.entries(tree)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, value]) => {
      const given = typeof value === "string" || value instanceof Uint8Array ? { content: value } : value;
      const bytes = typeof given.content === "string" ? new TextEncoder().encode(given.content) : given.content;
      const { mode = 0o644, ignored = false } = given as { mode?: number; ignored?: boolean };
      return { file: treeFile(path, bytes.length, mode, ignored), bytes };
    });
}

export function treeFile(path: string, bytes: number, mode = 0o644, ignored = false): TreeFile {
  return { ...namesIn(path), bytes, mode, ignored };
}
