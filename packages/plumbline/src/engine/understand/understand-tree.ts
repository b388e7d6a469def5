import { foundOf } from "#judge";
import type { Collected, Facts, FlowsFact, Producer, TreeFile } from "#model";

import type { GatheredFacts } from "../gather-facts.ts";
import type { Limits } from "../limits.ts";
import { planPrograms } from "./plan-programs.ts";
import { FLOWS_PRODUCER, understandSources } from "./understand.ts";

/** Understands the sources of a tree by what was gathered of its build and settings. */
export async function understandTree(
  files: readonly TreeFile[],
  root: string,
  gathered: GatheredFacts,
  limits: Limits,
  signal: AbortSignal,
): Promise<Collected<FlowsFact> & { readonly producer: Producer }> {
  const fact = <Kind extends "build" | "languages" | "settings">(kind: Kind): Facts[Kind] | undefined => {
    const collected = gathered.get(kind);
    return collected && foundOf(collected as Collected<Facts[Kind]>);
  };
  const programs = planPrograms(files, { build: fact("build"), languages: fact("languages"), settings: fact("settings") });
  const task = { root, files, programs, textBytes: limits.textBytes, budgetMs: limits.understandMs };
  return { ...(await understandSources(task, signal)), producer: FLOWS_PRODUCER };
}
