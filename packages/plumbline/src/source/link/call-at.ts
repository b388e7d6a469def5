import type { Part } from "../form/part.ts";
import type { Call, Program } from "./program.ts";

const INDEXES = new WeakMap<Program, ReadonlyMap<Part, ReadonlyMap<number, Call>>>();

/** The call that a node of a part is; the index is made once for a program. */
export function callAt(program: Program, part: Part, node: number): Call | undefined {
  let index = INDEXES.get(program);
  if (index === undefined) INDEXES.set(program, (index = callsByNode(program)));
  return index.get(part)?.get(node);
}

function callsByNode(program: Program): ReadonlyMap<Part, ReadonlyMap<number, Call>> {
  const byPart = new Map<Part, Map<number, Call>>();
  for (const call of program.calls) {
    let nodes = byPart.get(call.part);
    if (nodes === undefined) byPart.set(call.part, (nodes = new Map()));
    nodes.set(call.node, call);
  }
  return byPart;
}
