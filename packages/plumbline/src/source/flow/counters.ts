import { Kind, Operator } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";

/** An expression that a variable is held against somewhere. */
export interface Holder {
  readonly part: Part;
  readonly node: number;
}

/** Variables that are counted up somewhere in a program and held against nothing anywhere: what is stored by them has no end. */
export interface Counters {
  /** Whether an index is such a variable, or a step of one; what it is held against does not count where an outsider chooses that. */
  isEndless(part: Part, node: number, isChosen: (holder: Holder) => boolean): boolean;
}

export function countersOf(program: Program): Counters {
  const grown = new Set<string>();
  const held = new Set<string>();
  const holders = new Map<string, Holder[]>();
  const loops: Holder[] = [];
  const parts = new Map(program.parts.map((part, index) => [part, index]));
  const keyOf = (part: Part, node: number): string | undefined => key(program, parts, part, node);
  for (const part of program.parts) {
    for (let node = 0; node < part.nodes.count; node += 1) {
      const counted = countedAt(part, node);
      const name = counted === 0 ? undefined : keyOf(part, counted);
      if (name !== undefined) grown.add(name);
      if (part.nodes.kinds[node] === Kind.For) loops.push({ part, node });
      if (isComparison(part, node)) {
        const sides = [part.nodes.child(node, 0), part.nodes.child(node, 1)] as const;
        for (const [side, other] of [sides, sides.toReversed()] as [number, number][])
          for (const each of namesIn(part, side, keyOf)) holders.set(each, [...(holders.get(each) ?? []), { part, node: other }]);
      } else if (isHolding(part, node)) for (const each of namesIn(part, node, keyOf)) held.add(each);
    }
  }
  for (const { part, node } of loops) {
    const bound = boundOf(part, part.nodes.child(node, 1), (side) => grown.has(keyOf(part, side) ?? ""));
    const counted = bound === 0 ? [] : localsCounted(part, part.nodes.child(node, 3), keyOf);
    for (const each of counted) holders.set(each, [...(holders.get(each) ?? []), { part, node: bound }]);
  }
  return {
    isEndless: (part, node, isChosen) => {
      const counted = part.nodes.kinds[node] === Kind.Step ? part.nodes.child(node, 0) : node;
      const name = keyOf(part, counted);
      return name !== undefined && grown.has(name) && !held.has(name) && (holders.get(name) ?? []).every((holder) => isChosen(holder));
    },
  };
}

/** One name for the same variable wherever it stands; members of one name are one, which holds more of them to be held. */
function key(program: Program, parts: ReadonlyMap<Part, number>, part: Part, node: number): string | undefined {
  const { nodes, variables } = part;
  if (nodes.kinds[node] === Kind.Member) return `.${nodes.a[node]}`;
  if (nodes.kinds[node] !== Kind.Name) return undefined;
  const variable = nodes.b[node]!;
  if (variable < 0) {
    if (program.types.fieldAround(part, node, nodes.a[node]!) !== undefined) return `.${nodes.a[node]}`;
    const global = program.globals.named(nodes.a[node]!);
    return global < 0 ? undefined : `global ${global}`;
  }
  const { where } = variables[variable]!;
  return where === "local" || where === "parameter"
    ? `local ${parts.get(part)} ${variable}`
    : `global ${program.globals.numberOf(part, variable)}`;
}

/** The variable that a node counts up: "i++", "i += n", "i = i + 1"; 0 for none. */
function countedAt({ nodes }: Part, node: number): number {
  const kind = nodes.kinds[node];
  if (kind === Kind.Step) return nodes.a[node]! > 0 ? nodes.child(node, 0) : 0;
  if (kind !== Kind.Assign) return 0;
  const [target, value] = [nodes.child(node, 0), nodes.child(node, 1)];
  if (nodes.a[node] === Operator.Add) return target;
  const isSum = nodes.a[node] === 0 && nodes.kinds[value] === Kind.Binary && nodes.a[value] === Operator.Add;
  return isSum ? target : 0;
}

function isComparison({ nodes }: Part, node: number): boolean {
  const operator = nodes.a[node]!;
  return nodes.kinds[node] === Kind.Binary && operator >= Operator.Equal && operator <= Operator.GreaterEqual;
}

/** What the variable is held against that a loop counts up: "i < count"; 0 where it counts none. */
function boundOf(part: Part, condition: number, isCounted: (side: number) => boolean): number {
  if (!isComparison(part, condition)) return 0;
  const [left, right] = [part.nodes.child(condition, 0), part.nodes.child(condition, 1)];
  return isCounted(left) ? right : isCounted(right) ? left : 0;
}

/** Variables of a function that are counted up inside of a loop: it ends them, too. */
function localsCounted(part: Part, body: number, keyOf: (part: Part, node: number) => string | undefined): readonly string[] {
  const counted = countedAt(part, body);
  const name = counted === 0 ? undefined : keyOf(part, counted);
  const inner = [...part.nodes.childrenOf(body)].flatMap((child) => localsCounted(part, child, keyOf));
  return name?.startsWith("local ") === true ? [name, ...inner] : inner;
}

/** Masks and remainders; a conditional or switch over a variable; the address of one, which lets others hold it. */
function isHolding({ nodes }: Part, node: number): boolean {
  const kind = nodes.kinds[node];
  const operator = nodes.a[node]!;
  if (kind === Kind.Unary) return operator === Operator.AddressOf;
  if (kind === Kind.Binary) return operator === Operator.And || operator === Operator.Remainder;
  if (kind === Kind.Assign) return operator === Operator.And || operator === Operator.Remainder;
  return kind === Kind.Switch;
}

const MOST_DEEP = 5;

function namesIn(part: Part, node: number, keyOf: (part: Part, node: number) => string | undefined, depth = 0): readonly string[] {
  const name = keyOf(part, node);
  if (name !== undefined) return [name];
  const kind = part.nodes.kinds[node];
  // What is inside of an index or a call is not what is compared; of a switch only its value is.
  if (depth > MOST_DEEP || kind === Kind.Index || kind === Kind.Call) return [];
  const children = kind === Kind.Switch ? [part.nodes.child(node, 0)] : [...part.nodes.childrenOf(node)];
  return children.flatMap((child) => namesIn(part, child, keyOf, depth + 1));
}
