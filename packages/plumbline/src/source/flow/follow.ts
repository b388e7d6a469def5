import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { isAccess } from "./accesses.ts";
import type { Knowledge } from "./knowledge.ts";
import { componentsOf } from "./components.ts";
import type { Commands } from "./reach.ts";
import { MOST_ROUNDS, Reading } from "./reading.ts";
import { Revisited } from "./revisited.ts";
import { distinctStores, type Store } from "./stores.ts";
import type { FlowFinding } from "./summary.ts";
import type { ValueWords } from "./value-words.ts";
import { worldOf } from "./world-of.ts";
import type { Meaning } from "./vocabulary.ts";

export interface Followed {
  readonly findings: readonly FlowFinding[];
  /** Outside data in what steers a therapy and is not kept in its range, and in limits and credentials. */
  readonly stores: readonly Store[];
  /** Places where outside data says which memory is read or written, what is run, or is kept. */
  readonly accesses: readonly FlowFinding[];
  /** For each function: calls on the way of outside data that nothing is known of, and limits that were hit. */
  readonly unresolved: readonly number[];
  /** Names of the functions that these calls go to, the most called first. */
  readonly unknownCalls: readonly string[];
  readonly limits: readonly (readonly string[])[];
  readonly commands: Commands;
  /** Uses of values that an outsider or a caller can choose, that were looked at. */
  readonly sinks: number;
}

/** Follows outside data through a program: callees before callers, circles of calls twice, all again while globals change. */
export function follow(
  program: Program,
  knowledge: Knowledge,
  spelled: (name: number) => string,
  isEveryValueAsked = false,
  meaning?: Meaning,
  words?: ValueWords,
): Followed {
  const world = worldOf(program, knowledge, spelled, isEveryValueAsked, meaning, words);
  const calleesOf = (index: number) => program.callsOf[index]!.flatMap((call) => program.calls[call]!.callees);
  const reading = new Reading(world, new Revisited(world, calleesOf));
  const components = componentsOf(program.functions.length, calleesOf);
  let found = reading.round(components);
  for (let round = 1; round < MOST_ROUNDS && world.globalsChanged; round += 1) found = reading.round(components);
  const told = distinct(found.findings);
  return {
    findings: told.filter((finding) => !isAccess(finding)),
    accesses: told.filter(isAccess),
    stores: distinctStores(found.stores, world.heldGlobals),
    unresolved: reading.unresolved,
    unknownCalls: byCount(reading.revisited.unknownCalls),
    limits: reading.limits,
    commands: { decided: reading.decided, receives: world.receives, roots: world.roots },
    sinks: reading.revisited.sinks,
  };
}

const byCount = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([name]) => name);

/** One finding a place and question: the shortest way to it. */
function distinct(findings: readonly FlowFinding[]): readonly FlowFinding[] {
  const best = new Map<Part, Map<string, FlowFinding>>();
  for (const finding of findings) {
    let own = best.get(finding.part);
    if (own === undefined) best.set(finding.part, (own = new Map()));
    const key = `${finding.node} ${finding.question}`;
    const known = own.get(key);
    if (known === undefined || finding.path.length < known.path.length) own.set(key, finding);
  }
  return [...best.values()].flatMap((own) => [...own.values()]);
}
