import { Kind, Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import { combined, rangeOf } from "./arithmetic.ts";
import { type Keeps, narrowedKept } from "./kept.ts";
import { elementAt, rememberElement } from "./elements.ts";
import type { State } from "./state.ts";
import { measuredPlace } from "./text-length.ts";
import { between, UNMOVED, type Value } from "./values.ts";

/** What a comparison says of one of its sides. */
export interface Limit {
  readonly low: number;
  readonly high: number;
  readonly isCapped: boolean;
  readonly isFloored: boolean;
  /** The other side, where an outsider chooses it: what is under it is bounded by it, and by nothing else. */
  readonly by: Value | undefined;
  /** What is known of the other side counts for this one: how far it is under it. */
  readonly under?: { readonly value: Value; readonly slack: number } | undefined;
  readonly isVague?: boolean;
  /** It is one of how far a pointer was moved. */
  readonly isPointer?: boolean;
  readonly beside?: Value["beside"];
  /** What it says of a value that steers a therapy. */
  readonly keeps?: Keeps;
}

/** Writes what is now known into the place that an expression is about; false where nothing is left. */
export function narrow(analysis: Analysis, node: number, limit: Limit, state: State): boolean {
  const { nodes } = analysis.part;
  const kind = nodes.kinds[node];
  if (kind === Kind.Cast) {
    // What a cast cuts off is not held against anything.
    const inner = analysis.value(nodes.child(node, 0), state);
    if (inner.target >= 0) return narrow(analysis, nodes.child(node, 0), limit, state);
    const range = rangeOf(analysis.formOf({ part: analysis.part, type: nodes.types[node]! }));
    return inner.high > range.high && Number.isFinite(inner.high) ? true : narrow(analysis, nodes.child(node, 0), limit, state);
  }
  if (kind === Kind.Step && nodes.b[node] === 1) {
    const by = nodes.a[node]!;
    return narrow(analysis, nodes.child(node, 0), { ...limit, low: limit.low + by, high: limit.high + by }, state);
  }
  if (kind === Kind.Assign && nodes.a[node] === 0) return narrow(analysis, nodes.child(node, 0), limit, state);
  if (kind === Kind.Binary && (nodes.a[node] === Operator.Add || nodes.a[node] === Operator.Subtract))
    return narrowSum(analysis, node, limit, state);
  const place = kind === Kind.Call ? measuredPlace(analysis, node, state) : analysis.placeOf(node, state);
  if (place < 0) return true;
  return kind === Kind.Index ? narrowElement(analysis, node, place, limit, state) : narrowPlace(analysis, place, limit, state);
}

/** A limit on one element is none on the others, and the place stands for all of them. */
function narrowElement(analysis: Analysis, node: number, place: number, limit: Limit, state: State): boolean {
  const whole = elementAt(analysis, node, place, state) ?? analysis.read(place, state);
  if (whole.target >= 0) return true;
  const now = narrowed(whole, limit);
  if (now !== undefined) rememberElement(analysis, node, place, now, state);
  return now !== undefined;
}

/** Writes what is now known into a place; false where nothing is left. */
export function narrowPlace(analysis: Analysis, place: number, limit: Limit, state: State): boolean {
  const whole = analysis.read(place, state);
  if (whole.target >= 0 && limit.isPointer !== true) return true;
  const before = whole.target < 0 ? whole : (whole.shift ?? UNMOVED);
  const now = narrowed(before, limit);
  if (now === undefined) return false;
  state.set(place, whole.target < 0 ? now : { ...whole, shift: now });
  if (whole.target < 0) vouch(analysis, place, before, limit, state);
  return true;
}

/** A value with what a comparison says of it; undefined where nothing is left. */
function narrowed(before: Value, limit: Limit): Value | undefined {
  const low = Math.max(before.low, limit.low);
  const high = Math.min(before.high, limit.high);
  if (low > high) return undefined;
  const boundBy =
    limit.by !== undefined && limit.high <= before.high && Number.isFinite(limit.high) && (before.taint === 0 || !before.isCapped)
      ? limit.by
      : undefined;
  // What is not negative and under a value does harm only where that value does.
  const isOnlyBound = boundBy !== undefined && before.low >= 0;
  const under = limit.under !== undefined && (limit.under.value.within >= 0 || boundBy !== undefined) ? limit.under : undefined;
  const isVague = limit.isVague === true && limit.isCapped;
  return {
    ...before,
    low,
    high,
    isCapped: before.isCapped || limit.isCapped,
    isFloored: before.isFloored || limit.isFloored,
    isVague: before.isVague || (isVague && !(before.isCapped && before.high <= limit.high)),
    beside: limit.beside ?? before.beside,
    kept: limit.keeps === undefined ? before.kept : narrowedKept(before, limit.keeps),
    within: under?.value.within ?? before.within,
    slack: under?.slack ?? before.slack,
    taint: isOnlyBound ? boundBy.taint | (before.taint & (boundBy.taint === 0 ? ~0 : 0)) : before.taint | (boundBy?.taint ?? 0),
    trace: isOnlyBound ? boundBy.trace : (before.trace ?? boundBy?.trace),
  };
}

/** A limit on what was worked out of a received length is one on the length itself: "blocks = (length + 3) / 4; if (blocks > room)". */
function vouch(analysis: Analysis, place: number, value: Value, { isCapped, keeps }: Limit, state: State): void {
  if (value.origin < 0 || value.origin === place || isOfMany(analysis, value.origin)) return;
  if (keeps !== undefined && keeps.above.length + keeps.below.length > 0) {
    const source = analysis.read(value.origin, state);
    if (source.taint !== 0 && source.target < 0) state.set(value.origin, { ...source, kept: narrowedKept(source, keeps) });
  }
  if (!isCapped) return;
  const first = analysis.read(value.origin, state);
  if (first.taint !== 0 && !first.isCapped) state.set(value.origin, { ...first, isCapped: true, isVague: true });
}

/** All elements of an array, or what lies in one of them: a limit on what was read from one is none on the others. */
function isOfMany({ places }: Analysis, place: number): boolean {
  for (let at = place; ;) {
    const { is, of, count } = places.all[at]!;
    if (is === "contents" && count >= 0) return true;
    if (is !== "contents" && is !== "member") return false;
    at = of;
  }
}

/** "a + b < n" says that a is under n by what b is at least. */
function narrowSum(analysis: Analysis, node: number, limit: Limit, state: State): boolean {
  const { nodes } = analysis.part;
  const isSum = nodes.a[node] === Operator.Add;
  const [left, right] = [nodes.child(node, 0), nodes.child(node, 1)];
  const [a, b] = [left, right].map((side) => {
    const value = analysis.value(side, state);
    return limit.isPointer === true && value.target >= 0 ? (value.shift ?? UNMOVED) : value;
  }) as [Value, Value];
  const opposite = isSum ? Operator.Subtract : Operator.Add;
  const bound = between(limit.low, limit.high);
  const forLeft = combined(opposite, bound, b);
  const ends = isSum && Number.isFinite(limit.high) && limit.by === undefined;
  const nextTo = (other: number) => (ends ? { place: analysis.placeOf(other, state), most: limit.high } : undefined);
  const under = (by: Value) =>
    limit.under && { value: limit.under.value, slack: limit.under.slack + (isSum ? Math.max(0, by.low) : -by.high) };
  const forTheLeft = {
    ...limit,
    beside: nextTo(right),
    under: under(b),
    low: numberOr(forLeft.low, -Infinity),
    high: numberOr(forLeft.high, Infinity),
  };
  if (!narrow(analysis, left, forTheLeft, state)) return false;
  if (!isSum) return true;
  const forRight = combined(opposite, bound, a);
  return narrow(
    analysis,
    right,
    { ...limit, beside: nextTo(left), under: under(a), low: numberOr(forRight.low, -Infinity), high: numberOr(forRight.high, Infinity) },
    state,
  );
}

function numberOr(value: number, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : value;
}
