import { Kind, Operator } from "../form/node-kinds.ts";
import type { FunctionForm, Part } from "../form/part.ts";
import { returnsIn } from "./in-body.ts";
import { wordsOf } from "./vocabulary.ts";

/** Sums and hashes go on from what they were, too. */
const SUMS = /crc|checksum|hash|fnv|fletcher|adler|filter|smooth|average/;
/** Multipliers of counters and scales are small; those of generators are not. */
const SMALLEST_MULTIPLIER = 256;

/**
 * Whether a function is a generator of numbers that the program wrote for itself: it moves a state that stays by a multiplication or
 * by shifts and exclusive ors of itself, and gives a part of it back.
 */
export function isOwnGenerator(part: Part, form: FunctionForm): boolean {
  if (form.body === 0 || SUMS.test(wordsOf(part.names.textOf(form.name)).join("_"))) return false;
  const moved = movedIn(part, form.body);
  if (moved.size === 0) return false;
  return returnsIn(part, form.body).some((given) => namesIn(part, given).some((name) => moved.has(name)));
}

/** Names of places outside of the function that it moves on in the way of a generator. */
function movedIn(part: Part, body: number): ReadonlySet<number> {
  const { nodes } = part;
  const moved = new Set<number>();
  const open = [body];
  for (let at = open.pop(), steps = 0; at !== undefined && steps < 4_000; at = open.pop(), steps += 1) {
    for (const child of nodes.childrenOf(at)) open.push(child);
    if (nodes.kinds[at] !== Kind.Assign) continue;
    const state = stateOf(part, nodes.child(at, 0));
    if (state === 0) continue;
    const value = nodes.child(at, 1);
    // What somebody hands in goes into a sum, and into no generator.
    if (parametersIn(part, value).some((name) => name !== state)) continue;
    const isOfItself = nodes.a[at] !== 0 || namesIn(part, value).includes(state);
    if (isOfItself && (multiplies(part, at) || shiftsAndMixes(part, at))) moved.add(state);
  }
  return moved;
}

/** Name of a variable that outlives the call, or of a member; 0 for anything else. */
function stateOf(part: Part, target: number): number {
  const { nodes } = part;
  const kind = nodes.kinds[target];
  if (kind === Kind.Member) return nodes.a[target]!;
  if (kind === Kind.Unary && nodes.a[target] === Operator.Dereference) return stateOfPointer(part, nodes.child(target, 0));
  if (kind !== Kind.Name) return 0;
  const variable = nodes.b[target]!;
  const where = variable < 0 ? "file" : part.variables[variable]!.where;
  return where === "file" || where === "staticLocal" ? nodes.a[target]! : 0;
}

const stateOfPointer = (part: Part, node: number): number => (part.nodes.kinds[node] === Kind.Name ? part.nodes.a[node]! : 0);

function multiplies(part: Part, assign: number): boolean {
  const { nodes } = part;
  const isLarge = (node: number) => nodes.kinds[node] === Kind.Number && part.numbers[nodes.a[node]!]! >= SMALLEST_MULTIPLIER;
  if (nodes.a[assign] === Operator.Multiply) return isLarge(nodes.child(assign, 1));
  return someIn(
    part,
    nodes.child(assign, 1),
    (node) =>
      nodes.kinds[node] === Kind.Binary &&
      nodes.a[node] === Operator.Multiply &&
      (isLarge(nodes.child(node, 0)) || isLarge(nodes.child(node, 1))),
  );
}

function shiftsAndMixes(part: Part, assign: number): boolean {
  const { nodes } = part;
  const is = (operator: number) => (node: number) => nodes.kinds[node] === Kind.Binary && nodes.a[node] === operator;
  const value = nodes.child(assign, 1);
  const mixes = nodes.a[assign] === Operator.Xor || someIn(part, value, is(Operator.Xor));
  return mixes && (someIn(part, value, is(Operator.ShiftLeft)) || someIn(part, value, is(Operator.ShiftRight)));
}

function someIn(part: Part, root: number, is: (node: number) => boolean): boolean {
  const open = [root];
  for (let at = open.pop(), steps = 0; at !== undefined && steps < 400; at = open.pop(), steps += 1) {
    if (is(at)) return true;
    for (const child of part.nodes.childrenOf(at)) open.push(child);
  }
  return false;
}

function namesIn(part: Part, root: number): readonly number[] {
  const names: number[] = [];
  someIn(part, root, (node) => {
    if (part.nodes.kinds[node] === Kind.Name || part.nodes.kinds[node] === Kind.Member) names.push(part.nodes.a[node]!);
    return false;
  });
  return names;
}

function parametersIn(part: Part, root: number): readonly number[] {
  const names: number[] = [];
  someIn(part, root, (node) => {
    const variable = part.nodes.kinds[node] === Kind.Name ? part.nodes.b[node]! : -1;
    if (variable >= 0 && part.variables[variable]!.where === "parameter") names.push(part.nodes.a[node]!);
    return false;
  });
  return names;
}
