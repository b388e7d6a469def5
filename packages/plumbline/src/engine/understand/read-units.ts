import { Worker } from "node:worker_threads";

import type { Grammars, UnitReport } from "#source";

import type { PlannedUnit } from "./plan-programs.ts";
import { type ReadingTask, type UnitAnswer, UnitReader } from "./unit-reader.ts";

/** Units that were read, and what they gave together. */
export interface ReadUnits {
  readonly reports: Map<string, UnitReport>;
  readonly parts: Map<string, Uint8Array>;
  readonly lines: Map<string, Int32Array>;
  readonly asked: Map<string, boolean>;
}

export interface ReadingLimits {
  /** Threads that read units. */
  readonly workers: number;
  /** For one unit, before its thread is stopped. */
  readonly unitMs: number;
  /** Heap of one thread. */
  readonly unitMegabytes: number;
  /** True when no further unit may be begun. */
  readonly isOver: () => boolean;
}

/** Less text than this is read before another thread has begun. */
const SMALL = 256 << 10;
/** How many units wait in a thread: enough to hide the message time, few enough to lose little when it is stopped. */
const AHEAD = 2;

/** Reads units of a program, the largest first, in threads of their own where there is enough to be read: the result is the same. */
export async function readUnits(
  units: readonly PlannedUnit[],
  task: ReadingTask,
  limits: ReadingLimits,
  grammars: () => Promise<Grammars>,
): Promise<ReadUnits> {
  const read: ReadUnits = { reports: new Map(), parts: new Map(), lines: new Map(), asked: new Map() };
  const bytes = new Map(task.files.map((file) => [file.path, file.bytes]));
  const sizeOf = ({ path }: PlannedUnit): number => bytes.get(path) ?? 0;
  const queue = units.toSorted((a, b) => sizeOf(a) - sizeOf(b) || (a.path < b.path ? 1 : -1));
  const size = queue.reduce((sum, unit) => sum + sizeOf(unit), 0);
  if (size < SMALL) {
    const reader = queue.length === 0 ? undefined : new UnitReader(task, await grammars());
    for (let unit = queue.pop(); unit !== undefined && !limits.isOver(); unit = queue.pop()) keep(read, reader!.read(unit), unit);
    return read;
  }
  const count = Math.max(1, Math.min(limits.workers, Math.ceil(size / SMALL), queue.length));
  await Promise.all(Array.from({ length: count }, () => serve(queue, read, task, limits)));
  return read;
}

function keep(read: ReadUnits, { report, parts, files, asked }: UnitAnswer, unit: PlannedUnit): void {
  read.reports.set(unitKey(unit), report);
  for (const { key, bytes } of parts) if (!read.parts.has(key)) read.parts.set(key, bytes);
  for (const { path, lines } of files) if (!read.lines.has(path)) read.lines.set(path, lines);
  for (const [name, answer] of asked) read.asked.set(name, answer);
}

/** A unit with all that its compiler is told; the same file may be compiled twice. */
export function unitKey(unit: PlannedUnit): string {
  return JSON.stringify(unit);
}

function lose(read: ReadUnits, unit: PlannedUnit, why: string): void {
  read.reports.set(unitKey(unit), { path: unit.path, why, parts: [], files: [], missing: [], undetermined: [] });
}

/** Keeps one thread at work until the queue is empty, and replaces it when it is lost. */
async function serve(queue: PlannedUnit[], read: ReadUnits, task: ReadingTask, limits: ReadingLimits): Promise<void> {
  // A thread after the other: each is there because the one before was lost.
  // oxlint-disable-next-line no-await-in-loop
  while (queue.length > 0 && !limits.isOver()) queue.push(...(await run(queue, read, task, limits)));
}

/** One thread's life; gives back what it was handed and did not begin. */
function run(queue: PlannedUnit[], read: ReadUnits, task: ReadingTask, limits: ReadingLimits): Promise<readonly PlannedUnit[]> {
  const file = import.meta.url.endsWith(".ts") ? "./reader-worker.ts" : "./reader-worker.js";
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.unitMegabytes, stackSizeMb: 16 },
  });
  const { promise, resolve } = Promise.withResolvers<readonly PlannedUnit[]>();
  const sent: PlannedUnit[] = [];
  let timer: NodeJS.Timeout | undefined;
  const end = (left: readonly PlannedUnit[]): void => {
    clearTimeout(timer);
    worker.removeAllListeners();
    resolve(worker.terminate().then(() => left));
  };
  const stop = (why: string): void => {
    const [hung, ...rest] = sent;
    if (hung !== undefined) lose(read, hung, why);
    end(rest);
  };
  const next = (): void => {
    while (sent.length < AHEAD && !limits.isOver()) {
      const unit = queue.pop();
      if (unit === undefined) break;
      sent.push(unit);
      worker.postMessage(unit);
    }
    clearTimeout(timer);
    if (sent.length === 0) return end([]);
    timer = setTimeout(() => stop(`reading it took longer than ${limits.unitMs / 1000} s`), limits.unitMs);
  };
  worker.on("message", (answer: UnitAnswer) => {
    const done = sent.shift();
    if (done !== undefined) keep(read, answer, done);
    next();
  });
  worker.on("error", (error: Error & { readonly code?: string }) =>
    stop(
      error.code === "ERR_WORKER_OUT_OF_MEMORY"
        ? `reading it took more than ${limits.unitMegabytes} MB`
        : `reading it failed (bug: ${`${error.name}: ${error.message}`.slice(0, 200)})`,
    ),
  );
  worker.on("exit", (code) => stop(`the thread that read it ended with ${code}`));
  next();
  return promise;
}
