import { Kind, Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import { limitBy } from "./kept.ts";
import { FREE } from "./sides.ts";
import { type Limit, narrow } from "./narrow.ts";
import type { State } from "./state.ts";
import { ANY_OUTSIDE, UNMOVED, type Value } from "./values.ts";

/** What a comparison that holds says of one of its sides; false where nothing is left. */
export function compare(
  analysis: Analysis,
  side: number,
  operator: number,
  given: Value,
  self: Value,
  state: State,
  isNumber = false,
): boolean {
  // Pointers are compared by how far they were moved.
  const isPointer = given.target >= 0 && self.target >= 0;
  const other = !isPointer ? given : given.target === self.target ? (given.shift ?? UNMOVED) : { ...(given.shift ?? UNMOVED), ...ENDLESS };
  const isOurs = (other.taint & ANY_OUTSIDE) === 0 && other.taint === 0;
  const caps = isOurs || other.isCapped;
  const isVague = other.isVague || other.low !== other.high;
  const beside = other.beside && { ...other.beside, most: other.beside.most - (operator === Operator.Less ? 1 : 0) };
  const under = { value: other, slack: other.slack + (operator === Operator.Less ? 1 : 0) };
  const hold = (limit: Limit): boolean => narrow(analysis, side, limit, state);
  const [most, least] = [limitBy(other, "above"), limitBy(other, "below")];
  const above = {
    isCapped: caps,
    isFloored: false,
    by: isOurs ? undefined : other,
    under,
    isVague,
    isPointer,
    beside,
    keeps: { above: most, below: FREE, isNumber },
  };
  const below = { isCapped: false, isFloored: isOurs, by: undefined, isPointer, keeps: { above: FREE, below: least, isNumber } };
  switch (operator) {
    case Operator.Less:
      return hold({ ...above, low: -Infinity, high: other.high - 1 });
    case Operator.LessEqual:
      return hold({ ...above, low: -Infinity, high: other.high });
    case Operator.Greater:
      return hold({ ...below, low: other.low + 1, high: Infinity });
    case Operator.GreaterEqual:
      return hold({ ...below, low: other.low, high: Infinity });
    case Operator.Equal:
      return hold({
        low: other.low,
        high: other.high,
        isCapped: caps,
        isFloored: caps,
        by: undefined,
        isVague,
        isPointer,
        keeps: { above: most, below: least, isNumber },
      });
    case Operator.NotEqual:
      // A counter that starts below and stops at a limit stays under it.
      return other.low === other.high && self.low === other.low
        ? hold({ low: other.low + 1, high: Infinity, isCapped: false, isFloored: false, by: undefined })
        : true;
    default:
      return true;
  }
}

const ENDLESS = { low: -Infinity, high: Infinity } as const;

/** "a <= 100 - b" says that a and b together are no more than 100. */
export function remember(analysis: Analysis, side: number, operator: number, other: number, state: State): void {
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
