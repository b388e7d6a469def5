import { Worker } from "node:worker_threads";

import type { FileRead, WantedFile } from "./file-parts.ts";
import type { WorkerTask } from "./worker.ts";

type Answer = { readonly read: FileRead } | { readonly bug: string };

/** How many files wait in a worker: enough to hide the message time, few enough to lose little when it is stopped. */
const AHEAD = 4;

export interface PoolOptions extends WorkerTask {
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onRead: (read: FileRead) => void;
  /** A file that took too long or brought its worker down. */
  readonly onLost: (wanted: WantedFile, why: "timedOut" | "failed", message: string) => void;
}

/** Reads all files in worker threads; a file that hangs costs its worker and itself, nothing else. */
export async function readInWorkers(files: readonly WantedFile[], options: PoolOptions): Promise<void> {
  // Large files first, so that the last one to finish is a small one.
  const queue = files.toSorted((a, b) => a.file.bytes - b.file.bytes);
  const count = Math.max(1, Math.min(options.workers, queue.length));
  await Promise.all(Array.from({ length: count }, () => serve(queue, options)));
}

/** Keeps one worker at work until the queue is empty, and replaces it when it is lost. */
async function serve(queue: WantedFile[], options: PoolOptions): Promise<void> {
  while (queue.length > 0 && !options.signal.aborted) {
    const unfinished = await run(queue, options);
    queue.push(...unfinished);
  }
}

/** One worker's life; gives back what it was handed and did not begin. */
function run(queue: WantedFile[], options: PoolOptions): Promise<readonly WantedFile[]> {
  const { root, limits, producers, cache, signal } = options;
  const workerData: WorkerTask = { root, limits, producers, ...(cache !== undefined && { cache }) };
  const worker = new Worker(new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url), { workerData });
  const { promise, resolve } = Promise.withResolvers<readonly WantedFile[]>();
  const sent: WantedFile[] = [];
  let timer: NodeJS.Timeout | undefined;

  const end = (left: readonly WantedFile[]): void => {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
    worker.removeAllListeners();
    resolve(worker.terminate().then(() => left));
  };
  const abort = (): void => end([]);
  const lose = (why: "timedOut" | "failed", message: string): void => {
    const [hung, ...rest] = sent;
    if (hung) options.onLost(hung, why, message);
    end(rest);
  };
  const next = (): void => {
    while (sent.length < AHEAD) {
      const wanted = queue.pop();
      if (!wanted) break;
      sent.push(wanted);
      worker.postMessage(wanted);
    }
    clearTimeout(timer);
    if (sent.length === 0) return end([]);
    timer = setTimeout(() => lose("timedOut", `took longer than ${limits.fileMs / 1000} s`), limits.fileMs);
  };

  worker.on("message", (answer: Answer) => {
    const done = sent.shift();
    if ("read" in answer) options.onRead(answer.read);
    else if (done) options.onLost(done, "failed", answer.bug);
    next();
  });
  worker.on("error", (error) => lose("failed", String(error)));
  signal.addEventListener("abort", abort, { once: true });
  next();
  return promise;
}
