import type { Adjacency } from "./adjacency.ts";

/** How far each item is from where one began, and by which neighbour it is reached. */
export interface Reached {
  /** Items in the order in which they are reached: the nearest first. */
  readonly order: Int32Array;
  /** Steps from the start; -1 where it is not reached. */
  readonly distance: Int32Array;
  /** The item one step nearer to the start; -1 for the start itself. */
  readonly from: Int32Array;
}

/** Everything that can be reached from some items along links of one direction, breadth first. */
export function reachFrom(starts: readonly number[], { starts: edges, ends }: Adjacency): Reached {
  const nodes = edges.length - 1;
  const distance = new Int32Array(nodes).fill(-1);
  const from = new Int32Array(nodes).fill(-1);
  const order = new Int32Array(nodes);
  let count = 0;
  for (const start of starts) {
    if (distance[start]! >= 0) continue;
    distance[start] = 0;
    order[count++] = start;
  }
  for (let at = 0; at < count; at++) {
    const node = order[at]!;
    for (let edge = edges[node]!; edge < edges[node + 1]!; edge++) {
      const other = ends[edge]!;
      if (distance[other]! >= 0) continue;
      distance[other] = distance[node]! + 1;
      from[other] = node;
      order[count++] = other;
    }
  }
  return { order: order.subarray(0, count), distance, from };
}

/** The way from an item back to the start, the item first. */
export function wayTo(item: number, { from }: Reached): readonly number[] {
  const way: number[] = [];
  for (let at = item; at >= 0; at = from[at]!) way.push(at);
  return way;
}
