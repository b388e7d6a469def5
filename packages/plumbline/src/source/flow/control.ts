import { dominates, dominatorsOf } from "./dominators.ts";
import type { FlowGraph } from "./flow-graph.ts";

/** For each block the blocks whose condition decides whether it is reached: it lies behind one of their ways out and not behind another. */
export function deciders(graph: FlowGraph, asked: ReadonlySet<number>): readonly ReadonlySet<number>[] {
  const successors = graph.edges.map((edges) => edges.map(({ to }) => to));
  const dominators = dominatorsOf({ entry: graph.entry, successors });
  const decided = graph.items.map(() => new Set<number>());
  for (const block of asked) {
    const ways = [...new Set(successors[block])].map((way) => reachedFrom(way, block, successors));
    if (ways.length < 2) continue;
    for (const [other, by] of decided.entries()) {
      const count = ways.filter((way) => way.has(other)).length;
      if (count > 0 && count < ways.length && other !== block && dominates(dominators, block, other)) by.add(block);
    }
  }
  return decided;
}

/** Blocks that control comes to from one block without passing another. */
function reachedFrom(from: number, without: number, successors: readonly (readonly number[])[]): ReadonlySet<number> {
  const seen = new Set<number>();
  if (from === without) return seen;
  const open = [from];
  seen.add(from);
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    for (const next of successors[block]!) {
      if (next === without || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}
