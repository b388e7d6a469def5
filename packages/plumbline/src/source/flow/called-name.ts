import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";

/** The function, or the method, that a call names; empty for one through a value. */
export function calledName(part: Part, node: number): string {
  const { nodes } = part;
  const callee = nodes.child(node, 0);
  return nodes.kinds[callee] === Kind.Name || nodes.kinds[callee] === Kind.Member ? part.names.textOf(nodes.a[callee]!) : "";
}
