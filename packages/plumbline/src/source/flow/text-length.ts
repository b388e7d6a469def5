import type { Analysis } from "./analysis.ts";
import { roomBehind } from "./room.ts";
import type { State } from "./state.ts";
import { ANYTHING, between, type Value } from "./values.ts";

/** The length of a string: no more than its array holds, and chosen by whoever chose the string. */
export function measured(analysis: Analysis, text: Value, limit: Value | undefined, state: State): Value {
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
