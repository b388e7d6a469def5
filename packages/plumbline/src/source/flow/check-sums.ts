import { Kind, Operator } from "../form/node-kinds.ts";
import type { FunctionForm, Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { wordsOf } from "./vocabulary.ts";

/** A comparison with a sum of what came. */
export interface Sum {
  readonly part: Part;
  readonly node: number;
  /** The function, macro or variable that is the sum. */
  readonly name: string;
}

/** Sums against chance, by how functions and macros that make them are called: crc16, calc_checksum, Crc32Update, SUM8. */
export const isChecksum = (name: string): boolean =>
  name !== "" &&
  wordsOf(name).some((word) => /^(?:crc\d{0,2}|checksum|cksum|fletcher\d{0,2}|adler\d{0,2}|lrc|bcc|sum(?:8|16|32))$/.test(word));

/** Comparisons with a sum that a function makes itself: by a macro, or in a variable that goes over the elements of a buffer. */
export function sumsIn(program: Program): readonly Sum[] {
  return program.functions.flatMap(({ part, form }) => {
    const summed = summedIn(part, form);
    const { nodes } = part;
    return nodesIn(part, form.body)
      .filter((node) => nodes.kinds[node] === Kind.Binary && (nodes.a[node] === Operator.Equal || nodes.a[node] === Operator.NotEqual))
      .flatMap((node): Sum[] => {
        const sides = [nodes.child(node, 0), nodes.child(node, 1)];
        const name =
          sides.map((side) => macroOf(part, side)).find(isChecksum) ??
          sides.map((side) => variableOf(part, side, summed)).find((one) => one !== "");
        // Against a constant it is a test of nothing that came.
        return name === undefined || sides.some((side) => nodes.kinds[side] === Kind.Number) ? [] : [{ part, node, name }];
      });
  });
}

/** Local variables that take in, in a loop, an element of something by addition or exclusive or. */
function summedIn(part: Part, { body }: FunctionForm): ReadonlySet<number> {
  const { nodes } = part;
  const summed = new Set<number>();
  for (const node of nodesInLoops(part, body)) {
    const target = nodes.kinds[node] === Kind.Assign ? nodes.child(node, 0) : 0;
    if (target === 0 || nodes.kinds[target] !== Kind.Name || nodes.b[target]! < 0) continue;
    const value = nodes.child(node, 1);
    const isCompound = nodes.a[node] === Operator.Add || nodes.a[node] === Operator.Xor;
    const inside = nodesIn(part, value);
    const isOfItself =
      isCompound ||
      inside.some(
        (each) =>
          nodes.kinds[each] === Kind.Binary &&
          (nodes.a[each] === Operator.Add || nodes.a[each] === Operator.Xor) &&
          [0, 1].some((side) => nodes.kinds[nodes.child(each, side)] === Kind.Name && nodes.b[nodes.child(each, side)] === nodes.b[target]),
      );
    const takesElement = inside.some(
      (each) => nodes.kinds[each] === Kind.Index || (nodes.kinds[each] === Kind.Unary && nodes.a[each] === Operator.Dereference),
    );
    if (isOfItself && takesElement) summed.add(nodes.b[target]!);
  }
  return summed;
}

/** Each once, however deep the loops are. */
function nodesInLoops(part: Part, body: number): readonly number[] {
  const { nodes } = part;
  const found: number[] = [];
  const open = [{ node: body, isLoop: false }];
  for (let at = open.pop(); at !== undefined && found.length < MOST_NODES; at = open.pop()) {
    if (at.isLoop) found.push(at.node);
    const isLoop = at.isLoop || LOOPS.has(nodes.kinds[at.node]!);
    for (const child of nodes.childrenOf(at.node)) open.push({ node: child, isLoop });
  }
  return found;
}

const LOOPS: ReadonlySet<number> = new Set([Kind.For, Kind.While, Kind.DoWhile, Kind.RangeFor]);

function variableOf(part: Part, node: number, among: ReadonlySet<number>): string {
  const { nodes } = part;
  let at = node;
  for (let steps = 0; nodes.kinds[at] === Kind.Cast && steps < 8; steps += 1) at = nodes.child(at, 0);
  return nodes.kinds[at] === Kind.Name && among.has(nodes.b[at]!) ? part.names.textOf(nodes.a[at]!) : "";
}

function macroOf(part: Part, node: number): string {
  const macro = part.tokens.macros[part.nodes.tokens[node]!] ?? 0;
  return macro === 0 ? "" : part.names.textOf(macro);
}

const MOST_NODES = 20_000;

function nodesIn(part: Part, root: number): readonly number[] {
  const found: number[] = [];
  const open = [root];
  for (let at = open.pop(); at !== undefined && found.length < MOST_NODES; at = open.pop()) {
    found.push(at);
    for (const child of part.nodes.childrenOf(at)) open.push(child);
  }
  return found;
}
