import { Kind, Operator } from "../form/node-kinds.ts";
import type { Analysis, State } from "./analysis.ts";
import { combined, rangeOf } from "./arithmetic.ts";
import { measuredPlace } from "./call-effect.ts";
import { Edge, type FlowEdge, type FlowGraph } from "./flow-graph.ts";
import { ANY_OUTSIDE, between, joined, UNMOVED, type Value } from "./values.ts";

const NEGATED = new Map<number, number>([
  [Operator.Less, Operator.GreaterEqual],
  [Operator.GreaterEqual, Operator.Less],
  [Operator.Greater, Operator.LessEqual],
  [Operator.LessEqual, Operator.Greater],
  [Operator.Equal, Operator.NotEqual],
  [Operator.NotEqual, Operator.Equal],
]);
const MIRRORED = new Map<number, number>([
  [Operator.Less, Operator.Greater],
  [Operator.Greater, Operator.Less],
  [Operator.LessEqual, Operator.GreaterEqual],
  [Operator.GreaterEqual, Operator.LessEqual],
  [Operator.Equal, Operator.Equal],
  [Operator.NotEqual, Operator.NotEqual],
]);

/** Narrows a state to what holds on an edge; false where control cannot take it. */
export function refine(analysis: Analysis, graph: FlowGraph, block: number, edge: FlowEdge, state: State): boolean {
  const condition = graph.conditions[block]!;
  if (condition === 0 || edge.kind === Edge.Plain) return true;
  if (edge.kind === Edge.Case) return refineCase(analysis, condition, edge.node, state);
  if (edge.kind === Edge.Default) return true;
  return refineTruth(analysis, condition, edge.kind === Edge.True, state);
}

function refineCase(analysis: Analysis, condition: number, node: number, state: State): boolean {
  const { nodes } = analysis.part;
  const low = analysis.value(nodes.child(node, 0), state);
  const high = nodes.child(node, 1) === 0 ? low : analysis.value(nodes.child(node, 1), state);
  if (!Number.isFinite(low.low) || !Number.isFinite(high.high)) return true;
  return narrow(analysis, condition, { low: low.low, high: high.high, isCapped: true, isFloored: true, by: undefined }, state);
}

/** Narrows a state to what holds where an expression is true, or false. */
export function refineTruth(analysis: Analysis, condition: number, holds: boolean, state: State): boolean {
  const { nodes } = analysis.part;
  const operator = nodes.a[condition]!;
  const kind = nodes.kinds[condition];
  if (kind === Kind.Binary && NEGATED.has(operator)) {
    const asked = holds ? operator : NEGATED.get(operator)!;
    const left = nodes.child(condition, 0);
    const right = nodes.child(condition, 1);
    const a = analysis.value(left, state);
    const b = analysis.value(right, state);
    if (isImpossible(asked, a, b)) return false;
    if (nodes.kinds[left] === Kind.Call && !refineByAnswer(analysis, left, asked, b, state)) return false;
    remember(analysis, left, asked, right, state);
    remember(analysis, right, MIRRORED.get(asked)!, left, state);
    return compare(analysis, left, asked, b, a, state) && compare(analysis, right, MIRRORED.get(asked)!, a, b, state);
  }
  if (kind === Kind.Binary && (operator === Operator.LogicalAnd || operator === Operator.LogicalOr)) {
    // Only where both sides are known to hold, or to fail, something is known of each.
    if (holds !== (operator === Operator.LogicalAnd)) return true;
    return refineTruth(analysis, nodes.child(condition, 0), holds, state) && refineTruth(analysis, nodes.child(condition, 1), holds, state);
  }
  if (kind === Kind.Unary && operator === Operator.Not) return refineTruth(analysis, nodes.child(condition, 0), !holds, state);
  if (kind === Kind.Assign || kind === Kind.Step) return true;
  if (kind === Kind.Call) return refineByAnswer(analysis, condition, holds ? Operator.NotEqual : Operator.Equal, ZERO, state);
  // "if (x)": x is not zero, or it is.
  const value = analysis.value(condition, state);
  if (value.target >= 0) return true;
  if (!holds)
    return value.low > 0 ? false : narrow(analysis, condition, { low: 0, high: 0, isCapped: true, isFloored: true, by: undefined }, state);
  if (value.low === 0 && value.high === 0 && value.target < 0) return false;
  return value.low === 0
    ? narrow(analysis, condition, { low: 1, high: Infinity, isCapped: false, isFloored: true, by: undefined }, state)
    : true;
}

const ZERO = between(0, 0);

/** "if (is_slot(i))", "if (check(i) != 0)": what the function found out of its arguments on the ways that give such an answer. */
function refineByAnswer(analysis: Analysis, call: number, operator: number, answer: Value, state: State): boolean {
  const callees = analysis.world.callAt(analysis.part, call)?.callees ?? [];
  const outcomes = callees.length === 1 ? analysis.world.summaries[callees[0]!]?.outcomes : undefined;
  if (outcomes === undefined || outcomes.length === 0 || answer.low !== answer.high) return true;
  const left = outcomes.filter(({ low, high }) => !isImpossible(operator, between(low, high), answer));
  if (left.length === 0) return true;
  const given = [...analysis.part.nodes.childrenOf(call)].slice(1);
  for (const [index, argument] of given.entries()) {
    const found = left.map(({ parameters }) => parameters.get(index));
    const first = found[0];
    if (first === undefined || found.some((value) => value === undefined)) continue;
    const value = found.reduce<Value>((sum, each) => joined(sum, each!), first);
    const limit: Limit = {
      low: value.low,
      high: value.high,
      isCapped: value.isCapped,
      isFloored: value.isFloored,
      isVague: value.isVague,
      by: undefined,
    };
    if (!narrow(analysis, argument, limit, state)) return false;
  }
  return true;
}

/** "a <= 100 - b" says that a and b together are no more than 100. */
function remember(analysis: Analysis, side: number, operator: number, other: number, state: State): void {
  const { nodes } = analysis.part;
  if (operator !== Operator.Less && operator !== Operator.LessEqual) return;
  if (nodes.kinds[other] === Kind.Cast) {
    remember(analysis, side, operator, nodes.child(other, 0), state);
    return;
  }
  if (nodes.kinds[other] !== Kind.Binary || nodes.a[other] !== Operator.Subtract) return;
  const whole = analysis.value(nodes.child(other, 0), state);
  const [one, two] = [analysis.placeOf(side, state), analysis.placeOf(nodes.child(other, 1), state)];
  if (one < 0 || two < 0 || whole.taint !== 0 || !Number.isFinite(whole.high)) return;
  const most = whole.high - (operator === Operator.Less ? 1 : 0);
  state.set(one, { ...analysis.read(one, state), beside: { place: two, most } });
  state.set(two, { ...analysis.read(two, state), beside: { place: one, most } });
}

function isImpossible(operator: number, a: Value, b: Value): boolean {
  if (operator === Operator.Less) return a.low >= b.high;
  if (operator === Operator.LessEqual) return a.low > b.high;
  if (operator === Operator.Greater) return a.high <= b.low;
  if (operator === Operator.GreaterEqual) return a.high < b.low;
  if (operator === Operator.Equal) return a.low > b.high || a.high < b.low;
  if (operator === Operator.NotEqual) return a.low === a.high && b.low === b.high && a.low === b.low;
  return false;
}

const ENDLESS = { low: -Infinity, high: Infinity } as const;

/** What a comparison says of one of its sides. */
interface Limit {
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
}

function compare(analysis: Analysis, side: number, operator: number, given: Value, self: Value, state: State): boolean {
  // Pointers are compared by how far they were moved.
  const isPointer = given.target >= 0 && self.target >= 0;
  const other = !isPointer ? given : given.target === self.target ? (given.shift ?? UNMOVED) : { ...(given.shift ?? UNMOVED), ...ENDLESS };
  const isOurs = (other.taint & ANY_OUTSIDE) === 0 && other.taint === 0;
  const caps = isOurs || other.isCapped;
  const isVague = other.isVague || other.low !== other.high;
  const beside = other.beside && { ...other.beside, most: other.beside.most - (operator === Operator.Less ? 1 : 0) };
  const under = { value: other, slack: other.slack + (operator === Operator.Less ? 1 : 0) };
  switch (operator) {
    case Operator.Less:
      return narrow(
        analysis,
        side,
        {
          low: -Infinity,
          high: other.high - 1,
          isCapped: caps,
          isFloored: false,
          by: isOurs ? undefined : other,
          under,
          isVague,
          isPointer,
          beside,
        },
        state,
      );
    case Operator.LessEqual:
      return narrow(
        analysis,
        side,
        {
          low: -Infinity,
          high: other.high,
          isCapped: caps,
          isFloored: false,
          by: isOurs ? undefined : other,
          under,
          isVague,
          isPointer,
          beside,
        },
        state,
      );
    case Operator.Greater:
      return narrow(
        analysis,
        side,
        { low: other.low + 1, high: Infinity, isCapped: false, isFloored: isOurs, by: undefined, isPointer },
        state,
      );
    case Operator.GreaterEqual:
      return narrow(
        analysis,
        side,
        { low: other.low, high: Infinity, isCapped: false, isFloored: isOurs, by: undefined, isPointer },
        state,
      );
    case Operator.Equal:
      return narrow(
        analysis,
        side,
        { low: other.low, high: other.high, isCapped: caps, isFloored: caps, by: undefined, isVague, isPointer },
        state,
      );
    case Operator.NotEqual:
      // A counter that starts below and stops at a limit stays under it.
      return other.low === other.high && self.low === other.low
        ? narrow(analysis, side, { low: other.low + 1, high: Infinity, isCapped: false, isFloored: false, by: undefined }, state)
        : true;
    default:
      return true;
  }
}

/** Writes what is now known into the place that an expression is about; false where nothing is left. */
function narrow(analysis: Analysis, node: number, limit: Limit, state: State): boolean {
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
  const whole = analysis.read(place, state);
  if (whole.target >= 0 && limit.isPointer !== true) return true;
  const before = whole.target < 0 ? whole : (whole.shift ?? UNMOVED);
  const low = Math.max(before.low, limit.low);
  const high = Math.min(before.high, limit.high);
  if (low > high) return false;
  const boundBy =
    limit.by !== undefined && limit.high <= before.high && Number.isFinite(limit.high) && (before.taint === 0 || !before.isCapped)
      ? limit.by
      : undefined;
  // What is not negative and under a value does harm only where that value does.
  const isOnlyBound = boundBy !== undefined && before.low >= 0;
  const under = limit.under !== undefined && (limit.under.value.within >= 0 || boundBy !== undefined) ? limit.under : undefined;
  const isVague = limit.isVague === true && limit.isCapped;
  const now: Value = {
    ...before,
    low,
    high,
    isCapped: before.isCapped || limit.isCapped,
    isFloored: before.isFloored || limit.isFloored,
    isVague: before.isVague || (isVague && !(before.isCapped && before.high <= limit.high)),
    beside: limit.beside ?? before.beside,
    within: under?.value.within ?? before.within,
    slack: under?.slack ?? before.slack,
    taint: isOnlyBound ? boundBy.taint | (before.taint & (boundBy.taint === 0 ? ~0 : 0)) : before.taint | (boundBy?.taint ?? 0),
    trace: isOnlyBound ? boundBy.trace : (before.trace ?? boundBy?.trace),
  };
  state.set(place, whole.target < 0 ? now : { ...whole, shift: now });
  if (whole.target < 0) vouch(analysis, place, before, limit, state);
  return true;
}

/** A limit on what was worked out of a received length is one on the length itself: "blocks = (length + 3) / 4; if (blocks > room)". */
function vouch(analysis: Analysis, place: number, value: Value, { isCapped }: Limit, state: State): void {
  if (!isCapped || value.origin < 0 || value.origin === place) return;
  const first = analysis.read(value.origin, state);
  if (first.taint !== 0 && !first.isCapped) state.set(value.origin, { ...first, isCapped: true, isVague: true });
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

/** A value that is written as one side of a comparison that is known to hold: "a - b < n ? a - b : n". */
export function clamped(analysis: Analysis, condition: number, holds: boolean, node: number, value: Value, state: State): Value {
  const { nodes } = analysis.part;
  const operator = nodes.a[condition]!;
  if (nodes.kinds[condition] !== Kind.Binary || !NEGATED.has(operator)) return value;
  const asked = holds ? operator : NEGATED.get(operator)!;
  const isLeft = isSameText(analysis, nodes.child(condition, 0), node);
  if (!isLeft && !isSameText(analysis, nodes.child(condition, 1), node)) return value;
  const other = analysis.value(nodes.child(condition, isLeft ? 1 : 0), state);
  const direction = isLeft ? asked : MIRRORED.get(asked)!;
  const isOurs = other.taint === 0;
  // What is worked out without a sign and goes under zero is large: where it is small, it did not.
  const type = analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, node));
  const isUnsigned = type.is === "integer" && !type.signed;
  if (direction === Operator.Less || direction === Operator.LessEqual) {
    return {
      ...value,
      high: Math.min(value.high, direction === Operator.Less ? other.high - 1 : other.high),
      isCapped: value.isCapped || isOurs,
      ...(isUnsigned && { low: Math.max(0, value.low), isFloored: true }),
    };
  }
  if (direction === Operator.Greater || direction === Operator.GreaterEqual) {
    return {
      ...value,
      low: Math.max(value.low, direction === Operator.Greater ? other.low + 1 : other.low),
      isFloored: value.isFloored || isOurs,
    };
  }
  return value;
}

/** Whether two expressions are the same words; deep ones are not compared. */
function isSameText(analysis: Analysis, a: number, b: number, depth = 0): boolean {
  const { nodes, numbers } = analysis.part;
  if (a === b) return true;
  const kind = nodes.kinds[a];
  if (
    depth > 8 ||
    kind !== nodes.kinds[b] ||
    nodes.childCount[a] !== nodes.childCount[b] ||
    kind === Kind.Call ||
    kind === Kind.Step ||
    kind === Kind.Assign
  )
    return false;
  const isSameNumber = kind === Kind.Number && numbers[nodes.a[a]!] === numbers[nodes.a[b]!];
  if (!isSameNumber && (nodes.a[a] !== nodes.a[b] || nodes.b[a] !== nodes.b[b] || nodes.types[a] !== nodes.types[b])) return false;
  return nodes.childrenOf(a).every((child, place) => isSameText(analysis, child, nodes.child(b, place), depth + 1));
}
