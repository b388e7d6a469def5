import type { Part } from "../form/part.ts";
import { callAt } from "../link/call-at.ts";
import type { Program } from "../link/program.ts";
import { Analysis } from "./analysis.ts";
import { isAccess } from "./accesses.ts";
import { countersOf } from "./counters.ts";
import { effectOf } from "./effects.ts";
import type { Knowledge } from "./knowledge.ts";
import { componentsOf } from "./components.ts";
import type { Commands } from "./reach.ts";
import { Revisited, WatchedMap } from "./revisited.ts";
import { Roots } from "./roots.ts";
import { isSameData } from "./same-data.ts";
import { distinctStores, type Store } from "./stores.ts";
import type { FlowFinding } from "./summary.ts";
import type { ValueWords } from "./value-words.ts";
import type { World } from "./world.ts";
import type { Value } from "./values.ts";
import type { Meaning } from "./vocabulary.ts";

/** Rounds over the whole program, so that what one function leaves in a global is seen by those that read it. */
const MOST_ROUNDS = 4;
const UNSETTLED = `data in globals, or a circle of calls, that still changes after ${MOST_ROUNDS} rounds`;

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
  const world: World = {
    program,
    knowledge,
    summaries: program.functions.map(() => undefined),
    globals: new WatchedMap(),
    globalsChanged: false,
    spelled,
    counters: countersOf(program),
    isEveryValueAsked,
    receives: new Map(),
    roots: new Roots(),
    unknownCalls: new Map(),
    hasAddresses: false,
    sinks: 0,
    mostAsked: Infinity,
    asked: new Set(),
    heldGlobals: new Map(),
    meaning,
    words,
    callAt: (part, node) => callAt(program, part, node),
    effectOf: (call) => (meaning === undefined ? "" : (effectOf(call, knowledge, meaning, spelled)?.kind ?? "")),
  };
  const calleesOf = (index: number) => program.callsOf[index]!.flatMap((call) => program.calls[call]!.callees);
  const components = componentsOf(program.functions.length, calleesOf);
  const revisited = new Revisited(world, calleesOf);
  let findings: FlowFinding[] = [];
  let stores: Store[] = [];
  const unresolved: number[] = program.functions.map(() => 0);
  const decided = new Map<number, ReadonlyMap<number, Value>>();
  const limits: (readonly string[])[] = program.functions.map(() => []);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    world.globalsChanged = false;
    findings = [];
    stores = [];
    for (const component of components) {
      for (let again = component.length > 1 ? 2 : 1; again > 0; again -= 1) {
        for (const index of component) {
          const found = revisited.read(index, () => {
            const analysis = new Analysis(world, index);
            const summary = analysis.run();
            // One that says the same as before stays what it is, so that nothing that rests on it is read again.
            const before = world.summaries[index];
            if (before === undefined || !isSameData(before, summary)) world.summaries[index] = summary;
            unresolved[index] = summary.unresolved;
            limits[index] = summary.limits;
            if (analysis.decided.size > 0) decided.set(index, analysis.decided);
            return { findings: analysis.findings, stores: analysis.stores.found };
          });
          if (again === 1) findings.push(...found.findings);
          if (again === 1) stores.push(...found.stores);
        }
      }
    }
    if (!world.globalsChanged) break;
  }
  for (const [index, whats] of limits.entries()) if (!revisited.holds(index)) limits[index] = [...whats, UNSETTLED];
  const told = distinct(findings);
  return {
    findings: told.filter((finding) => !isAccess(finding)),
    accesses: told.filter(isAccess),
    stores: distinctStores(stores, world.heldGlobals),
    unresolved,
    unknownCalls: byCount(revisited.unknownCalls),
    limits,
    commands: { decided, receives: world.receives, roots: world.roots },
    sinks: revisited.sinks,
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
