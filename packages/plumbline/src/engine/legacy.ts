import { type Baseline, Problem } from "#model";

import { baselineOf } from "./baselines.ts";
import { findConfiguration } from "./configuration/find-configuration.ts";
import type { InspectOptions } from "./inspect.ts";
import { inspectRevision } from "./inspect-revision.ts";
import { rootOf } from "./open-tree.ts";

/** What the fielded release held, or why that cannot be known here. */
export type FieldedRelease = { readonly baseline: Baseline } | { readonly why: string };

/**
 * IEC 62304 4.4, legacy software: what the fielded release already held is its gap list and stands as known; everything that
 * changed since is judged as new. Nothing is taken as known where version control does not have that release.
 */
export async function fieldedRelease(options: InspectOptions): Promise<FieldedRelease | undefined> {
  const release = await legacyRelease(options);
  if (release === undefined) return undefined;
  try {
    const { judgement, evidence } = await inspectRevision(release, options);
    return { baseline: baselineOf(judgement, evidence) };
  } catch (error) {
    if (!(error instanceof Problem) || !error.id.startsWith("revision/")) throw error;
    const why = error.id === "revision/unknown" ? "version control does not know" : "version control does not give back";
    return { why: `${why} the fielded release ${release}: nothing is taken as known from it` };
  }
}

async function legacyRelease({ directory, config }: InspectOptions): Promise<string | undefined> {
  const { configuration } = await findConfiguration(rootOf(directory), config);
  return configuration.legacy?.release;
}
