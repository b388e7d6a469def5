/** Neighbours of every node in one array: those of node n lie from `starts[n]` up to `starts[n + 1]`. */
export interface Adjacency {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Groups edges by the node that they leave, in the order in which they are given. */
export function adjacencyOf(nodes: number, from: Int32Array, to: Int32Array): Adjacency {
  const starts = new Int32Array(nodes + 1);
  for (let edge = 0; edge < from.length; edge++) if (isEdge(from[edge]!, to[edge]!)) starts[from[edge]! + 1]!++;
  for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node]!;
  const at = starts.slice();
  const ends = new Int32Array(starts[nodes]!);
  for (let edge = 0; edge < from.length; edge++) if (isEdge(from[edge]!, to[edge]!)) ends[at[from[edge]!]!++] = to[edge]!;
  return { starts, ends };
}

/** A link whose target is not there is no edge. */
function isEdge(from: number, to: number): boolean {
  return from >= 0 && to >= 0;
}
