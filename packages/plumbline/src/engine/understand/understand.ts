import { Worker } from "node:worker_threads";

import type { Collected, FlowProgram, FlowsFact, Producer } from "#model";

import type { UnderstandMessage, UnderstandTask } from "./understand-worker.ts";

/** Goes up when the room `source` gives other facts of the same text. */
const VERSION = 15;

export const FLOWS_PRODUCER: Producer = { id: "flows", version: VERSION, strength: "reproduced" };

/** Beyond the budget of its worker: one unit that takes this long is a bug, and costs only itself. */
const GRACE_MS = 60_000;

/**
 * What the heap may hold, in megabytes: it is collected the more seldom the more it may grow, so that a small tree is given less.
 * Linking and following take some 25 times the text.
 */
function heapFor({ files, programs }: UnderstandTask): number {
  const sizes = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const most = Math.max(...programs.map(({ units }) => units.reduce((sum, { path }) => sum + (sizes.get(path) ?? 0), 0)));
  return Math.min(MOST_HEAP_MB, LEAST_HEAP_MB + Math.ceil((most * 50) / 1e6));
}

const LEAST_HEAP_MB = 1_000;
const MOST_HEAP_MB = 4_096;

/** Understands the C and C++ of a tree in a thread of its own, so that no source can stop the run. */
export async function understandSources(
  task: UnderstandTask,
  signal: AbortSignal,
  onNotice: (notice: string) => void,
): Promise<Collected<FlowsFact>> {
  // That nothing is written in C or C++ is seen, not unseen: no question about such code arises.
  if (task.programs.length === 0) return { state: "found", fact: { programs: [] } };
  try {
    const programs = await inWorker(task, signal, onNotice);
    return { state: "found", fact: { programs, ...(task.notThere.length > 0 && { notThere: task.notThere }) } };
  } catch (error) {
    signal.throwIfAborted();
    return { state: "failed", why: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : String(error) };
  }
}

async function inWorker(task: UnderstandTask, signal: AbortSignal, onNotice: (notice: string) => void): Promise<readonly FlowProgram[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly FlowProgram[]>();
  const file = import.meta.url.endsWith(".ts") ? "./understand-worker.ts" : "./understand-worker.js";
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapFor(task), stackSizeMb: 16 },
  });
  const timer = setTimeout(
    () => reject(new Error(`understanding the source took longer than ${(task.budgetMs + GRACE_MS) / 1000} s`)),
    task.budgetMs + GRACE_MS,
  );
  const abort = (): void => reject(new Error("stopped"));
  signal.addEventListener("abort", abort, { once: true });
  worker.on("message", (message: UnderstandMessage) => ("notice" in message ? onNotice(message.notice) : resolve(message.programs)));
  worker.on("error", reject);
  worker.on("exit", (code) => reject(new Error(`the thread that understands the source ended with ${code}`)));
  const stopped = async (): Promise<void> => {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
    worker.removeAllListeners();
    await worker.terminate();
  };
  try {
    return await promise;
  } finally {
    await stopped();
  }
}
