import { setImmediate as nextTurn } from "node:timers/promises";

import { entryNames, sourceBytes, sourceText, unzippedEntry } from "#collect";
import type { TreeFile } from "#model";
import { type ItemBlock, packed, READERS, type SourceArchive } from "#trace";

import type { Limits } from "../limits.ts";
import { readBytes } from "../read-file.ts";

export interface ItemsRead {
  readonly blocks: readonly ItemBlock[];
  /** Files that a reader wanted and did not get, or failed on. */
  readonly unread: readonly { readonly path: string; readonly why: string }[];
  readonly read: number;
}

export interface ReadItemsOptions {
  readonly root: string;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, of: number) => void;
}

/** Longer than this without a turn of the event loop, and Ctrl-C would seem to be ignored. */
const TURN_MS = 50;

/** Offers each file once to every reader that wants it. */
export async function readItems(files: readonly TreeFile[], { root, limits, signal, onProgress }: ReadItemsOptions): Promise<ItemsRead> {
  const wanted = files.filter((file) => READERS.some((reader) => reader.wants(file) !== false));
  const blocks: ItemBlock[] = [];
  const unread: { path: string; why: string }[] = [];
  let turned = performance.now();
  for (const [done, file] of wanted.entries()) {
    // One file after the other: what is read of it is packed before the next one comes.
    // oxlint-disable-next-line no-await-in-loop
    const { of, why } = await blocksOf(file, root, limits);
    blocks.push(...of);
    if (why !== undefined) unread.push({ path: file.path, why });
    if (performance.now() - turned < TURN_MS) continue;
    onProgress(done, wanted.length);
    // oxlint-disable-next-line no-await-in-loop
    await nextTurn();
    signal.throwIfAborted();
    turned = performance.now();
  }
  return { blocks, unread, read: wanted.length };
}

async function blocksOf(file: TreeFile, root: string, limits: Limits): Promise<{ of: readonly ItemBlock[]; why?: string }> {
  const isText = READERS.every((reader) => reader.wants(file) === "text" || reader.wants(file) === false);
  const most = isText ? limits.textBytes : limits.wholeBytes;
  if (file.bytes > most) return { of: [], why: `it is larger than ${most >> 20} MiB` };
  let bytes: Uint8Array;
  try {
    bytes = readBytes(root, file.path, file.bytes + 1);
  } catch (error) {
    return { of: [], why: `it could not be read (${error instanceof Error && "code" in error ? String(error.code) : String(error)})` };
  }
  return readIn(file, bytes);
}

function archiveOf(file: TreeFile, bytes: Uint8Array): SourceArchive {
  return { file, names: () => entryNames(bytes), text: (name) => unzippedEntry(bytes, name) };
}

/** A reader that fails on a file stops no other one. */
async function readIn(file: TreeFile, bytes: Uint8Array): Promise<{ of: readonly ItemBlock[]; why?: string }> {
  const of: ItemBlock[] = [];
  let text: ReturnType<typeof sourceText> | "unread" = "unread";
  let why: string | undefined;
  for (const reader of READERS) {
    const want = reader.wants(file);
    if (want === false) continue;
    if (want === "text" && text === "unread") text = sourceText(file, bytes);
    const source = want === "bytes" ? sourceBytes(file, bytes, "") : want === "archive" ? archiveOf(file, bytes) : text;
    if (source === undefined || source === "unread") continue;
    try {
      // oxlint-disable-next-line no-await-in-loop
      const read = await reader.read(source);
      if (read !== undefined) of.push(packed(file.path, read));
    } catch (error) {
      why = `reading it as ${reader.name} failed (bug: ${error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : String(error)})`;
    }
  }
  return { of, ...(why !== undefined && { why }) };
}
