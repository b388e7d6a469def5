import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import type { Origins } from "./origins.ts";

/** Whether what a cipher gives is mixed into a message by exclusive or in the same function: blocks of which another mode is made. */
export function makesKeystream(program: Program, origins: Origins, part: Part, call: number, output: number, caller: number): boolean {
  const { nodes } = part;
  if (caller < 0 || output >= nodes.childCount[call]!) return false;
  const made = origins.rootOf(part, nodes.child(call, output));
  if (made === undefined) return false;
  const key = origins.keyOf(made);
  const open = [program.functions[caller]!.form.body];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const child of nodes.childrenOf(at)) open.push(child);
    const isMixing = (nodes.kinds[at] === Kind.Binary || nodes.kinds[at] === Kind.Assign) && nodes.a[at] === Operator.Xor;
    if (!isMixing) continue;
    // Of an assignment the target is what is written; only what is mixed into it counts.
    const sides = nodes.kinds[at] === Kind.Assign ? [nodes.child(at, 1)] : [nodes.child(at, 0), nodes.child(at, 1)];
    for (const side of sides) {
      const root = origins.rootOf(part, side);
      if (root !== undefined && origins.keyOf(root) === key) return true;
    }
  }
  return false;
}
