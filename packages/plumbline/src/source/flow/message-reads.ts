import { Kind } from "../form/node-kinds.ts";
import type { FunctionForm, Part } from "../form/part.ts";
import type { Analysis } from "./analysis.ts";
import { calledName } from "./called-name.ts";

/** A message that a function is handed with its length, read at a fixed place although nothing in the function looks at the length. */
export interface MessageRead {
  /** The Index node that reads furthest. */
  readonly node: number;
  /** Variable of the length. */
  readonly length: number;
  /** What it reads; a message must be longer. */
  readonly at: number;
}

const known = new WeakMap<FunctionForm, MessageRead | null>();

/** The furthest read of a function into a message whose length it does not ask for; undefined where it asks, or reads no fixed place but the first. */
export function messageReadIn({ part, world, index }: Analysis): MessageRead | undefined {
  const { form } = world.program.functions[index]!;
  let read = known.get(form);
  if (read === undefined) known.set(form, (read = found(part, form) ?? null));
  return read ?? undefined;
}

function found(part: Part, form: FunctionForm): MessageRead | undefined {
  for (const [place, length] of form.parameters.entries()) {
    const message = form.parameters[place - 1];
    if (message === undefined || !isLength(part, length) || !isBytes(part, message)) continue;
    const uses = usesIn(part, form.body, message, length);
    if (uses === undefined || uses.at < 1) continue;
    return { node: uses.node, at: uses.at, length };
  }
  return undefined;
}

const LENGTHS = /^(?:n|dlc)$|(?:^|[^a-z])n?(?:len|length|size|count|cnt|bytes)$|[a-z](?:Len|Length|Size|Count|Bytes)$/;

function isLength(part: Part, variable: number): boolean {
  const { name, type } = part.variables[variable]!;
  return part.types.form(type).is !== "pointer" && LENGTHS.test(part.names.textOf(name));
}

function isBytes(part: Part, variable: number): boolean {
  const form = part.types.form(part.variables[variable]!.type);
  if (form.is !== "pointer" && form.is !== "array") return false;
  const of = part.types.form(form.is === "pointer" ? form.to : form.of);
  return of.is === "void" || of.is === "named" || (of.is === "integer" && of.bits === 8);
}

interface Uses {
  node: number;
  at: number;
}

/** What is read of a message at fixed places; undefined where its length is asked for, or where it does not stay what was handed over. */
function usesIn(part: Part, body: number, message: number, length: number): Uses | undefined {
  const { nodes } = part;
  const names = new Set([message]);
  const uses: Uses = { node: 0, at: 0 };
  const open: { readonly node: number; readonly isTold: boolean }[] = [{ node: body, isTold: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, isTold } = next;
    const kind = nodes.kinds[node] as number;
    if (kind === Kind.Name && nodes.b[node] === length && !isTold) return undefined;
    const target = kind === Kind.Assign || kind === Kind.Step ? nodes.child(node, 0) : 0;
    if (target !== 0 && nodes.kinds[target] === Kind.Name && names.has(nodes.b[target]!)) return undefined;
    if (kind === Kind.Declare && isOf(part, nodes.child(node, 0), names)) names.add(nodes.a[node]!);
    const at = kind === Kind.Index && isOf(part, nodes.child(node, 0), names) ? numberAt(part, nodes.child(node, 1)) : undefined;
    if (at !== undefined && at > uses.at) [uses.node, uses.at] = [node, at];
    const inside = isTold || isTelling(part, node);
    // The first is looked at first.
    for (const child of nodes.childrenOf(node).toReversed()) {
      // What is written into a buffer is none of a message.
      const isWritten = kind === Kind.Assign && child === target && nodes.a[node] === 0 && nodes.kinds[child] === Kind.Index;
      for (const each of isWritten ? [nodes.child(child, 1)] : [child]) open.push({ node: each, isTold: inside });
    }
  }
  return uses;
}

/** "buffer", "(const uint8_t *)buffer". */
function isOf({ nodes }: Part, node: number, names: ReadonlySet<number>): boolean {
  let at = node;
  while (nodes.kinds[at] === Kind.Cast) at = nodes.child(at, 0);
  return nodes.kinds[at] === Kind.Name && names.has(nodes.b[at]!);
}

function numberAt({ nodes, numbers }: Part, node: number): number | undefined {
  return nodes.kinds[node] === Kind.Number ? numbers[nodes.a[node]!]! : undefined;
}

/** A log tells of a length and does nothing by it; "(void)length" does nothing at all. */
function isTelling(part: Part, node: number): boolean {
  const { nodes } = part;
  if (nodes.kinds[node] === Kind.Call) return /log|print|debug|trace|unused/i.test(calledName(part, node));
  return nodes.kinds[node] === Kind.Cast && part.types.form(nodes.types[node]!).is === "void";
}
