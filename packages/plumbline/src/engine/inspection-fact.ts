import { COLLECTORS } from "#collect";
import { type InspectionFact, matcherOf, type Standard } from "#model";

import { granted, type UsedConfiguration } from "./configuration/find-configuration.ts";
import type { GatheredFacts } from "./gather-facts.ts";
import type { HashedFile } from "./merkle.ts";
import type { TreeRead } from "./read-tree.ts";
import { scopeHashesOf } from "./scope-hashes.ts";
import { unseenBy } from "./unseen.ts";
import { VERSION } from "./version.ts";
import type { Walk } from "./walk.ts";

/** What a run did, for the facts that only it knows. */
export interface Run {
  readonly tree: Walk;
  readonly read: TreeRead;
  readonly used: UsedConfiguration;
  readonly started: Date;
  readonly standards: readonly Standard[];
  readonly failedBefore: InspectionFact["failed"];
  /** What the tree is called on this machine; a revision laid out is called like its repository. */
  readonly folder: string;
}

/** What was expected, read, skipped, failed, and granted by the configuration. */
export function inspectionOf(gathered: GatheredFacts, run: Run, hashes: readonly HashedFile[]): InspectionFact {
  const { tree, read, used, started, standards, failedBefore } = run;
  return {
    version: VERSION,
    time: started.toISOString(),
    files: { walked: tree.files.filter(({ marker }) => !marker).length, read: read.reads.length, bytes: read.bytes },
    ignored: tree.ignored,
    ...excludedIn(tree, used),
    skipped: [...tree.skipped, ...read.skipped],
    failed: [...failedBefore, ...read.failed],
    producers: producersOf(gathered, run),
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

/** Content hash of what was read; the size of what nobody asks for. */
export function hashesOf({ tree, read }: Run): readonly HashedFile[] {
  const byPath = new Map(read.reads.map(({ path, hash }) => [path, hash]));
  return tree.files.filter(({ marker }) => !marker).map(({ path, bytes }) => ({ path, hash: byPath.get(path) ?? `size ${bytes}` }));
}

function producersOf(gathered: GatheredFacts, { tree, read }: Run): InspectionFact["producers"] {
  const counts = new Map<string, number>();
  for (const { parts } of read.reads) for (const [id] of parts) counts.set(id, (counts.get(id) ?? 0) + 1);
  const unseen = unseenBy(COLLECTORS, tree.skipped);
  return [...gathered].map(([gives, collected]) => {
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
  });
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
