import { concealedHash, concealedText, sha256, sourceBytes, sourceText } from "#collect";
import type { AnyCollector, SkipReason, SourceBytes, SourceText, Span, TreeFile, Want } from "#model";

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
  /** Of the bytes; of what is left of the text where a secret stands in it. */
  readonly hash: string;
  /** A secret stands in it: what the file gave is not kept, because what it is kept under would be a hash of the secret. */
  readonly concealed?: true;
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
  const result = { parts: [], failed: [], skipped: [] } as Taken;
  const whole = viewsOf(file, bytes, hash, limits);
  const asked = wants.flatMap(({ collector: index, want }) => {
    const collector = collectors[index];
    return collector ? [{ collector, want, isFirst: "conceals" in collector }] : [];
  });
  // Secrets are looked for first, so that no other collector ever sees their values.
  const spans: Span[] = [];
  for (const { collector, want } of asked.filter(({ isFirst }) => isFirst)) {
    const part = await take(collector, whole(want), result);
    if (part !== undefined) spans.push(...(collector.conceals?.(part as never) ?? []));
  }
  const open = spans.length > 0 ? concealedViews(file, bytes, whole, spans, limits) : { hash, views: whole };
  for (const { collector, want } of asked.filter(({ isFirst }) => !isFirst)) await take(collector, open.views(want), result);
  return { path: file.path, hash: open.hash, ...(spans.length > 0 && { concealed: true }), ...result };
}

interface Taken {
  readonly parts: [string, unknown][];
  readonly failed: { producer: string; message: string }[];
  readonly skipped: { producer: string; why: SkipReason }[];
}

/** Lets one collector take its part; what it throws is noted and stops no other. */
async function take(collector: AnyCollector, source: SourceText | SourceBytes | undefined, { parts, failed, skipped }: Taken) {
  if (!source) {
    skipped.push({ producer: collector.id, why: "notText" });
    return undefined;
  }
  try {
    const part: unknown = await collector.read(source);
    if (part !== undefined) parts.push([collector.id, part]);
    return part;
  } catch (error) {
    failed.push({
      producer: collector.id,
      message: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : String(error),
    });
    return undefined;
  }
}

type Views = (want: Exclude<Want, false>) => SourceText | SourceBytes | undefined;

/** Each view is made once, however many collectors look through it. */
function viewsOf(file: TreeFile, bytes: Uint8Array, hash: string, limits: Limits): Views {
  let text: SourceText | undefined | "unread" = "unread";
  return (want) => {
    if (want === "bytes") return sourceBytes(file, bytes, hash);
    if (want === "head") return sourceBytes(file, bytes.subarray(0, limits.headBytes), hash);
    if (text === "unread") text = sourceText(file, bytes, hash);
    return text;
  };
}

/** The text without what was found; bytes stay whole (git's ids are made of them), but their locations tell no hash of them. */
function concealedViews(
  file: TreeFile,
  bytes: Uint8Array,
  whole: Views,
  spans: readonly Span[],
  limits: Limits,
): { hash: string; views: Views } {
  const source = whole("text");
  const text = source && "text" in source ? concealedText(source, spans) : undefined;
  const hash = text?.hash ?? concealedHash();
  const views = viewsOf(file, bytes, hash, limits);
  return { hash, views: (want) => (want === "text" ? text : views(want)) };
}
