import { parentPort, workerData } from "node:worker_threads";

import { COLLECTORS } from "#collect";

import { partsOf, type WantedFile } from "./file-parts.ts";
import type { Limits } from "./limits.ts";
import { PartCache, partKey } from "./part-cache.ts";

/** What a worker is told when it starts. */
export interface WorkerTask {
  readonly root: string;
  readonly limits: Limits;
  readonly producers: string;
  readonly cache?: string;
}

const { root, limits, producers, cache } = workerData as WorkerTask;
const known = cache === undefined ? undefined : openForReading(cache);

// One message a file keeps the pool's watch exact: the file that was sent last is the one that hangs.
parentPort?.on("message", (wanted: WantedFile) => {
  const path = wanted.file.path;
  const find = known && ((hash: string) => known.find(partKey(producers, path, hash)));
  partsOf(root, wanted, COLLECTORS, limits, find).then(
    (read) => parentPort?.postMessage({ read }),
    (error: unknown) => parentPort?.postMessage({ bug: String(error) }),
  );
});

function openForReading(directory: string): PartCache | undefined {
  try {
    return new PartCache(directory, true);
  } catch {
    // Without a cache everything is read anew; the main thread says so.
    return undefined;
  }
}
