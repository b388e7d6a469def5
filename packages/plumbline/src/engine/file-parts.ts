import { sha256, sourceBytes, sourceText } from "#collect";
import type { AnyCollector, SkipReason, SourceBytes, SourceText, TreeFile, Want } from "#model";

import type { Limits } from "./limits.ts";
import { readBytes } from "./read-file.ts";

/** Which collectors want a file, by their index, and how. */
export interface WantedFile {
  readonly file: TreeFile;
  readonly wants: readonly { readonly collector: number; readonly want: Exclude<Want, false> }[];
}

/** Everything that one file gave. Plain JSON: it crosses threads and lies in the cache. */
export interface FileRead {
  readonly path: string;
  readonly hash: string;
  readonly parts: readonly (readonly [collector: string, part: unknown])[];
  readonly failed: readonly { readonly producer: string; readonly message: string }[];
  readonly skipped: readonly { readonly producer: string; readonly why: SkipReason; readonly detail?: string }[];
}

/** Reads a file once and lets every collector that wants it take its part; one that fails stops no other. */
export async function partsOf(
  root: string,
  wanted: WantedFile,
  collectors: readonly AnyCollector[],
  limits: Limits,
  known?: (hash: string) => FileRead | undefined,
): Promise<FileRead> {
  const { file } = wanted;
  let bytes: Uint8Array;
  try {
    bytes = readBytes(root, file.path, bytesNeeded(wanted, limits));
  } catch (error) {
    const detail = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const why = detail === "ENOENT" ? "vanished" : detail === "ELOOP" ? "linkOutOfTree" : "unreadable";
    return nothing(file.path, wanted, collectors, why, detail);
  }
  const hash = sha256(bytes);
  return known?.(hash) ?? (await collected(file, bytes, hash, wanted, collectors, limits));
}

function bytesNeeded({ file, wants }: WantedFile, limits: Limits): number {
  return wants.some(({ want }) => want !== "head") ? file.bytes + 1 : limits.headBytes;
}

function nothing(path: string, wanted: WantedFile, collectors: readonly AnyCollector[], why: SkipReason, detail: string): FileRead {
  const skipped = wanted.wants.map(({ collector }) => ({ producer: collectors[collector]?.id ?? "", why, detail }));
  return { path, hash: "", parts: [], failed: [], skipped };
}

async function collected(
  file: TreeFile,
  bytes: Uint8Array,
  hash: string,
  { wants }: WantedFile,
  collectors: readonly AnyCollector[],
  limits: Limits,
): Promise<FileRead> {
  const parts: [string, unknown][] = [];
  const failed: { producer: string; message: string }[] = [];
  const skipped: { producer: string; why: SkipReason }[] = [];
  const views = viewsOf(file, bytes, hash, limits);
  for (const { collector: index, want } of wants) {
    const collector = collectors[index];
    if (!collector) continue;
    const source = views(want);
    if (!source) {
      skipped.push({ producer: collector.id, why: "notText" });
      continue;
    }
    try {
      const part = await collector.read(source);
      if (part !== undefined) parts.push([collector.id, part]);
    } catch (error) {
      failed.push({
        producer: collector.id,
        message: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : String(error),
      });
    }
  }
  return { path: file.path, hash, parts, failed, skipped };
}

/** Each view is made once, however many collectors look through it. */
function viewsOf(
  file: TreeFile,
  bytes: Uint8Array,
  hash: string,
  limits: Limits,
): (want: Exclude<Want, false>) => SourceText | SourceBytes | undefined {
  let text: SourceText | undefined | "unread" = "unread";
  return (want) => {
    if (want === "bytes") return sourceBytes(file, bytes, hash);
    if (want === "head") return sourceBytes(file, bytes.subarray(0, limits.headBytes), hash);
    if (text === "unread") text = sourceText(file, bytes, hash);
    return text;
  };
}
