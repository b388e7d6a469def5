import { COLLECTORS } from "#collect";
import type { AnyCollector, InspectionFact } from "#model";

import type { FileRead, WantedFile } from "./file-parts.ts";
import type { Limits } from "./limits.ts";
import { PartCache, partKey } from "./part-cache.ts";
import type { WalkedFile } from "./walk.ts";
import { readInWorkers } from "./worker-pool.ts";

export interface ReadOptions {
  readonly root: string;
  readonly limits: Limits;
  readonly workers: number;
  /** Directory of the cache; none where everything is to be read anew. */
  readonly cache?: string;
  /** The directory goes away after the run: nothing is remembered by its place. */
  readonly temporary?: boolean;
  readonly nowMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, of: number) => void;
  readonly onNotice: (notice: string) => void;
}

export interface TreeRead {
  readonly reads: readonly FileRead[];
  readonly fromCache: number;
  readonly bytes: number;
  readonly skipped: InspectionFact["skipped"];
  readonly failed: InspectionFact["failed"];
  /** By collector id: how many files it wanted and did not get whole. */
  readonly incomplete: ReadonlyMap<string, readonly string[]>;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };

/** Offers every file of the walk to the collectors that want it; each file is read at most once. */
export async function readTree(files: readonly WalkedFile[], options: ReadOptions): Promise<TreeRead> {
  const result: Mutable<Omit<TreeRead, "incomplete">> & { readonly incomplete: Map<string, string[]> } = {
    reads: [],
    fromCache: 0,
    bytes: 0,
    skipped: [],
    failed: [],
    incomplete: new Map(),
  };
  const wanted = plan(files, options, result);
  const cache = openCache(options);
  const producers = producersOf(COLLECTORS);
  const missing = cache ? fromCache(wanted, cache, producers, options.root, result) : wanted;
  const fresh: FileRead[] = [];
  let done = wanted.length - missing.length;
  await readInWorkers(
    missing.map(({ wanted: one }) => one),
    {
      ...options,
      producers,
      onRead(read) {
        fresh.push(read);
        options.onProgress(++done, wanted.length);
      },
      onLost({ file, wants }, why, message) {
        options.onProgress(++done, wanted.length);
        if (why === "timedOut") result.skipped.push({ path: file.path, why, detail: message });
        for (const { collector } of wants) lose(result, COLLECTORS[collector]?.id ?? "", file.path, why === "failed" ? message : undefined);
      },
    },
  );
  // Before an interruption is heeded: the next run goes on where this one ended.
  if (cache) keep(cache, { fresh, found: result.reads, planned: missing, producers }, options);
  options.signal.throwIfAborted();
  result.reads.push(...fresh);
  for (const read of result.reads) noteGaps(read, result);
  result.reads.sort((a, b) => (a.path < b.path ? -1 : 1));
  return result;
}

interface Planned {
  readonly wanted: WantedFile;
  readonly stamp: string;
  readonly changedMs: number;
}

/** Who wants what, and what is too large for whom. */
function plan(files: readonly WalkedFile[], { limits }: ReadOptions, result: Result): Planned[] {
  const planned: Planned[] = [];
  for (const walked of files) {
    if (walked.marker) continue;
    const { stamp, changedMs, marker: _, ...file } = walked;
    const wants: { collector: number; want: "text" | "bytes" | "head" }[] = [];
    const refused: string[] = [];
    for (const [index, collector] of COLLECTORS.entries()) {
      const want = collector.wants(file);
      if (!want) continue;
      const limit = collector.limitBytes ?? (want === "text" ? limits.textBytes : limits.wholeBytes);
      if (want !== "head" && file.bytes > limit) refused.push(collector.id);
      else wants.push({ collector: index, want });
    }
    if (refused.length > 0) {
      result.skipped.push({ path: file.path, why: "tooLarge", detail: `${file.bytes} bytes, for ${refused.join(", ")}` });
      for (const id of refused) lose(result, id, file.path);
    }
    if (wants.length > 0) planned.push({ wanted: { file, wants }, stamp, changedMs });
    result.bytes += wants.length > 0 ? file.bytes : 0;
  }
  return planned;
}

type Result = Mutable<Omit<TreeRead, "incomplete">> & { readonly incomplete: Map<string, string[]> };

function lose(result: Result, producer: string, path: string, message?: string): void {
  const paths = result.incomplete.get(producer) ?? [];
  paths.push(path);
  result.incomplete.set(producer, paths);
  if (message !== undefined) result.failed.push({ producer, path, message });
}

/** Any collector that changes changes this, and with it every key. */
const producersOf = (collectors: readonly AnyCollector[]): string => collectors.map(({ id, version }) => `${id}@${version}`).join(" ");

/** A cache that cannot be used costs time and never a verdict: it is no part of the evidence. */
function openCache({ cache, onNotice }: ReadOptions): PartCache | undefined {
  if (cache === undefined) return undefined;
  try {
    return new PartCache(cache);
  } catch (error) {
    onNotice(`the cache in ${cache} is not used: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Takes what is known by stamp; gives back what must be read. */
function fromCache(planned: readonly Planned[], cache: PartCache, producers: string, root: string, result: Result): Planned[] {
  const known = cache.knownHashes(root);
  return planned.filter(({ wanted, stamp }) => {
    const before = known.get(wanted.file.path);
    const read = before?.stamp === stamp ? cache.find(partKey(producers, wanted.file.path, before.hash)) : undefined;
    if (!read) return true;
    result.fromCache++;
    result.reads.push(read);
    return false;
  });
}

/** A file changed within this time of the run could change again under the same stamp. */
const RACY_MS = 2_000;

interface ToKeep {
  readonly fresh: readonly FileRead[];
  readonly found: readonly FileRead[];
  readonly planned: readonly Planned[];
  readonly producers: string;
}

function keep(cache: PartCache, { fresh, found, planned, producers }: ToKeep, { root, nowMs, temporary, onNotice }: ReadOptions): void {
  const stampOf = new Map(
    planned.map(({ wanted, stamp, changedMs }) => [wanted.file.path, { stamp, settled: changedMs < nowMs - RACY_MS }]),
  );
  const keyOf = ({ path, hash }: FileRead): string => partKey(producers, path, hash);
  const sound = fresh.filter(({ hash, failed, concealed }) => hash !== "" && failed.length === 0 && !concealed);
  try {
    cache.keep({
      root,
      reads: sound.map((read) => ({ key: keyOf(read), read })),
      stamps: sound.flatMap(({ path, hash }) => {
        const stamp = stampOf.get(path);
        return stamp?.settled && !temporary ? [{ path, stamp: stamp.stamp, hash }] : [];
      }),
      found: found.map(keyOf),
      nowMs,
    });
  } catch (error) {
    onNotice(`what was read could not be kept in the cache: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    cache.close();
  }
}

const GUESSING = new Set(COLLECTORS.filter(({ guesses }) => guesses).map(({ id }) => id));

/** What a file did not give, from cache or fresh alike. */
function noteGaps({ path, failed, skipped }: FileRead, result: Result): void {
  for (const { producer, message } of failed) lose(result, producer, path, message);
  const gaps = skipped.filter(({ why, producer }) => why !== "notText" || !GUESSING.has(producer));
  const [first] = gaps;
  if (first) result.skipped.push({ path, why: first.why, ...(first.detail !== undefined && { detail: first.detail }) });
  for (const { producer } of gaps) lose(result, producer, path);
}
