import { Kind, Operator } from "../form/node-kinds.ts";
import type { CallKnowledge } from "../platforms/platform.ts";
import type { Analysis } from "./analysis.ts";
import { addressesIn } from "./address-sinks.ts";
import { combined, formOfWidth, rangeOf } from "./arithmetic.ts";
import { ask } from "./asked.ts";
import { channelOf, send, taken } from "./channels.ts";
import { leftOver } from "./left-over.ts";
import { lengthSink, textSink } from "./length-sinks.ts";
import { describedBuffers } from "./descriptors.ts";
import { NOT_KEPT } from "./kept.ts";
import { fill } from "./memory.ts";
import { keptByCall } from "./number-calls.ts";
import type { State } from "./state.ts";
import { measured } from "./text-length.ts";
import { ANYTHING, between, joined, OUTSIDE, type Value } from "./values.ts";

/** What a call of a function of the platform gives back and changes. */
export function byKnowledge(
  analysis: Analysis,
  node: number,
  given: readonly number[],
  values: readonly Value[],
  known: CallKnowledge,
  state: State,
): Value {
  const what = known.what === FILE && given.some((argument) => isStandardInput(analysis, argument)) ? "standard input" : known.what;
  const outside: Value = { ...ANYTHING, taint: OUTSIDE, trace: analysis.step(node, what ?? "outside data", undefined) };
  const object = objectOf(analysis, node);
  const valueOf = (place: number) => (place > 0 ? values[place - 1] : object === 0 ? undefined : analysis.value(object, state));
  addressesIn(analysis, node, values, known);
  lengthSink(analysis, node, given, values, known, state);
  if (known.isEndless === true && known.into !== undefined) textSink(analysis, node, values, known, state);
  if (known.later === true && known.length !== undefined) ask(analysis, values[known.length - 1], values[(known.fills?.[0] ?? 0) - 1]);
  // What the structure says of its buffers is asked before it is filled itself.
  for (const through of known.fillsThrough ?? [])
    for (const buffer of describedBuffers(analysis, valueOf(through.argument), through, state))
      fill(analysis, node, buffer, outside, state);
  for (const place of known.fills ?? []) {
    if (place > 0) fill(analysis, node, values[place - 1], outside, state);
    else if (object !== 0) analysis.write(analysis.placeOf(object, state), outside, state, node);
  }
  const channel = known.sends?.to ?? known.takes?.from;
  const queue = channel === undefined ? undefined : channelOf(analysis, channel > 0 ? given[channel - 1] : object, state);
  if (known.sends !== undefined) send(analysis, queue, valueOf(known.sends.data), state);
  if (known.takes !== undefined) {
    const out = taken(analysis, node, queue);
    if (out !== undefined && known.takes.into === undefined) return out;
    if (out !== undefined) fill(analysis, node, valueOf(known.takes.into!), { ...out, low: -Infinity, high: Infinity }, state);
  }
  const from = (known.from ?? []).map((place) => contentOrValue(analysis, valueOf(place), state));
  const carried = from.reduce<Value | undefined>((sum, value) => (sum === undefined ? value : joined(sum, value)), undefined);
  if (known.into !== undefined && carried !== undefined && carried.taint !== 0) {
    const copied: Value = { ...carried, low: -Infinity, high: Infinity, isCapped: false, isFloored: false, kept: NOT_KEPT, sum: undefined };
    for (const place of [known.into, ...(known.alsoInto ?? [])]) if (place > 0) fill(analysis, node, values[place - 1], copied, state);
    if (known.into === 0 && object !== 0) analysis.write(analysis.placeOf(object, state), copied, state, node);
  }
  return resultOf(analysis, node, values, known, outside, leftOver(analysis, node, known, values[0], carried, state), state);
}

/** What a method is called on; 0 for a function. */
function objectOf(analysis: Analysis, node: number): number {
  const { nodes } = analysis.part;
  const callee = nodes.child(node, 0);
  return nodes.kinds[callee] === Kind.Member ? nodes.child(callee, 0) : 0;
}

/** What a call reads, where it is not the standard input that it is handed: there somebody sits. */
const FILE = "a file";

function isStandardInput({ part, world }: Analysis, argument: number): boolean {
  const { nodes, tokens } = part;
  const name = nodes.kinds[argument] === Kind.Name ? nodes.a[argument]! : (tokens.macros[nodes.tokens[argument]!] ?? 0);
  return name !== 0 && world.spelled(name) === "stdin";
}

function contentOrValue(analysis: Analysis, value: Value | undefined, state: State): Value {
  if (value === undefined) return ANYTHING;
  return value.target < 0 ? value : joined(analysis.read(value.target, state), { ...ANYTHING, taint: value.taint, trace: value.trace });
}

/** A pointer to as many bytes as were asked for. */
function fresh(values: readonly Value[], { length, times }: CallKnowledge): Value {
  const count = values[length! - 1] ?? ANYTHING;
  const bytes = times === undefined ? count : combined(Operator.Multiply, count, values[times - 1] ?? ANYTHING);
  return { ...ANYTHING, bytes: { ...bytes, low: Math.max(0, bytes.low), taint: 0, trace: undefined } };
}

function resultOf(
  analysis: Analysis,
  node: number,
  values: readonly Value[],
  known: CallKnowledge,
  outside: Value,
  carried: Value | undefined,
  state: State,
): Value {
  const range =
    known.returns === undefined
      ? rangeOf(analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, node)))
      : rangeOf(formOfWidth(known.returns));
  if (known.sink === "allocate" && known.length !== undefined) return fresh(values, known);
  if (known.gives === true) {
    const most = known.atMost === undefined ? undefined : values[known.atMost - 1];
    if (most !== undefined) return { ...outside, low: range.low < 0 ? -1 : 0, high: most.high, isCapped: most.taint === 0 };
    return { ...outside, low: range.low, high: range.high };
  }
  if (known.measures !== undefined)
    return measured(
      analysis,
      values[known.measures - 1] ?? ANYTHING,
      known.atMost === undefined ? undefined : values[known.atMost - 1],
      state,
    );
  if (carried !== undefined && known.into === undefined)
    return {
      ...carried,
      low: range.low,
      high: range.high,
      isCapped: false,
      isFloored: false,
      sum: undefined,
      target: -1,
      kept: keptByCall(analysis, node, values, carried),
    };
  if (known.into !== undefined) return { ...ANYTHING, target: values[known.into - 1]?.target ?? -1 };
  return between(range.low, range.high);
}
