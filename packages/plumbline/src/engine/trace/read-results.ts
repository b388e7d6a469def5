import { COLLECTORS } from "#collect";
import type { Configuration, FactKind, Facts } from "#model";
import type { CaseResult } from "#trace";

import { heedingInterruption } from "../between-steps.ts";
import { dateResults } from "../date-results.ts";
import { factIn } from "../fact-in.ts";
import { type FileRead, partsOf } from "../file-parts.ts";
import { gatherFacts, runCommands } from "../gather-facts.ts";
import type { LaidOut } from "../lay-out-revision.ts";
import type { Limits } from "../limits.ts";
import type { WalkedFile } from "../walk.ts";

export interface ResultsRead {
  readonly revision: Facts["revision"] | undefined;
  readonly cases: readonly CaseResult[];
  readonly runs: number;
  /** Files of results that could not be read, or not whole. */
  readonly unread: readonly { readonly path: string; readonly why: string }[];
}

/** The kinds of facts that say what was tested, and of which revision. */
const KINDS: ReadonlySet<FactKind> = new Set<FactKind>(["revision", "testResults"]);

/** Test results of a tree with how each stands to its revision: the facts of the inspection, and no second reading of them. */
export async function readResults(
  files: readonly WalkedFile[],
  {
    root,
    limits,
    signal,
    now,
    configuration,
    laidOut,
  }: {
    readonly root: string;
    readonly limits: Limits;
    readonly signal: AbortSignal;
    readonly now: Date;
    readonly configuration: Configuration;
    readonly laidOut?: LaidOut;
  },
): Promise<ResultsRead> {
  const collectors = COLLECTORS.filter(({ gives }) => KINDS.has(gives));
  const reads: FileRead[] = [];
  for (const file of files) {
    const wants = collectors.flatMap((collector, index) => {
      const want = collector.wants(file);
      return want === false ? [] : [{ collector: index, want }];
    });
    signal.throwIfAborted();
    // One file after the other: results are few, and all of them at once would lie in memory together.
    // oxlint-disable-next-line no-await-in-loop
    if (wants.length > 0) reads.push(await partsOf(root, { file, wants }, collectors, limits));
  }
  const outputs = await runCommands(files, root, limits, signal, laidOut, collectors);
  const gathering = gatherFacts(files, reads, outputs, configuration, collectors);
  const facts = new Map(await heedingInterruption(gathering, { signal }));
  dateResults(facts, files, root, now.toISOString(), limits.textBytes);
  const runs = factIn(facts, "testResults")?.runs ?? [];
  return { revision: factIn(facts, "revision"), cases: runs.flatMap(casesOf), runs: runs.length, unread: reads.flatMap(unreadIn) };
}

/** Many kinds of files are looked into for results, and are none: no text is no gap. */
function unreadIn({ path, failed, skipped }: FileRead): ResultsRead["unread"] {
  return [
    ...failed.map(({ message }) => ({ path, why: `as a test result: ${message}` })),
    ...skipped.filter(({ why }) => why !== "notText").map(({ why }) => ({ path, why: `as a test result: ${why}` })),
  ];
}

function casesOf({ freshness, cases }: Facts["testResults"]["runs"][number]): readonly CaseResult[] {
  return cases.map(({ suite, name, state, verifies, location }) => ({
    suite,
    name,
    state,
    verifies,
    freshness: freshness.is,
    path: location.path,
    ...(location.line !== undefined && { line: location.line }),
  }));
}
