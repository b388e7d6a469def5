import { Kind, Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import { MIRRORED, NEGATED } from "./comparison.ts";
import { limitBy, narrowedKept } from "./kept.ts";
import { FREE } from "./sides.ts";
import type { State } from "./state.ts";
import type { Value } from "./values.ts";

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
      kept: narrowedKept(value, { above: limitBy(other, "above"), below: FREE, isNumber: holds }),
      ...(isUnsigned && { low: Math.max(0, value.low), isFloored: true }),
    };
  }
  if (direction === Operator.Greater || direction === Operator.GreaterEqual) {
    return {
      ...value,
      low: Math.max(value.low, direction === Operator.Greater ? other.low + 1 : other.low),
      isFloored: value.isFloored || isOurs,
      kept: narrowedKept(value, { above: FREE, below: limitBy(other, "below"), isNumber: holds }),
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
