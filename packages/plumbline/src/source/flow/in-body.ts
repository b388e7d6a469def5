import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";

/** Calls in an expression, outermost only. */
export function callsIn(part: Part, node: number): readonly number[] {
  const calls: number[] = [];
  const open = [node];
  for (let at = open.pop(); at !== undefined && open.length < 4_000; at = open.pop()) {
    if (part.nodes.kinds[at] === Kind.Call) calls.push(at);
    else for (const child of part.nodes.childrenOf(at)) open.push(child);
  }
  return calls;
}

/** What a function gives back: the expressions of its returns. */
export function returnsIn(part: Part, body: number): readonly number[] {
  const given: number[] = [];
  const open = [body];
  for (let at = open.pop(); at !== undefined && given.length < 12; at = open.pop()) {
    if (part.nodes.kinds[at] === Kind.Return && part.nodes.child(at, 0) !== 0) given.push(part.nodes.child(at, 0));
    for (const child of part.nodes.childrenOf(at)) open.push(child);
  }
  return given;
}

/** Loops bring a later line before an earlier one; which loop it is does not matter here. */
export function isInLoop(part: Part, node: number): boolean {
  const token = part.nodes.tokens[node]!;
  const form = part.functions.find(({ body, from, to }) => body !== 0 && token >= from && token <= to);
  if (form === undefined) return true;
  const open = [form.body];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const kind = part.nodes.kinds[at];
    if (kind === Kind.While || kind === Kind.For || kind === Kind.DoWhile || kind === Kind.Label || kind === Kind.RangeFor) return true;
    for (const child of part.nodes.childrenOf(at)) open.push(child);
  }
  return false;
}
