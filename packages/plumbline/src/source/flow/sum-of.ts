import { Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import { added, constantSum, scaled, type Sum, unknownSum } from "./sums.ts";
import { UNMOVED, type Value } from "./values.ts";

/** A value as a sum: that of a number, or of how far a pointer was moved. */
export function sumOf(value: Value): Sum | undefined {
  const counted = value.target < 0 ? value : (value.shift ?? UNMOVED);
  if (counted.low === counted.high && Number.isSafeInteger(counted.low)) return constantSum(counted.low);
  return counted.sum;
}

/** The sum of an operation of two numbers; undefined where it is none. */
export function sumOfBoth(operator: number, a: Value, b: Value): Sum | undefined {
  const [one, two] = [sumOf(a), sumOf(b)];
  if (one === undefined || two === undefined) return undefined;
  if (operator === Operator.Add || operator === Operator.Subtract) return added(one, two, operator === Operator.Add ? 1 : -1);
  if (operator === Operator.Multiply)
    return two.terms.length === 0 ? scaled(one, two.constant) : one.terms.length === 0 ? scaled(two, one.constant) : undefined;
  if (operator === Operator.ShiftLeft && two.terms.length === 0 && two.constant >= 0 && two.constant < 32)
    return scaled(one, 2 ** two.constant);
  return undefined;
}

/** A value with a sum in place of what it was: of the number, or of how far the pointer was moved. */
export function withSum(value: Value, sum: Sum | undefined): Value {
  if (value.target < 0) return { ...value, sum };
  return value.shift === undefined ? value : { ...value, shift: { ...value.shift, sum } };
}

/** A value that is no sum of others yet is an unknown number of its own. */
export function named(analysis: Analysis, key: number, value: Value): Value {
  if (sumOf(value) !== undefined) return value;
  return withSum(value, unknownSum(analysis.unknowns.named(key, value.target < 0 ? value : (value.shift ?? UNMOVED))));
}
