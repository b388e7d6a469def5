import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Analysis } from "./analysis.ts";
import { askCallers } from "./ask-callers.ts";
import type { Holder } from "./counters.ts";
import { keyOfObject } from "./places.ts";
import type { World } from "./world.ts";
import { ANY_OUTSIDE, stepsTo, type Value } from "./values.ts";

const WHAT = "is stored at an index that grows with each and is held against nothing";

/** Data that is stored at an index which is counted up and never held against anything: whoever sends on writes on. */
export function endlessSink(analysis: Analysis, node: number, index: Value, count: number, stored: Value): void {
  const { part } = analysis;
  if (count < 0 || stored.taint === 0 || index.isCapped || index.high < count) return;
  if (!analysis.world.counters.isEndless(part, part.nodes.child(node, 1), (holder) => isChosen(analysis, holder, count))) return;
  const own = { question: "index", part, node, what: WHAT } as const;
  const isKnown = analysis.findings.some((known) => known.node === node && known.part === part && known.question === "index");
  if ((stored.taint & ANY_OUTSIDE) !== 0 && !isKnown)
    analysis.findings.push({ ...own, function: analysis.index, path: stepsTo(analysis.step(node, WHAT, stored.trace)) });
  const others = stored.taint & ~ANY_OUTSIDE;
  const isAsked = analysis.demands.some((known) => known.node === node && known.part === part && known.question === "index");
  if (others === 0 || isAsked) return;
  // Whatever a caller gives to be stored, it is one more.
  const harm = { taint: others, most: -1, ofParameter: -1, needsFloor: false, slack: 0 };
  askCallers(analysis, { ...own, ...harm, trace: analysis.step(node, WHAT, undefined) });
}

/** Whether an outsider chooses what an index is held against: the length that a message tells of itself, kept in a global. */
function isChosen({ world }: Analysis, { part, node }: Holder, count: number): boolean {
  const key = globalKeyOf(world, part, node);
  const value = key === undefined ? undefined : world.globals.get(key);
  return value !== undefined && (value.taint & ANY_OUTSIDE) !== 0 && !value.isCapped && value.high >= count;
}

/** What the whole program calls a global, a field of the class around, or a member of a global; undefined for anything else. */
function globalKeyOf(world: World, part: Part, node: number): string | undefined {
  const { nodes } = part;
  if (nodes.kinds[node] === Kind.Cast) return globalKeyOf(world, part, nodes.child(node, 0));
  if (nodes.kinds[node] === Kind.Member) {
    const outer = nodes.b[node] === 1 ? undefined : globalKeyOf(world, part, nodes.child(node, 0));
    return outer === undefined ? undefined : `${outer}${outer.endsWith(".") ? "" : "."}${nodes.a[node]}`;
  }
  if (nodes.kinds[node] !== Kind.Name) return undefined;
  const { globals, types } = world.program;
  const variable = nodes.b[node]!;
  const field = variable >= 0 ? undefined : types.fieldAround(part, node, nodes.a[node]!);
  if (field !== undefined) return keyOfObject(field.owner, nodes.a[node]!);
  const global = variable >= 0 ? globals.numberOf(part, variable) : globals.named(nodes.a[node]!);
  return global < 0 ? undefined : `${global}.`;
}
