import { Kind } from "../form/node-kinds.ts";
import type { Part } from "../form/part.ts";
import type { Program } from "../link/program.ts";
import { calledName } from "./called-name.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Meaning } from "./vocabulary.ts";
import { type Root, Writers } from "./writers.ts";

const WRITERS = new WeakMap<Program, Writers>();

/**
 * Whether what a call installs is other than what was verified before it in the same function: fetched anew in between, or verified
 * by its head only.
 */
export function verifiedOtherwise(
  program: Program,
  knowledge: Knowledge,
  meaning: Meaning,
  part: Part,
  node: number,
): "anew" | "part" | undefined {
  let writers = WRITERS.get(program);
  if (writers === undefined) WRITERS.set(program, (writers = new Writers(program)));
  const { nodes } = part;
  const at = nodes.tokens[node]!;
  const form = part.functions.find(({ body, from, to }) => body !== 0 && at >= from && at <= to);
  if (form === undefined || nodes.kinds[node] !== Kind.Call) return undefined;
  const keys = (call: number) => givenTo(part, call).map((argument) => keyOf(writers.rootOf(part, argument), writers));
  const calls = callsBetween(part, form.body, at);
  const installed = keys(node);
  const isGuard = (call: number) => (knowledge.callAt(part, call)?.guard ?? meaning.guard(calledName(part, call))) === "signature";
  for (const guard of calls.filter(isGuard)) {
    const verified = keys(guard);
    const place = verified.findIndex((key) => key !== "" && installed.includes(key));
    if (place < 0) continue;
    const key = verified[place]!;
    const isFetched = calls.some(
      (call) =>
        nodes.tokens[call]! > nodes.tokens[guard]! &&
        (knowledge.callAt(part, call)?.fills ?? []).some((filled) => filled > 0 && keys(call)[filled - 1] === key),
    );
    if (isFetched) return "anew";
    const verifiedLength = givenTo(part, guard)[place + 1];
    const length = givenTo(part, node)[installed.indexOf(key) + 1];
    if (verifiedLength !== undefined && length !== undefined && isFixed(part, verifiedLength) && !isFixed(part, length)) return "part";
  }
  return undefined;
}

const givenTo = ({ nodes }: Part, call: number): readonly number[] => [...nodes.childrenOf(call)].slice(1);
const keyOf = (root: Root | undefined, writers: Writers): string => (root === undefined ? "" : writers.keyOf(root));

function isFixed({ nodes }: Part, node: number): boolean {
  return nodes.kinds[node] === Kind.Sizeof || nodes.kinds[node] === Kind.Number;
}

/** Calls of a body that stand before a token, in order. */
function callsBetween({ nodes }: Part, body: number, before: number): readonly number[] {
  const calls: number[] = [];
  const open = [body];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (nodes.kinds[at] === Kind.Call && nodes.tokens[at]! < before) calls.push(at);
    for (const child of nodes.childrenOf(at)) open.push(child);
  }
  return calls.toSorted((a, b) => nodes.tokens[a]! - nodes.tokens[b]!);
}
