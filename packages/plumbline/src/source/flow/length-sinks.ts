import { Operator } from "../form/node-kinds.ts";
import type { CallKnowledge } from "../platforms/platform.ts";
import type { Analysis } from "./analysis.ts";
import { combined } from "./arithmetic.ts";
import { isAsAsked } from "./asked.ts";
import { certainSink } from "./certain.ts";
import { fits, isTooMuch, roomBehind, toldBy } from "./room.ts";
import { check, isBeside } from "./sinks.ts";
import type { State } from "./state.ts";
import { sumOf } from "./sum-of.ts";
import { measured } from "./text-length.ts";
import { ANY_OUTSIDE, between, type Value } from "./values.ts";

const SINK = { question: "length", what: "says how many bytes are written" } as const;
const ALLOCATED = {
  question: "allocation",
  most: Infinity,
  ofParameter: -1,
  needsFloor: true,
  what: "says how much memory is taken",
} as const;

/** memcpy and its like: is what says how many bounded by what is written, and by what is read? */
export function lengthSink(
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
  const written = known.into ?? known.fills?.[0] ?? 0;
  const into = values[written - 1];
  const most = into === undefined ? Infinity : roomBehind(analysis, into).largest;
  if (length !== undefined && Number.isFinite(most)) certainSink(analysis, node, length, most, "length");
  if (length === undefined || length.taint === 0) return;
  if (known.sink === "allocate") check(analysis, node, length, ALLOCATED);
  else writtenSink(analysis, node, length, given[written - 1], into, state);
}

/** A number of bytes that is written to where a pointer points. */
function writtenSink(
  analysis: Analysis,
  node: number,
  length: Value,
  argument: number | undefined,
  pointer: Value | undefined,
  state: State,
): void {
  if (pointer === undefined || argument === undefined || isOfRunningSize(analysis, pointer)) return;
  if (isAsAsked(analysis, length, pointer.target)) return;
  const room = roomBehind(analysis, pointer);
  if (pointer.shift === undefined && length.within === pointer.target && pointer.target >= 0 && length.low >= 0 && length.slack >= 0)
    return;
  const asked = sumOf(length);
  if (fits(analysis, asked, pointer, room, state)) {
    analysis.world.sinks += 1;
    return;
  }
  const told = toldBy(analysis, room, (sum) => fits(analysis, asked, pointer, { ...room, sum }, state));
  if (told !== undefined) {
    check(analysis, node, told, { ...SINK, needsFloor: false, most: room.most, ofParameter: room.parameter });
    return;
  }
  const moved = pointer.shift === undefined ? length : movedLength(analysis, length, pointer.shift, room.unit);
  const isHeld = pointer.shift !== undefined && isBeside(analysis, length, argument, state);
  check(analysis, node, isHeld ? { ...moved, high: Math.min(moved.high, length.beside!.most * (room.unit ?? 1)) } : moved, {
    ...SINK,
    most: isTooMuch(analysis, asked, sumOf(pointer), room, state) ? 0 : room.most,
    ofParameter: room.parameter,
    needsFloor: true,
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

/** strcpy and its like: does all that is read fit into where it is written? */
export function textSink(analysis: Analysis, node: number, values: readonly Value[], known: CallKnowledge, state: State): void {
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
