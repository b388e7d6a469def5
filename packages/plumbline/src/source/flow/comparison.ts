import { Operator } from "../form/node-kinds.ts";
import type { Value } from "./values.ts";

/** What holds where a comparison does not. */
export const NEGATED = new Map<number, number>([
  [Operator.Less, Operator.GreaterEqual],
  [Operator.GreaterEqual, Operator.Less],
  [Operator.Greater, Operator.LessEqual],
  [Operator.LessEqual, Operator.Greater],
  [Operator.Equal, Operator.NotEqual],
  [Operator.NotEqual, Operator.Equal],
]);

/** What a comparison says of its right side. */
export const MIRRORED = new Map<number, number>([
  [Operator.Less, Operator.Greater],
  [Operator.Greater, Operator.Less],
  [Operator.LessEqual, Operator.GreaterEqual],
  [Operator.GreaterEqual, Operator.LessEqual],
  [Operator.Equal, Operator.Equal],
  [Operator.NotEqual, Operator.NotEqual],
]);

/** Whether no value of one interval stands so to one of another. */
export function isImpossible(operator: number, a: Value, b: Value): boolean {
  if (operator === Operator.Less) return a.low >= b.high;
  if (operator === Operator.LessEqual) return a.low > b.high;
  if (operator === Operator.Greater) return a.high <= b.low;
  if (operator === Operator.GreaterEqual) return a.high < b.low;
  if (operator === Operator.Equal) return a.low > b.high || a.high < b.low;
  if (operator === Operator.NotEqual) return a.low === a.high && b.low === b.high && a.low === b.low;
  return false;
}
