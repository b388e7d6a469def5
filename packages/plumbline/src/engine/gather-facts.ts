import { COLLECTORS, listing } from "#collect";
import type { AnyCollector, Collected, Command, Configuration, FactKind, FilePart, Producer, TreeListing } from "#model";

import { type Output, run } from "./commands.ts";
import type { FileRead } from "./file-parts.ts";
import type { LaidOut } from "./lay-out-revision.ts";
import type { Limits } from "./limits.ts";
import type { WalkedFile } from "./walk.ts";
import { wellFormed } from "./well-formed.ts";

export type GatheredFacts = ReadonlyMap<FactKind, Collected<unknown> & { readonly producer: Producer }>;

/** Runs the programs that collectors ask for, all at once; their output by collector and command id. */
export async function runCommands(
  files: readonly WalkedFile[],
  root: string,
  limits: Limits,
  signal: AbortSignal,
  laidOut?: LaidOut,
  collectors: readonly AnyCollector[] = COLLECTORS,
): Promise<ReadonlyMap<string, Output>> {
  const tree = listing(files);
  const commands = collectors.flatMap((collector) => (collector.commands?.(tree) ?? []).map((command) => ({ collector, command })));
  const outputs = await Promise.all(
    commands.map(async ({ collector, command }) => {
      const output = laidOut ? await runAt(command, laidOut, limits, signal) : await run(command, root, limits, signal);
      return [`${collector.id}/${command.id}`, output] as const;
    }),
  );
  return new Map(outputs);
}

/** A revision that was laid out has its history where it came from: `HEAD` is then its commit. */
async function runAt(command: Command, { repository, commit }: LaidOut, limits: Limits, signal: AbortSignal): Promise<Output> {
  if (command.ofWorkTree) return { ran: true, stdout: "" };
  const [program, ...rest] = command.argv;
  return run({ ...command, argv: [program, ...rest.map((word) => (word === "HEAD" ? commit : word))] }, repository, limits, signal);
}

/** Lets each collector make its fact of all parts, each named before it begins; one that fails becomes `failed` with its message. */
export function* gatherFacts(
  files: readonly WalkedFile[],
  reads: readonly FileRead[],
  outputs: ReadonlyMap<string, Output>,
  configuration: Configuration,
  collectors: readonly AnyCollector[] = COLLECTORS,
): Generator<string, GatheredFacts> {
  const tree = listing(files);
  const parts = partsByCollector(reads);
  const facts = new Map<FactKind, Collected<unknown> & { readonly producer: Producer }>();
  for (const collector of collectors) {
    yield collector.id;
    const collected = gather(collector, parts.get(collector.id) ?? [], tree, configuration, outputsOf(collector, outputs));
    facts.set(collector.gives, { ...collected, producer: producerOf(collector) });
  }
  return facts;
}

function partsByCollector(reads: readonly FileRead[]): ReadonlyMap<string, FilePart<never>[]> {
  const byCollector = new Map<string, FilePart<never>[]>();
  for (const { path, hash, parts } of reads) {
    for (const [id, part] of parts) {
      const list = byCollector.get(id) ?? [];
      list.push({ path, hash, part: part as never });
      byCollector.set(id, list);
    }
  }
  return byCollector;
}

function gather(
  collector: AnyCollector,
  parts: readonly FilePart<never>[],
  tree: TreeListing,
  configuration: Configuration,
  outputs: ReadonlyMap<string, string>,
): Collected<unknown> {
  try {
    return wellFormed(collector.gather(parts, { tree, configuration, outputs }));
  } catch (error) {
    return { state: "failed", why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

function outputsOf({ id }: AnyCollector, outputs: ReadonlyMap<string, Output>): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const [key, output] of outputs) if (key.startsWith(`${id}/`) && output.ran) own.set(key.slice(id.length + 1), output.stdout);
  return own;
}

export const producerOf = ({ id, version, strength }: AnyCollector): Producer => ({ id, version, strength });
