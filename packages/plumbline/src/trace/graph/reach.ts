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

/** Asks many times what can be reached, breadth first: each answer costs what it reaches, and holds until the next question. */
export class Reacher {
  readonly #edges: Adjacency;
  readonly #distance: Int32Array;
  readonly #from: Int32Array;
  readonly #order: Int32Array;
  #count = 0;

  constructor(edges: Adjacency) {
    const nodes = edges.starts.length - 1;
    this.#edges = edges;
    this.#distance = new Int32Array(nodes).fill(-1);
    this.#from = new Int32Array(nodes).fill(-1);
    this.#order = new Int32Array(nodes);
  }

  reach(starts: Iterable<number>): Reached {
    const [distance, from, order] = [this.#distance, this.#from, this.#order];
    for (let at = 0; at < this.#count; at++) distance[order[at]!] = from[order[at]!] = -1;
    this.#count = 0;
    for (const start of starts) this.#add(start, 0, -1);
    for (let at = 0; at < this.#count; at++) {
      const node = order[at]!;
      const { starts: edges, ends } = this.#edges;
      for (let edge = edges[node]!; edge < edges[node + 1]!; edge++) this.#add(ends[edge]!, distance[node]! + 1, node);
    }
    return { order: order.subarray(0, this.#count), distance, from };
  }

  #add(node: number, distance: number, from: number): void {
    if (this.#distance[node]! >= 0) return;
    this.#distance[node] = distance;
    this.#from[node] = from;
    this.#order[this.#count++] = node;
  }
}

/** Everything that can be reached from some items along links of one direction. */
export const reachFrom = (starts: Iterable<number>, edges: Adjacency): Reached => new Reacher(edges).reach(starts);

/** The way from an item back to the start, the item first. */
export function wayTo(item: number, { from }: Reached): readonly number[] {
  const way: number[] = [];
  for (let at = item; at >= 0; at = from[at]!) way.push(at);
  return way;
}
