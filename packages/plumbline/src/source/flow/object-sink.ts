import { Kind } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import { indexSink } from "./sinks.ts";
import type { State } from "./state.ts";

/** "table[i].value": what a member is looked for in is indexed like any other. */
export function objectSink(analysis: Analysis, node: number, state: State): void {
  const { nodes } = analysis.part;
  for (let at = node; nodes.kinds[at] === Kind.Member; at = nodes.child(at, 0)) {
    const object = nodes.child(at, 0);
    if (nodes.kinds[object] === Kind.Index) indexSink(analysis, object, state);
  }
}
