import { matcherOf } from "#model";
import { Meanings, type Trace, TestResults, traceOf, verificationOf, type Verified } from "#trace";

import { findConfiguration } from "../configuration/find-configuration.ts";
import type { LaidOut } from "../lay-out-revision.ts";
import { LIMITS } from "../limits.ts";
import { openTree } from "../open-tree.ts";
import { lockOf } from "./lock-on-disk.ts";
import { type ItemsRead, readItems } from "./read-items.ts";
import { readResults, type ResultsRead } from "./read-results.ts";

/** What every command about the trace is told. */
export interface TraceOptions {
  readonly directory: string;
  /** Replaces the plumbline.yaml of the tree. */
  readonly config?: string;
  /** The directory is a revision that was laid out for this run. */
  readonly laidOut?: LaidOut;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, of: number) => void;
}

export interface OpenTrace {
  readonly root: string;
  readonly trace: Trace;
  readonly verified: Verified;
  readonly items: ItemsRead;
  readonly results: ResultsRead;
  /** None where the tree has none. */
  readonly lock: ReturnType<typeof lockOf>;
}

/** From the tree to its trace: walk, read items and results, link, verify. */
export async function openTrace({ directory, config, laidOut, signal, now, onProgress }: TraceOptions): Promise<OpenTrace> {
  const walk = await openTree(directory, LIMITS, signal, laidOut);
  const { configuration } = await findConfiguration(walk.root, config);
  const excluded = matcherOf(configuration.exclude.flatMap(({ paths }) => paths));
  const files = walk.files.filter(({ path }) => !excluded(path));
  const items = await readItems(files, { root: walk.root, limits: LIMITS, signal, onProgress });
  const results = await readResults(files, {
    root: walk.root,
    limits: LIMITS,
    signal,
    now: now(),
    configuration,
    ...(laidOut && { laidOut }),
  });
  const trace = traceOf(items.blocks, new Meanings());
  return {
    root: walk.root,
    trace,
    verified: verificationOf(trace, new TestResults(results.cases)),
    items,
    results,
    lock: lockOf(walk.root),
  };
}
