/** A graph by the successors of each node. */
export interface Graph {
  readonly entry: number;
  readonly successors: readonly (readonly number[])[];
}

/** Nodes that are reached from the entry, each before those that only it leads to. */
export function reversePostorder({ entry, successors }: Graph): readonly number[] {
  const order: number[] = [];
  const seen = new Set([entry]);
  const open: { readonly node: number; next: number }[] = [{ node: entry, next: 0 }];
  while (open.length > 0) {
    const top = open.at(-1)!;
    const successor = successors[top.node]![top.next++];
    if (successor === undefined) {
      order.push(top.node);
      open.pop();
    } else if (!seen.has(successor)) {
      seen.add(successor);
      open.push({ node: successor, next: 0 });
    }
  }
  return order.toReversed();
}

/** The immediate dominator of each node; -1 for the entry and for what is not reached (Cooper, Harvey, Kennedy 2001). */
export function dominatorsOf(graph: Graph): Int32Array {
  const order = reversePostorder(graph);
  const places = new Int32Array(graph.successors.length).fill(-1);
  for (const [place, node] of order.entries()) places[node] = place;
  const predecessors = predecessorsOf(graph);
  // In places of the order: a dominator always stands before what it dominates.
  const above = new Int32Array(order.length).fill(-1);
  above[0] = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (let place = 1; place < order.length; place += 1) {
      const next = meet(predecessors[order[place]!]!, places, above);
      if (above[place] !== next) {
        above[place] = next;
        changed = true;
      }
    }
  }
  const dominators = new Int32Array(graph.successors.length).fill(-1);
  for (let place = 1; place < order.length; place += 1) dominators[order[place]!] = order[above[place]!]!;
  return dominators;
}

/** Whether control cannot come to `node` but through `by`. */
export function dominates(dominators: Int32Array, by: number, node: number): boolean {
  for (let at = node; at >= 0; at = dominators[at]!) if (at === by) return true;
  return false;
}

function predecessorsOf({ successors }: Graph): readonly (readonly number[])[] {
  const predecessors: number[][] = successors.map(() => []);
  for (const [node, list] of successors.entries()) for (const successor of list) predecessors[successor]!.push(node);
  return predecessors;
}

function meet(predecessors: readonly number[], places: Int32Array, above: Int32Array): number {
  let met = -1;
  for (const predecessor of predecessors) {
    const place = places[predecessor]!;
    if (place < 0 || above[place]! < 0) continue;
    met = met < 0 ? place : common(met, place, above);
  }
  return met;
}

function common(first: number, second: number, above: Int32Array): number {
  let a = first;
  let b = second;
  while (a !== b) {
    while (a > b) a = above[a]!;
    while (b > a) b = above[b]!;
  }
  return a;
}
