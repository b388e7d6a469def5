import { COLLECTORS } from "#collect";
import { CHECKS, foundOf, judging, productOf, type Selection } from "#judge";
import {
  type Baseline,
  type Collected,
  type CollectedFacts,
  type Evidence,
  type FactKind,
  type Facts,
  type InspectionFact,
  type Judgement,
  matcherOf,
  type Producer,
  type RunSettings,
  type Standard,
  type TreeFile,
  withEveryKind,
} from "#model";

import { type BetweenSteps, heedingInterruption } from "./between-steps.ts";
import { type UsedConfiguration, findConfiguration, granted } from "./configuration/find-configuration.ts";
import { dateResults } from "./date-results.ts";
import { evidenceFiles, type OutputFile } from "./evidence-files.ts";
import { type GatheredFacts, gatherFacts, runCommands } from "./gather-facts.ts";
import type { LaidOut } from "./lay-out-revision.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { type HashedFile, merkleHash } from "./merkle.ts";
import { openTree } from "./open-tree.ts";
import { readTree, type TreeRead } from "./read-tree.ts";
import { scopeHashesOf } from "./scope-hashes.ts";
import { understandTree } from "./understand/understand-tree.ts";
import { unseenBy } from "./unseen.ts";
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

/** From the tree to the verdicts: walk, read, gather, evidence, judge. */
export async function inspect(options: InspectOptions): Promise<Inspection> {
  const limits = { ...LIMITS, ...options.limits };
  const started = options.now();
  const progress = options.onProgress ?? (() => {});
  progress({ step: "walk", done: 0, of: 0 });
  const walked = await openTree(options.directory, limits, options.signal, options.laidOut);
  const used = await findConfiguration(walked.root, options.config);
  const excluded = matcherOf(used.configuration.exclude.flatMap(({ paths }) => paths));
  const tree = { ...walked, skipped: walked.skipped.filter(({ path }) => !excluded(path)) };
  const files = tree.files.filter(({ path }) => !excluded(path));

  const [read, outputs] = await Promise.all([
    readTree(files, {
      root: tree.root,
      limits,
      signal: options.signal,
      nowMs: started.getTime(),
      workers: options.workers ?? 2,
      ...(typeof options.cache === "string" && { cache: options.cache }),
      ...(options.laidOut && { temporary: true }),
      onProgress: (done, of) => progress({ step: "read", done, of }),
      onNotice: options.onNotice ?? (() => {}),
    }),
    runCommands(files, tree.root, limits, options.signal, options.laidOut),
  ]);
  options.signal.throwIfAborted();

  const steps = (step: "gather" | "judge", of: number, what: string): BetweenSteps => ({
    signal: options.signal,
    onStep: (done) => progress({ step, done, of }),
    onSlow: (name, seconds) => options.onNotice?.(`${what} "${name}" took ${seconds} s`),
  });
  const gathering = gatherFacts(files, read.reads, outputs, used.configuration);
  const gathered = await heedingInterruption(gathering, steps("gather", COLLECTORS.length, "the collector"));
  progress({ step: "understand", done: 0, of: 0 });
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
    onNotice: options.onNotice ?? (() => {}),
  });
  const { standards } = options;
  const facts = allFacts(new Map([...gathered, ["flows", flows]]), {
    tree,
    read,
    used,
    started,
    standards,
    failedBefore: options.failedBefore ?? [],
    folder: options.laidOut?.repository ?? tree.root,
  });
  const evidence: Evidence = {
    format: "plumbline-evidence/1",
    plumbline: VERSION,
    time: started.toISOString(),
    facts,
    configuration: used.configuration,
    ...(used.text !== undefined && { configurationText: used.text }),
    settings: { limits: { ...limits }, ...options.asked },
    ...(options.baseline && { baseline: options.baseline }),
  };
  const bundle = evidenceFiles(evidence);
  const judgingAll = judging(evidence, bundle.digest, standards, evidence.time, options.selection);
  const judgement = await heedingInterruption(judgingAll, steps("judge", options.selection?.checks.size ?? CHECKS.length, "the check"));
  return { root: tree.root, files, evidence, evidenceFiles: bundle.files, digest: bundle.digest, judgement, standards };
}

interface Run {
  readonly tree: Walk;
  readonly read: TreeRead;
  readonly used: UsedConfiguration;
  readonly started: Date;
  readonly standards: readonly Standard[];
  readonly failedBefore: InspectionFact["failed"];
  /** What the tree is called on this machine; a revision laid out is called like its repository. */
  readonly folder: string;
}

const OURS: Omit<Producer, "id"> = { version: 1, strength: "reproduced" };

/** The gathered facts with those that only the run itself knows. */
function allFacts(gathered: GatheredFacts, run: Run): CollectedFacts {
  const hashes = hashesOf(run);
  const facts = new Map<FactKind, Collected<unknown> & { readonly producer: Producer }>(gathered);
  const fact = <Kind extends FactKind>(kind: Kind): Facts[Kind] | undefined => {
    const collected = facts.get(kind);
    return collected && foundOf(collected as Collected<Facts[Kind]>);
  };
  const revision = fact("revision");
  const revisionProducer = facts.get("revision")?.producer;
  if (revision && revisionProducer) {
    const treeHash = merkleHash(hashes);
    facts.set("revision", {
      state: "found",
      fact: { ...revision, treeHash, id: revision.id === "" ? treeHash : revision.id },
      producer: revisionProducer,
    });
  }
  dateResults(facts, run.tree.files, run.tree.root, run.started.toISOString(), LIMITS.textBytes);
  const name = run.folder.split(/[\\/]/).findLast((segment) => segment !== "") ?? "product";
  const product = productOf(
    {
      build: fact("build"),
      settings: fact("settings"),
      binaries: fact("binaries"),
      sourceUses: fact("sourceUses"),
      provisioning: fact("provisioning"),
      policies: fact("policies"),
      documents: fact("documents"),
      languages: fact("languages"),
      revision: fact("revision"),
    },
    run.used.configuration,
    name,
  );
  facts.set("product", { state: "found", fact: product, producer: { id: "product", ...OURS } });
  facts.set("inspection", { state: "found", fact: inspectionOf(gathered, run, hashes), producer: { id: "inspection", ...OURS } });
  return withEveryKind(facts);
}

/** What a tree leaves out of its own inspection is said first: it could be what matters. */
function excludedIn({ files }: Walk, { configuration }: UsedConfiguration): Pick<InspectionFact, "excluded"> {
  const excluded = configuration.exclude
    .map(({ paths, reason, by }) => ({
      what: `${paths.join(", ")}: ${reason}`,
      by,
      files: countOf(files, matcherOf(paths)),
    }))
    .filter((entry) => entry.files > 0);
  return excluded.length > 0 ? { excluded } : {};
}

const countOf = (files: Walk["files"], matches: (path: string) => boolean): number => files.filter(({ path }) => matches(path)).length;

/** Content hash of what was read; the size of what nobody asks for. */
function hashesOf({ tree, read }: Run): readonly HashedFile[] {
  const byPath = new Map(read.reads.map(({ path, hash }) => [path, hash]));
  return tree.files.filter(({ marker }) => !marker).map(({ path, bytes }) => ({ path, hash: byPath.get(path) ?? `size ${bytes}` }));
}

function inspectionOf(
  gathered: GatheredFacts,
  { tree, read, used, started, standards, failedBefore }: Run,
  hashes: readonly HashedFile[],
): InspectionFact {
  const counts = new Map<string, number>();
  for (const { parts } of read.reads) for (const [id] of parts) counts.set(id, (counts.get(id) ?? 0) + 1);
  const unseen = unseenBy(COLLECTORS, tree.skipped);
  return {
    version: VERSION,
    time: started.toISOString(),
    files: { walked: tree.files.filter(({ marker }) => !marker).length, read: read.reads.length, bytes: read.bytes },
    ignored: tree.ignored,
    ...excludedIn(tree, used),
    skipped: [...tree.skipped, ...read.skipped],
    failed: [...failedBefore, ...read.failed],
    producers: [...gathered].map(([gives, collected]) => {
      const { id, version } = collected.producer;
      const gaps = [...(read.incomplete.get(id) ?? []), ...(unseen.get(id) ?? [])];
      return {
        id,
        version,
        gives,
        state: collected.state,
        files: counts.get(id) ?? 0,
        gaps: gaps.length,
        ...(gaps[0] !== undefined && { firstGap: gaps[0] }),
        ...(collected.state !== "found" && { why: collected.why }),
      };
    }),
    granted: granted(used),
    scopeHashes: scopeHashesOf(used.configuration.attestations, hashes),
    configuration: {
      from: used.from,
      ...(used.path !== undefined && { path: used.path }),
      ...(used.hash !== undefined && { hash: used.hash }),
    },
    standards: standards.map(({ id, edition, validFrom, supersededBy }) => ({
      id,
      edition,
      validFrom,
      ...(supersededBy !== undefined && { supersededBy }),
    })),
  };
}
