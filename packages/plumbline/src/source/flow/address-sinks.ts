import { Kind, Operator } from "../form/node-kinds.ts";
import type { CallKnowledge } from "../platforms/platform.ts";
import type { Analysis } from "./analysis.ts";
import { check } from "./sinks.ts";
import type { State } from "./state.ts";
import type { Value } from "./values.ts";

/** "(uint32_t *)address": where a number that somebody may choose becomes a pointer, it is marked as one. */
export function pointerOf(analysis: Analysis, cast: number, value: Value): Value {
  const { nodes } = analysis.part;
  if (value.taint === 0 || value.target >= 0 || value.isAddress) return value;
  if (analysis.formOf({ part: analysis.part, type: nodes.types[cast]! }).is !== "pointer") return value;
  if (!isNumber(analysis, nodes.child(cast, 0))) return value;
  analysis.world.hasAddresses = true;
  return { ...value, isAddress: true };
}

/** "base + 4" is a number where both are: what a call that is not seen gives may be a pointer, and "value.data() + 4" one, too. */
function isNumber(analysis: Analysis, node: number): boolean {
  const { nodes } = analysis.part;
  if (analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, node)).is !== "integer") return false;
  const isSum = nodes.kinds[node] === Kind.Binary && (nodes.a[node] === Operator.Add || nodes.a[node] === Operator.Subtract);
  return !isSum || (isNumber(analysis, nodes.child(node, 0)) && isNumber(analysis, nodes.child(node, 1)));
}

/** "*p", "p[i]" where p was made of a number: a word of memory that whoever chose the number chose. A structure at an address is an object that was handed on. */
export function addressSink(analysis: Analysis, node: number, state: State, isWritten: boolean): void {
  const { nodes } = analysis.part;
  const isDereferenced = nodes.kinds[node] === Kind.Unary && nodes.a[node] === Operator.Dereference;
  if (!analysis.isLooking || !analysis.world.hasAddresses || (nodes.kinds[node] !== Kind.Index && !isDereferenced)) return;
  const base = nodes.child(node, 0);
  const pointer = analysis.value(base, state.copy());
  if (pointer.isAddress && isWord(analysis, node)) addressed(analysis, node, pointer, isWritten);
}

function isWord(analysis: Analysis, node: number): boolean {
  const { is } = analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, node));
  return is === "integer" || is === "floating" || is === "bool" || is === "unknown";
}

/** memcpy and its like from or to an address, and calls that read or write at one: a flash, a device of memory. */
export function addressesIn(analysis: Analysis, node: number, values: readonly Value[], known: CallKnowledge): void {
  if (!analysis.isLooking) return;
  const written = [...(known.fills ?? []), ...(known.into === undefined ? [] : [known.into])];
  for (const place of [...written, ...(known.from ?? [])]) {
    const pointer = values[place - 1];
    if (pointer?.isAddress === true) addressed(analysis, node, pointer, written.includes(place));
  }
  const at = known.at === undefined ? undefined : values[known.at - 1];
  if (at !== undefined && at.taint !== 0 && at.target < 0)
    addressed(analysis, node, at, known.into === undefined && known.fills === undefined);
}

function addressed(analysis: Analysis, node: number, value: Value, isWritten: boolean): void {
  check(analysis, node, value, {
    question: isWritten ? "poke" : "peek",
    most: Infinity,
    ofParameter: -1,
    needsFloor: false,
    what: isWritten ? "says where memory is written" : "says where memory is read",
  });
}
