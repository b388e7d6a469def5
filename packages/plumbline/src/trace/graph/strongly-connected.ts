import type { Adjacency } from "./adjacency.ts";

/** Components of nodes that reach one another. */
export interface Components {
  /** Component of each node; a component has a smaller number than every other one from which it is reached. */
  readonly of: Int32Array;
  readonly count: number;
  /** 1 for a component with a cycle: more than one node, or an edge to itself. */
  readonly isCycle: Uint8Array;
}

/** Strongly connected components, once, in time linear in nodes and edges (Tarjan 1972; the stack is an array, so depth is no limit). */
export function stronglyConnected({ starts, ends }: Adjacency): Components {
  const nodes = starts.length - 1;
  const of = new Int32Array(nodes).fill(-1);
  const order = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const next = starts.slice(0, nodes);
  const open = new Int32Array(nodes);
  const way = new Int32Array(nodes);
  const cycles: number[] = [];
  let opened = 0;
  let seen = 0;
  let count = 0;
  for (let root = 0; root < nodes; root++) {
    if (order[root]! >= 0) continue;
    let depth = 0;
    way[0] = root;
    order[root] = low[root] = seen++;
    open[opened++] = root;
    while (depth >= 0) {
      const node = way[depth]!;
      if (next[node]! < starts[node + 1]!) {
        const other = ends[next[node]!++]!;
        if (order[other]! < 0) {
          order[other] = low[other] = seen++;
          open[opened++] = other;
          way[++depth] = other;
        } else if (of[other]! < 0 && order[other]! < low[node]!) low[node] = order[other]!;
        continue;
      }
      if (low[node] === order[node]) {
        let member: number;
        let size = 0;
        do {
          member = open[--opened]!;
          of[member] = count;
          size++;
        } while (member !== node);
        if (size > 1 || pointsToItself(node, starts, ends)) cycles.push(count);
        count++;
      }
      depth--;
      if (depth >= 0 && low[node]! < low[way[depth]!]!) low[way[depth]!] = low[node]!;
    }
  }
  const isCycle = new Uint8Array(count);
  for (const component of cycles) isCycle[component] = 1;
  return { of, count, isCycle };
}

function pointsToItself(node: number, starts: Int32Array, ends: Int32Array): boolean {
  for (let edge = starts[node]!; edge < starts[node + 1]!; edge++) if (ends[edge] === node) return true;
  return false;
}
