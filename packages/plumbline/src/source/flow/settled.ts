import type { Analysis } from "./analysis.ts";
import { reversePostorder } from "./dominators.ts";
import type { FlowGraph } from "./flow-graph.ts";
import { refine } from "./refine.ts";
import { meet } from "./meet.ts";
import { State } from "./state.ts";

/** Rounds over one function after which intervals are widened, and after which it is given up. */
const ROUNDS_BEFORE_WIDENING = 3;
const ROUNDS_OF_RELATIONS = 6;
const MOST_ROUNDS = 24;
const MOST_PLACES = 4_000;

/** The state at the beginning of each block that is reached, when nothing changes any more. */
export function settled(analysis: Analysis, graph: FlowGraph): readonly (State | undefined)[] {
  const order = reversePostorder({ entry: graph.entry, successors: graph.edges.map((edges) => edges.map(({ to }) => to)) });
  const states: (State | undefined)[] = graph.items.map(() => undefined);
  const firsts: (State | undefined)[] = graph.items.map(() => undefined);
  const rounds = new Int32Array(graph.items.length);
  const heads = loopHeads(graph, order);
  states[graph.entry] = new State();
  const waiting = new Set([graph.entry]);
  for (let round = 0; waiting.size > 0; round += 1) {
    if (round > MOST_ROUNDS || analysis.places.all.length > MOST_PLACES) {
      analysis.limits.add("more rounds or places than are followed in one function");
      break;
    }
    for (const block of order) {
      if (!waiting.delete(block)) continue;
      const out = states[block]!.copy();
      analysis.runBlock(graph, block, out);
      for (const [at, edge] of graph.edges[block]!.entries()) {
        const next = at + 1 === graph.edges[block]!.length ? out : out.copy();
        if (!refine(analysis, graph, block, edge, next)) continue;
        if (comesTo(edge.to, next)) waiting.add(edge.to);
      }
    }
  }
  return states;

  function comesTo(block: number, next: State): boolean {
    const known = states[block];
    if (known === undefined) {
      states[block] = next;
      firsts[block] = heads.has(block) ? next.copy() : next;
      return true;
    }
    const round = (rounds[block]! += 1);
    return meet(analysis, known, next, {
      block,
      first: firsts[block]!,
      isAgain: round > 1 && heads.has(block),
      isWidening: round > ROUNDS_BEFORE_WIDENING && heads.has(block),
      isEarly: round <= ROUNDS_OF_RELATIONS,
    });
  }
}

/** Blocks that control comes back to: there, and only there, a value that grows is taken to its end. */
function loopHeads(graph: FlowGraph, order: readonly number[]): ReadonlySet<number> {
  const rank = new Map(order.map((block, index) => [block, index]));
  return new Set(order.flatMap((block) => graph.edges[block]!.flatMap(({ to }) => (rank.get(to)! <= rank.get(block)! ? [to] : []))));
}
