import type { Part } from "../form/part.ts";
import { isSameKept, type Kept, leastKept, NOT_KEPT } from "./kept.ts";
import { ANY_OUTSIDE } from "./taints.ts";
import { isSameSum, type Sum } from "./sums.ts";

/** What is known of a value at one point: its interval, where it can come from, whether it was held against a limit. */
export interface Value {
  readonly low: number;
  readonly high: number;
  /** Bits of `Taint`: who can choose the value. */
  readonly taint: number;
  /** It was compared from above with something that no outsider chooses, of whatever size that is. */
  readonly isCapped: boolean;
  /** The same from below; a value that cannot be negative needs none. */
  readonly isFloored: boolean;
  /** What caps it is of a size that is not known: its end says nothing. */
  readonly isVague: boolean;
  /** A pointer that was made of a number: what it points to nobody declared. */
  readonly isAddress: boolean;
  /** How far a pointer was moved from where its target begins, in elements; undefined where it was not. */
  readonly shift: Value | undefined;
  /** A place whose sum with this value was held against a number. */
  readonly beside: { readonly place: number; readonly most: number } | undefined;
  /** Place whose size it does not pass: the length of a string that lies there, or of what a pointer beside it points to; -1 for none. */
  readonly within: number;
  /** Place that it was read from, or worked out of with nothing else that an outsider chooses: a limit on it is one on that place. */
  readonly origin: number;
  /** How far it is under what bounds it at least: the parameter that its taint names, or the size of the place that it is within. */
  readonly slack: number;
  /** The same number as a sum of unknown ones; undefined where it is none that is followed. */
  readonly sum: Sum | undefined;
  /** How many bytes the object has that it points into, where that is no array or record that its type tells. */
  readonly bytes: Value | undefined;
  /** Place that it points to; -1 where that is not known or it is no pointer. */
  readonly target: number;
  /** How it is kept in a range, which is what a value that steers a therapy is asked for. */
  readonly kept: Kept;
  /** How the outside data came here, the last step first. */
  readonly trace: Step | undefined;
}

/** One step on the way of outside data. */
export interface Step {
  readonly part: Part;
  readonly token: number;
  readonly what: string;
  readonly before: Step | undefined;
  /** Data that came in elsewhere lay in the same queue or global. */
  readonly isMixed?: boolean;
  /** The rest of a text that was handed over before: nothing comes in there. */
  readonly isRest?: boolean;
}

export { ALL_CONTENTS, ANY_OUTSIDE, AS_ASKED, comeIn, contentTaint, HANDED, MOST_PARAMETERS, OUTSIDE, parameterTaint } from "./taints.ts";

export const ANYTHING: Value = {
  low: -Infinity,
  high: Infinity,
  taint: 0,
  isCapped: false,
  isFloored: false,
  isVague: false,
  isAddress: false,
  shift: undefined,
  beside: undefined,
  within: -1,
  origin: -1,
  slack: 0,
  sum: undefined,
  bytes: undefined,
  target: -1,
  kept: NOT_KEPT,
  trace: undefined,
};

/** A value of an interval that nobody outside chooses. */
export function between(low: number, high: number): Value {
  return { ...ANYTHING, low, high };
}

/** A value as another function may see it: places are numbered in each function for itself. */
export function detached(value: Value): Value {
  const { bytes } = value;
  return {
    ...value,
    within: -1,
    origin: -1,
    target: -1,
    shift: undefined,
    beside: undefined,
    sum: undefined,
    bytes: bytes && { ...bytes, sum: undefined, origin: -1, within: -1, beside: undefined },
  };
}

/** Where a pointer is that was not moved. */
export const UNMOVED: Value = between(0, 0);

/** What is known where two ways meet. */
export function joined(a: Value, b: Value): Value {
  if (a === b) return a;
  const held = (flag: "isCapped" | "isFloored") => (a[flag] || a.taint === 0) && (b[flag] || b.taint === 0) && (a[flag] || b[flag]);
  return {
    low: Math.min(a.low, b.low),
    high: Math.max(a.high, b.high),
    taint: a.taint | b.taint,
    isCapped: held("isCapped"),
    isFloored: held("isFloored"),
    isVague: a.isVague || b.isVague,
    isAddress: a.isAddress || b.isAddress,
    shift: a.shift === b.shift ? a.shift : joined(a.shift ?? UNMOVED, b.shift ?? UNMOVED),
    beside: a.beside?.place === b.beside?.place && a.beside?.most === b.beside?.most ? a.beside : undefined,
    within: a.within === b.within ? a.within : -1,
    origin: a.origin === b.origin ? a.origin : -1,
    slack: Math.min(a.slack, b.slack),
    sum: isSameSum(a.sum, b.sum) ? a.sum : undefined,
    bytes: bytesOf(a, b),
    target: a.target === b.target ? a.target : a.target < 0 ? b.target : b.target < 0 ? a.target : -1,
    kept: leastKept(a, b),
    trace: traceOf(a, b),
  };
}

/** The size of what one or the other pointer points into; a null pointer points into nothing. */
function bytesOf(a: Value, b: Value): Value | undefined {
  if (a.bytes === b.bytes) return a.bytes;
  if (a.bytes !== undefined && b.bytes !== undefined) return joined(a.bytes, b.bytes);
  return isNull(a) ? b.bytes : isNull(b) ? a.bytes : undefined;
}

const isNull = ({ low, high, target }: Value): boolean => low === 0 && high === 0 && target < 0;

/** Whether two values say the same; the way they came does not count. */
export function isSame(a: Value, b: Value): boolean {
  return (
    a === b ||
    (a.low === b.low &&
      a.high === b.high &&
      a.taint === b.taint &&
      a.isCapped === b.isCapped &&
      a.isFloored === b.isFloored &&
      a.isAddress === b.isAddress &&
      a.target === b.target &&
      a.within === b.within &&
      isSameKept(a.kept, b.kept) &&
      a.slack === b.slack &&
      isSameSum(a.sum, b.sum) &&
      (a.bytes === b.bytes || (a.bytes !== undefined && b.bytes !== undefined && isSame(a.bytes, b.bytes))) &&
      (a.shift === b.shift || (a.shift !== undefined && b.shift !== undefined && isSame(a.shift, b.shift))))
  );
}

/** Goes to the end of what may come, so that a loop is left after few rounds. */
export function widened(before: Value, after: Value): Value {
  return {
    ...after,
    low: after.low < before.low ? (after.low >= 0 ? 0 : -Infinity) : after.low,
    high: after.high > before.high ? Infinity : after.high,
    slack: after.slack < before.slack ? -Infinity : after.slack,
    shift: after.shift && widened(before.shift ?? UNMOVED, after.shift),
    bytes: after.bytes && widened(before.bytes ?? after.bytes, after.bytes),
  };
}

/** The way of whichever of two values an outsider chooses. */
export function traceOf(a: Value, b: Value): Step | undefined {
  if ((a.taint & ANY_OUTSIDE) !== 0) return a.trace;
  if ((b.taint & ANY_OUTSIDE) !== 0) return b.trace;
  return a.trace ?? b.trace;
}

/** Longer ways are shown from their end. */
const MOST_STEPS = 64;

/** The steps of a way in order, the first one where the data came in. */
export function stepsTo(last: Step): readonly Step[] {
  const path: Step[] = [];
  for (let at: Step | undefined = last; at !== undefined && path.length < MOST_STEPS; at = at.before) path.unshift(at);
  return path;
}
