import { setImmediate as nextTurn } from "node:timers/promises";

import { entryNames, sourceBytes, sourceText, unzippedEntry } from "#collect";
import type { SourceText, TreeFile } from "#model";
import { type ItemBlock, packed, READERS, type SourceArchive } from "#trace";

import type { Limits } from "../limits.ts";
import { withoutSecrets } from "../open-text.ts";
import { readBytes } from "../read-file.ts";
import { reasonOf } from "../reasons.ts";
import { type CodeOf, namedCode, withCode } from "./named-code.ts";

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
  const codeOf = namedCode(files, root, limits);
  const blocks: ItemBlock[] = [];
  const unread: { path: string; why: string }[] = [];
  let turned = performance.now();
  for (const [done, file] of wanted.entries()) {
    // One file after the other: what is read of it is packed before the next one comes.
    // oxlint-disable-next-line no-await-in-loop
    const { of, why } = await blocksOf(file, { root, limits, codeOf });
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

async function blocksOf(file: TreeFile, { root, limits, codeOf }: Within): Promise<{ of: readonly ItemBlock[]; why?: string }> {
  const isText = READERS.every((reader) => reader.wants(file) === "text" || reader.wants(file) === false);
  const most = isText ? limits.textBytes : limits.wholeBytes;
  if (file.bytes > most) return { of: [], why: `it is larger than ${most >> 20} MiB` };
  try {
    return await readIn(file, readBytes(root, file.path, file.bytes + 1), codeOf);
  } catch (error) {
    return { of: [], why: `it could not be read (${reasonOf(error)})` };
  }
}

interface Within {
  readonly root: string;
  readonly limits: Limits;
  readonly codeOf: CodeOf;
}

/** Texts within an archive go without their secrets, too. */
function archiveOf(file: TreeFile, bytes: Uint8Array): SourceArchive {
  return {
    file,
    names: () => entryNames(bytes),
    async text(name) {
      const entry = await unzippedEntry(bytes, name);
      return "text" in entry ? { text: (await withoutSecrets(`${file.path}/${name}`, entry.text)).text } : entry;
    },
  };
}

/** What readers make of a file. What a document says is printed and kept as a hash: where it holds a secret it is read without. */
async function readIn(file: TreeFile, bytes: Uint8Array, codeOf: CodeOf): Promise<{ of: readonly ItemBlock[]; why?: string }> {
  const source = sourceText(file, bytes);
  const first = await readBy(file, bytes, source, codeOf);
  if (source === undefined || first.of.every(({ items }) => items.length === 0)) return first;
  const { text } = await withoutSecrets(file.path, source.text);
  return text === source.text ? first : readBy(file, bytes, sourceText(file, Buffer.from(text)), codeOf);
}

/** A reader that fails on a file stops no other one. */
async function readBy(
  file: TreeFile,
  bytes: Uint8Array,
  text: SourceText | undefined,
  codeOf: CodeOf,
): Promise<{ of: readonly ItemBlock[]; why?: string }> {
  const of: ItemBlock[] = [];
  let why: string | undefined;
  for (const reader of READERS) {
    const want = reader.wants(file);
    const source = want === "bytes" ? sourceBytes(file, bytes, "") : want === "archive" ? archiveOf(file, bytes) : text;
    if (want === false || source === undefined) continue;
    try {
      // oxlint-disable-next-line no-await-in-loop
      const read = await reader.read(source);
      if (read !== undefined) of.push(packed(file.path, { ...read, items: read.items.map((item) => withCode(item, codeOf)) }));
    } catch (error) {
      why = `reading it as ${reader.name} failed (bug: ${error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : String(error)})`;
    }
  }
  return { of, ...(why !== undefined && { why }) };
}
