import { Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import type { State } from "./state.ts";
import { sumOf } from "./sum-of.ts";
import { added, constantSum, scaled, type Sum } from "./sums.ts";
import type { Value } from "./values.ts";

/** Remembers how two values stand to each other where a comparison of them holds; false where it cannot. */
export function relate(analysis: Analysis, operator: number, a: Value, b: Value, state: State): boolean {
  // Pointers are compared by how far they were moved: that says nothing of pointers into two things.
  if (a.target !== b.target) return true;
  const [one, two] = [sumOf(a), sumOf(b)];
  if (one === undefined || two === undefined || one.terms.length + two.terms.length === 0) return true;
  const { unknowns } = analysis;
  const difference = added(one, two, -1);
  const opposite = difference && scaled(difference, -1);
  if (difference === undefined || opposite === undefined || difference.terms.length === 0) return true;
  const holds = (sum: Sum, by: number): boolean => {
    const moved = added(sum, constantSum(by));
    state.hold(moved);
    decide(analysis, state);
    return true;
  };
  switch (operator) {
    case Operator.Less:
      return holds(difference, 1);
    case Operator.LessEqual:
      return holds(difference, 0);
    case Operator.Greater:
      return holds(opposite, 1);
    case Operator.GreaterEqual:
      return holds(opposite, 0);
    case Operator.Equal:
      return holds(difference, 0) && holds(opposite, 0);
    case Operator.NotEqual:
      // What is not below a number and not the number is above it.
      if (unknowns.isHeld(opposite, state.held)) return holds(opposite, 1);
      if (unknowns.isHeld(difference, state.held)) return holds(difference, 1);
      return true;
    default:
      return true;
  }
}

/** Where one of two cannot be any more it is the other. */
function decide({ unknowns }: Analysis, state: State): void {
  if (state.either.length === 0) return;
  const isOut = (sum: Sum): boolean => {
    const opposite = added(constantSum(1), sum, -1);
    return opposite !== undefined && unknowns.isHeldPlainly(opposite, state.held);
  };
  for (const { one, other } of state.either) {
    if (isOut(one)) state.hold(other);
    else if (isOut(other)) state.hold(one);
  }
}
