import { COLLECTORS } from "#collect";
import { CHECKS, judging, type Selection } from "#judge";
import {
  type Baseline,
  type CollectedFacts,
  type Evidence,
  type InspectionFact,
  type Judgement,
  matcherOf,
  type RunSettings,
  type Standard,
  type TreeFile,
} from "#model";

import { type BetweenSteps, heedingInterruption } from "./between-steps.ts";
import { type UsedConfiguration, findConfiguration } from "./configuration/find-configuration.ts";
import { evidenceFiles, type OutputFile } from "./evidence-files.ts";
import { type GatheredFacts, gatherFacts, runCommands } from "./gather-facts.ts";
import type { LaidOut } from "./lay-out-revision.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { openTree } from "./open-tree.ts";
import { readTree, type TreeRead } from "./read-tree.ts";
import { runFacts } from "./run-facts.ts";
import { understandTree } from "./understand/understand-tree.ts";
import { VERSION } from "./version.ts";
import type { Walk } from "./walk.ts";

/** What the caller may say about a run; everything else is detected. */
export interface InspectOptions {
  readonly directory: string;
  /** Replaces the plumbline.yaml of the tree. */
  readonly config?: string;
  readonly baseline?: Baseline;
  /** Failures of what came before the inspection itself, for its integrity. */
  readonly failedBefore?: InspectionFact["failed"];
  /** The first one is the building code. */
  readonly standards: readonly Standard[];
  /** Judges only a part of everything. */
  readonly selection?: Selection;
  /** What the caller asked for, in his words: kept with the evidence. */
  readonly asked?: Omit<RunSettings, "limits">;
  readonly workers?: number;
  /** Directory of the cache; `false` reads everything anew. */
  readonly cache?: string | false;
  /** The directory is a revision that was laid out for this run and goes away after it. */
  readonly laidOut?: LaidOut;
  readonly limits?: Partial<Limits>;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** What the user should know and no evidence holds. */
  readonly onNotice?: (notice: string) => void;
}

export interface Progress {
  readonly step: "walk" | "read" | "gather" | "understand" | "judge";
  readonly done: number;
  readonly of: number;
}

export interface Inspection {
  readonly root: string;
  readonly files: readonly TreeFile[];
  readonly evidence: Evidence;
  readonly evidenceFiles: readonly OutputFile[];
  readonly digest: string;
  readonly judgement: Judgement;
  readonly standards: readonly Standard[];
}

/** From the tree to the verdicts: open, read, gather, understand, evidence, judge. */
export async function inspect(options: InspectOptions): Promise<Inspection> {
  const started = options.now();
  const limits = { ...LIMITS, ...options.limits };
  const said: Said = { progress: options.onProgress ?? (() => {}), notice: options.onNotice ?? (() => {}) };
  said.progress({ step: "walk", done: 0, of: 0 });
  const { tree, files, used } = await openedTree(options, limits);
  const { read, gathered } = await gatheredFrom(files, tree.root, used, { ...options, limits, started, said });
  said.progress({ step: "understand", done: 0, of: 0 });
  const flows = await understandTree({
    files,
    root: tree.root,
    gathered,
    hashes: new Map(read.reads.map(({ path, hash }) => [path, hash])),
    sources: used.configuration.sources,
    workers: options.workers ?? 2,
    limits,
    signal: options.signal,
    ...(typeof options.cache === "string" && { cache: options.cache }),
    onNotice: said.notice,
  });
  const facts = runFacts(new Map([...gathered, ["flows", flows]]), {
    tree,
    read,
    used,
    started,
    standards: options.standards,
    failedBefore: options.failedBefore ?? [],
    folder: options.laidOut?.repository ?? tree.root,
  });
  const evidence = evidenceOf(facts, used, started, limits, options);
  return { root: tree.root, files, ...(await judged(evidence, options, said)) };
}

/** What a run tells while it goes on. */
interface Said {
  readonly progress: (progress: Progress) => void;
  readonly notice: (notice: string) => void;
}

interface Opened {
  readonly tree: Walk;
  /** Those that the configuration does not leave out. */
  readonly files: Walk["files"];
  readonly used: UsedConfiguration;
}

async function openedTree(options: InspectOptions, limits: Limits): Promise<Opened> {
  const walked = await openTree(options.directory, limits, options.signal, options.laidOut);
  const used = await findConfiguration(walked.root, options.config);
  const excluded = matcherOf(used.configuration.exclude.flatMap(({ paths }) => paths));
  return {
    tree: { ...walked, skipped: walked.skipped.filter(({ path }) => !excluded(path)) },
    files: walked.files.filter(({ path }) => !excluded(path)),
    used,
  };
}

type Reading = Pick<InspectOptions, "signal" | "workers" | "cache" | "laidOut"> & {
  readonly limits: Limits;
  readonly started: Date;
  readonly said: Said;
};

/** Reads every file once, runs the programs that collectors ask for, and lets each collector make its fact. */
async function gatheredFrom(
  files: Walk["files"],
  root: string,
  used: UsedConfiguration,
  { signal, limits, workers = 2, cache, laidOut, started, said }: Reading,
): Promise<{ readonly read: TreeRead; readonly gathered: GatheredFacts }> {
  const [read, outputs] = await Promise.all([
    readTree(files, {
      root,
      limits,
      signal,
      nowMs: started.getTime(),
      workers,
      ...(typeof cache === "string" && { cache }),
      ...(laidOut && { temporary: true }),
      onProgress: (done, of) => said.progress({ step: "read", done, of }),
      onNotice: said.notice,
    }),
    runCommands(files, root, limits, signal, laidOut),
  ]);
  signal.throwIfAborted();
  const gathering = gatherFacts(files, read.reads, outputs, used.configuration);
  return { read, gathered: await heedingInterruption(gathering, steps("gather", COLLECTORS.length, "the collector", signal, said)) };
}

const steps = (step: "gather" | "judge", of: number, what: string, signal: AbortSignal, said: Said): BetweenSteps => ({
  signal,
  onStep: (done) => said.progress({ step, done, of }),
  onSlow: (name, seconds) => said.notice(`${what} "${name}" took ${seconds} s`),
});

function evidenceOf(
  facts: CollectedFacts,
  used: UsedConfiguration,
  started: Date,
  limits: Limits,
  { asked, baseline }: InspectOptions,
): Evidence {
  return {
    format: "plumbline-evidence/1",
    plumbline: VERSION,
    time: started.toISOString(),
    facts,
    configuration: used.configuration,
    ...(used.text !== undefined && { configurationText: used.text }),
    settings: { limits: { ...limits }, ...asked },
    ...(baseline && { baseline }),
  };
}

async function judged(
  evidence: Evidence,
  { standards, selection, signal }: InspectOptions,
  said: Said,
): Promise<Omit<Inspection, "root" | "files">> {
  const bundle = evidenceFiles(evidence);
  const questions = judging(evidence, bundle.digest, standards, evidence.time, selection);
  const judgement = await heedingInterruption(
    questions,
    steps("judge", selection?.checks.size ?? CHECKS.length, "the check", signal, said),
  );
  return { evidence, evidenceFiles: bundle.files, digest: bundle.digest, judgement, standards };
}
