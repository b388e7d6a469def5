import { Kind, Operator } from "../form/node-kinds.ts";
import type { Call } from "../link/program.ts";
import type { CallKnowledge } from "../platforms/platform.ts";
import type { Analysis, State } from "./analysis.ts";
import { combined, converted, formOfWidth, rangeOf } from "./arithmetic.ts";
import { channelOf, send, taken } from "./channels.ts";
import { calledName } from "./origins.ts";
import { breaks, isAsAsked, certainSink, check, isBeside } from "./sinks.ts";
import type { Demand } from "./summary.ts";
import {
  ANY_OUTSIDE,
  ANYTHING,
  between,
  contentTaint,
  detached,
  joined,
  MOST_PARAMETERS,
  OUTSIDE,
  parameterTaint,
  type Step,
  type Value,
  stepsTo,
} from "./values.ts";

/** What a call gives back and changes: by the summaries of what it may reach, or by what is known of the platform's function. */
export function callEffect(analysis: Analysis, node: number, state: State): Value {
  const { nodes } = analysis.part;
  const [callee, ...given] = nodes.childrenOf(node);
  // A table of functions is indexed, and a pointer followed, like any other.
  if (nodes.kinds[callee!] === Kind.Index || nodes.kinds[callee!] === Kind.Member || nodes.kinds[callee!] === Kind.Unary)
    analysis.value(callee!, state);
  const values = given.map((argument) => analysis.value(argument, state));
  const call = analysis.world.callAt(analysis.part, node);
  const { knowledge } = analysis.world;
  const known = knowledge.callAt(analysis.part, node);
  if (known !== undefined && (call === undefined || call.callees.length === 0 || knowledge.isSure(known)))
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

/** A function that nothing is known of: what its arguments point to may be anything afterwards, chosen by nobody that is known. */
function unknownCall(analysis: Analysis, node: number, values: readonly Value[], state: State): Value {
  for (const { target } of values) {
    if (target < 0) continue;
    const before = analysis.read(target, state);
    const range = rangeOf(analysis.formOf(analysis.places.all[target]!.type));
    if (before.taint === 0) state.set(target, { ...between(range.low, range.high), target: before.target });
  }
  const range = rangeOf(analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, node)));
  return between(range.low, range.high);
}

// --- functions of the platform

/** What a call reads, where it is not the standard input that it is handed: there somebody sits. */
const FILE = "a file";

function isStandardInput({ part, world }: Analysis, argument: number): boolean {
  const { nodes, tokens } = part;
  const name = nodes.kinds[argument] === Kind.Name ? nodes.a[argument]! : (tokens.macros[nodes.tokens[argument]!] ?? 0);
  return name !== 0 && world.spelled(name) === "stdin";
}

function byKnowledge(
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
  lengthSink(analysis, node, given, values, known, state);
  if (known.isEndless === true && known.into !== undefined) endlessSink(analysis, node, values, known, state);
  if (known.later === true && known.length !== undefined) ask(analysis, values[known.length - 1], values[(known.fills?.[0] ?? 0) - 1]);
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
    const copied: Value = { ...carried, low: -Infinity, high: Infinity, isCapped: false, isFloored: false };
    for (const place of [known.into, ...(known.alsoInto ?? [])]) if (place > 0) fill(analysis, node, values[place - 1], copied, state);
    if (known.into === 0 && object !== 0) analysis.write(analysis.placeOf(object, state), copied, state, node);
  }
  return resultOf(analysis, node, values, known, outside, carried, state);
}

/** What a method is called on; 0 for a function. */
function objectOf(analysis: Analysis, node: number): number {
  const { nodes } = analysis.part;
  const callee = nodes.child(node, 0);
  return nodes.kinds[callee] === Kind.Member ? nodes.child(callee, 0) : 0;
}

/** How much a device is asked for, and where it is to put it; a callback that comes later is told of no more. */
function ask(analysis: Analysis, length: Value | undefined, buffer: Value | undefined): void {
  const { isLooking, world } = analysis;
  if (!isLooking || length === undefined || !Number.isFinite(length.high)) return;
  const most = world.mostAsked === Infinity ? length.high : Math.max(world.mostAsked, length.high);
  const key =
    buffer === undefined || buffer.target < 0 || analysis.places.all[buffer.target]!.global < 0 ? "" : analysis.globalKey(buffer.target);
  if (most === world.mostAsked && (key === "" || world.asked.has(key))) return;
  world.mostAsked = most;
  if (key !== "") world.asked.add(key);
  world.globalsChanged = true;
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
    return { ...carried, low: range.low, high: range.high, isCapped: false, isFloored: false, target: -1 };
  if (known.into !== undefined) return { ...ANYTHING, target: values[known.into - 1]?.target ?? -1 };
  return between(range.low, range.high);
}

/** The length of a string: no more than its array holds, and chosen by whoever chose the string. */
function measured(analysis: Analysis, text: Value, limit: Value | undefined, state: State): Value {
  const room = roomBehind(analysis, text);
  const inside = text.target < 0 ? ANYTHING : analysis.read(text.target, state);
  const place = text.target < 0 ? -1 : textLength(analysis, text.target);
  const held = place < 0 ? undefined : state.get(place);
  const high = Math.min(room.most - 1, limit?.high ?? Infinity, held?.high ?? Infinity);
  return {
    ...between(0, Math.max(0, high)),
    taint: inside.taint,
    trace: inside.trace,
    within: text.target,
    slack: 1 + Math.max(0, text.shift?.high ?? 0),
    isCapped: (limit !== undefined && limit.taint === 0) || held?.isCapped === true,
    isVague: held?.isVague === true,
  };
}

/** The place that stands for the length of a text, so that "if (strlen(name) < 16)" can hold it. */
export function textLength(analysis: Analysis, text: number): number {
  return analysis.places.member(text, LENGTH, undefined);
}

const LENGTH = -2;

/** The length of a text that a call asks for, as a place; -1 for another call. */
export function measuredPlace(analysis: Analysis, call: number, state: State): number {
  const known = analysis.world.knowledge.callAt(analysis.part, call);
  if (known?.measures === undefined || known.measures < 1) return -1;
  const { target } = analysis.value(analysis.part.nodes.child(call, known.measures), state);
  return target < 0 ? -1 : textLength(analysis, target);
}

/** strcpy and its like: does all that is read fit into where it is written? */
function endlessSink(analysis: Analysis, node: number, values: readonly Value[], known: CallKnowledge, state: State): void {
  if (!analysis.isLooking) return;
  const pointer = values[known.into! - 1];
  const room = pointer === undefined ? undefined : roomBehind(analysis, pointer);
  if (room === undefined || !Number.isFinite(room.most)) return;
  const texts = (known.from ?? []).flatMap((place) => {
    const text = values[place - 1];
    return text === undefined || text.target < 0 ? [] : [measured(analysis, text, undefined, state)];
  });
  const length = texts.reduce<Value | undefined>((sum, text) => (sum === undefined ? text : combined(Operator.Add, sum, text)), undefined);
  if (length === undefined || (length.taint & ANY_OUTSIDE) === 0) return;
  check(analysis, node, length, {
    question: "length",
    most: room.most - 1,
    ofParameter: -1,
    needsFloor: false,
    what: "is a text that is written to its end, however long it is",
  });
}

function contentOrValue(analysis: Analysis, value: Value | undefined, state: State): Value {
  if (value === undefined) return ANYTHING;
  return value.target < 0 ? value : joined(analysis.read(value.target, state), { ...ANYTHING, taint: value.taint, trace: value.trace });
}

function fill(analysis: Analysis, node: number, pointer: Value | undefined, value: Value, state: State): void {
  if (pointer === undefined || pointer.target < 0) return;
  const { target } = pointer;
  // Members that were known before are part of what is filled now.
  for (const place of state.keys()) if (place !== target && analysis.places.isIn(place, target)) state.delete(place);
  const form = analysis.formOf(analysis.places.all[target]!.type);
  analysis.write(target, converted(value, form), state, node);
}

/** memcpy and its like: is what says how many bounded by what is written, and by what is read? */
function lengthSink(
  analysis: Analysis,
  node: number,
  given: readonly number[],
  values: readonly Value[],
  known: CallKnowledge,
  state: State,
): void {
  if (!analysis.isLooking || known.length === undefined) return;
  const count = values[known.length - 1];
  const each = known.times === undefined ? undefined : values[known.times - 1];
  const length = count === undefined || each === undefined ? count : combined(Operator.Multiply, count, each);
  const into = values[(known.into ?? known.fills?.[0] ?? 0) - 1];
  const most = into === undefined ? Infinity : roomBehind(analysis, into).most;
  if (length !== undefined && Number.isFinite(most)) certainSink(analysis, node, length, most, "length");
  if (length === undefined || length.taint === 0) return;
  if (known.sink === "allocate") {
    check(analysis, node, length, {
      question: "allocation",
      most: Infinity,
      ofParameter: -1,
      needsFloor: true,
      what: "says how much memory is taken",
    });
    return;
  }
  const written = known.into ?? known.fills?.[0];
  const pointer = written === undefined ? undefined : values[written - 1];
  const argument = written === undefined ? undefined : given[written - 1];
  if (pointer === undefined || argument === undefined || isOfRunningSize(analysis, pointer)) return;
  if (isAsAsked(analysis, length, pointer.target)) return;
  const room = roomBehind(analysis, pointer);
  if (pointer.shift === undefined && length.within === pointer.target && pointer.target >= 0 && length.low >= 0 && length.slack >= 0)
    return;
  const moved = pointer.shift === undefined ? length : movedLength(analysis, length, pointer.shift, room.unit);
  const isHeld = pointer.shift !== undefined && isBeside(analysis, length, argument, state);
  check(analysis, node, isHeld ? { ...moved, high: Math.min(moved.high, length.beside!.most * (room.unit ?? 1)) } : moved, {
    question: "length",
    most: room.most,
    ofParameter: room.parameter,
    needsFloor: true,
    what: "says how many bytes are written",
  });
}

/** An array that is as large as something says while the program runs is asked for its size where it is made. */
function isOfRunningSize(analysis: Analysis, { target }: Value): boolean {
  if (target < 0 || analysis.places.all[target]!.is !== "contents") return false;
  const form = analysis.formOf(analysis.places.all[analysis.places.all[target]!.of]!.type);
  return form.is === "array" && form.sizeNode !== 0;
}

/** A length that is written from somewhere inside the room: what lies before it is lost. */
function movedLength(analysis: Analysis, length: Value, shift: Value, unit: number | undefined): Value {
  if (unit === undefined || (shift.taint === 0 && !Number.isFinite(shift.high))) return length;
  return combined(Operator.Add, length, combined(Operator.Multiply, shift, between(unit, unit)));
}

interface Room {
  /** Bytes. */
  readonly most: number;
  /** Parameter that points there, where its size is the caller's. */
  readonly parameter: number;
  /** Bytes of one element. */
  readonly unit?: number;
}

/** Bytes that a pointer points to, as far as its array is known. */
function roomBehind(analysis: Analysis, pointer: Value): Room {
  if (pointer.target < 0) return { most: Infinity, parameter: -1 };
  const place = analysis.places.all[pointer.target]!;
  const size = place.type === undefined ? undefined : analysis.world.program.types.sizeOf(place.type);
  if (place.count >= 0 && size !== undefined) return { most: place.count * size, parameter: -1, unit: size };
  const isOne = place.is === "local" || place.is === "global" || place.is === "member";
  if (isOne && size !== undefined) return { most: size, parameter: -1 };
  return { most: Infinity, parameter: analysis.places.pointedBy(pointer.target) };
}

// --- functions of the program

function bySummaries(
  analysis: Analysis,
  node: number,
  call: Call,
  given: readonly number[],
  values: readonly Value[],
  state: State,
): Value {
  let result: Value | undefined;
  const [received] = analysis.isLooking ? receivedSteps(analysis, node, values, state) : [];
  for (const callee of call.callees) {
    if (received !== undefined && !analysis.world.receives.has(callee)) analysis.world.receives.set(callee, received);
    const summary = analysis.world.summaries[callee];
    if (summary === undefined) continue;
    if (analysis.isLooking) for (const demand of summary.demands) hold(analysis, node, demand, values, state);
    for (const { parameter, path, value } of summary.writes)
      writeThrough(analysis, node, values[parameter], path, replaced(analysis, node, value, values, state), state);
    const gives = replaced(analysis, node, summary.gives, values, state);
    result = result === undefined ? gives : joined(result, gives);
  }
  return result ?? unknownCall(analysis, node, values, state);
}

/** Where outside data is handed on in a call, as a value or behind a pointer: one step an argument. */
function receivedSteps(analysis: Analysis, node: number, values: readonly Value[], state: State): readonly Step[] {
  return values.flatMap((value) => {
    const inside = value.target < 0 ? undefined : analysis.read(value.target, state);
    const outside =
      (value.taint & ANY_OUTSIDE) !== 0 ? value : inside !== undefined && (inside.taint & ANY_OUTSIDE) !== 0 ? inside : undefined;
    if (outside === undefined) return [];
    const step = analysis.step(node, "is handed on in this call", outside.trace);
    analysis.world.roots.note(analysis.index, step);
    return [step];
  });
}

/** A value of the callee with its parameters' taint turned into that of the arguments. */
function replaced(analysis: Analysis, node: number, value: Value, values: readonly Value[], state: State): Value {
  let taint = value.taint & ANY_OUTSIDE;
  let { trace } = value;
  for (let index = 0; index < Math.min(values.length, MOST_PARAMETERS); index += 1) {
    const argument = values[index]!;
    if ((value.taint & parameterTaint(index)) !== 0) {
      taint |= argument.taint;
      trace ??= argument.trace;
    }
    if ((value.taint & contentTaint(index)) === 0 || argument.target < 0) continue;
    const inside = analysis.read(argument.target, state);
    taint |= inside.taint;
    trace ??= inside.trace;
  }
  const step = taint === 0 ? undefined : analysis.step(node, "comes through this call", trace);
  return { ...detached(value), taint, trace: step };
}

function writeThrough(
  analysis: Analysis,
  node: number,
  pointer: Value | undefined,
  path: readonly number[],
  value: Value,
  state: State,
): void {
  if (pointer === undefined || pointer.target < 0 || value.taint === 0) return;
  const place = path.reduce((at, name) => {
    const { type } = analysis.places.all[at]!;
    return analysis.places.member(at, name, type === undefined ? undefined : analysis.world.program.types.member(type, name));
  }, pointer.target);
  analysis.write(place, value, state, node);
}

/** What a callee demands of its arguments is held against those of this call. */
function hold(analysis: Analysis, node: number, demand: Demand, values: readonly Value[], state: State): void {
  for (const [index, argument] of values.entries()) {
    const direct = (demand.taint & parameterTaint(index)) !== 0;
    const inside = (demand.taint & contentTaint(index)) !== 0 && argument.target >= 0;
    const value = direct
      ? argument
      : inside
        ? { ...analysis.read(argument.target, state), low: -Infinity, high: Infinity, isCapped: false }
        : undefined;
    if (value === undefined || value.taint === 0) continue;
    const room =
      demand.ofParameter >= 0 && values[demand.ofParameter] !== undefined ? roomBehind(analysis, values[demand.ofParameter]!) : undefined;
    const most = room === undefined ? demand.most : demand.question === "index" ? room.most - 1 : room.most;
    // Nothing is known of the room: a caller that says nothing of it is not blamed.
    if (demand.ofParameter >= 0 && !Number.isFinite(most) && room!.parameter < 0) continue;
    if (value.within >= 0 && value.low >= 0 && value.within === values[demand.ofParameter]?.target) {
      if (value.slack + demand.slack >= (demand.question === "index" ? 1 : 0)) continue;
    }
    const under = { ...value, high: value.high - (direct ? demand.slack : 0), low: value.low - (direct ? Math.min(0, demand.slack) : 0) };
    if (!breaks(under, most, demand.needsFloor)) continue;
    const before: Step = analysis.step(node, "is handed on in this call", value.trace);
    const trace: Step = { part: demand.part, token: demand.trace?.token ?? 0, what: demand.what, before };
    if ((value.taint & ANY_OUTSIDE) !== 0) reportAt(analysis, demand, trace);
    const others = value.taint & ~ANY_OUTSIDE;
    const isKnown = analysis.demands.some((known) => known.node === demand.node && known.part === demand.part);
    if (others !== 0 && !isKnown && analysis.demands.length < 200)
      analysis.demands.push({
        ...demand,
        taint: others,
        slack: demand.slack + value.slack,
        most,
        ofParameter: room === undefined ? demand.ofParameter : room.parameter,
        trace: demand.trace,
      });
  }
}

function reportAt(analysis: Analysis, demand: Demand, trace: Step): void {
  if (analysis.findings.some((known) => known.node === demand.node && known.part === demand.part)) return;
  analysis.findings.push({
    question: demand.question,
    part: demand.part,
    node: demand.node,
    function: analysis.index,
    what: demand.what,
    path: stepsTo(trace),
  });
}
