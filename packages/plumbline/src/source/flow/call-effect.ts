import { Kind } from "../form/node-kinds.ts";
import { accessSink } from "./access-sinks.ts";
import type { Analysis } from "./analysis.ts";
import { calledName } from "./called-name.ts";
import { byKnowledge } from "./known-call.ts";
import type { State } from "./state.ts";
import { callStores } from "./stores.ts";
import { bySummaries } from "./summarised-call.ts";
import { unknownCall } from "./unknown-call.ts";
import type { Value } from "./values.ts";

/** What a call gives back and changes: by the summaries of what it may reach, or by what is known of the platform's function. */
export function callEffect(analysis: Analysis, node: number, state: State): Value {
  const { nodes } = analysis.part;
  const [callee, ...given] = nodes.childrenOf(node);
  // A table of functions is indexed, and a pointer followed, like any other.
  if (nodes.kinds[callee!] === Kind.Index || nodes.kinds[callee!] === Kind.Member || nodes.kinds[callee!] === Kind.Unary)
    analysis.value(callee!, state);
  const values = given.map((argument) => analysis.value(argument, state));
  const call = analysis.world.callAt(analysis.part, node);
  accessSink(analysis, node, call, values, state);
  const { knowledge } = analysis.world;
  const known = knowledge.callAt(analysis.part, node);
  callStores(analysis, node, given, values, call, known);
  if (known !== undefined && (call === undefined || call.callees.length === 0 || known.goesOn === true || knowledge.isSure(known)))
    return byKnowledge(analysis, node, given, values, known, state);
  if (call !== undefined && call.callees.length > 0) return bySummaries(analysis, node, call, given, values, state);
  if (analysis.isLooking && values.some(({ taint }) => taint !== 0)) countUnknown(analysis, node);
  return unknownCall(analysis, node, values, state);
}

function countUnknown(analysis: Analysis, node: number): void {
  analysis.unresolved += 1;
  const name = calledName(analysis.part, node);
  const { unknownCalls } = analysis.world;
  if (name !== "") unknownCalls.set(name, (unknownCalls.get(name) ?? 0) + 1);
}
