import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { carriedBy } from "./carried-by.ts";
import type { Origin, Origins } from "./origins.ts";
import type { KnownCall } from "./secrets.ts";
import type { Meaning } from "./vocabulary.ts";

/** A place whose name says that nobody may guess it, and where what it holds comes from. */
export interface DrawnSecret {
  readonly part: Part;
  readonly token: number;
  readonly name: string;
  readonly origins: readonly Origin[];
}

/** Assignments, initialisers and copies into places that must hold what nobody guesses. */
export function drawnSecrets(program: Program, origins: Origins, calls: readonly KnownCall[], meaning: Meaning): readonly DrawnSecret[] {
  const found: DrawnSecret[] = [];
  const add = (part: Part, token: number, name: string, values: readonly number[], caller: number) => {
    if (!meaning.isSecret(name)) return;
    found.push({ part, token, name, origins: values.flatMap((value) => origins.of(part, value, caller)) });
  };
  for (const [index, { part, form }] of program.functions.entries()) {
    const { nodes } = part;
    const open = [form.body];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const child of nodes.childrenOf(at)) open.push(child);
      if (nodes.kinds[at] === Kind.Assign) add(part, nodes.tokens[at]!, targetName(part, nodes.child(at, 0)), [nodes.child(at, 1)], index);
      if (nodes.kinds[at] === Kind.Declare && nodes.child(at, 0) !== 0)
        add(part, nodes.tokens[at]!, part.names.textOf(part.variables[nodes.a[at]!]!.name), [nodes.child(at, 0)], index);
    }
  }
  for (const { part, node, caller, role } of calls) {
    if (role?.does !== "copy" || role.output === undefined || role.output >= part.nodes.childCount[node]!) continue;
    add(part, part.nodes.tokens[node]!, targetName(part, part.nodes.child(node, role.output)), carriedBy(part, node, role), caller);
  }
  return found;
}

/** Name of the variable or member that is written: of "challenge" in `challenge[i]` and `&challenge`. */
function targetName(part: Part, node: number): string {
  const { nodes } = part;
  for (let at = node, steps = 0; steps < 16; steps += 1) {
    const kind = nodes.kinds[at];
    if (kind === Kind.Name || kind === Kind.Member) return part.names.textOf(nodes.a[at]!);
    if (kind !== Kind.Index && kind !== Kind.Unary && kind !== Kind.Cast && kind !== Kind.Binary && kind !== Kind.Step) return "";
    at = nodes.child(at, 0);
  }
  return "";
}
