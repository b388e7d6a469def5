import type { Analysis } from "./analysis.ts";
import { rangeOf } from "./arithmetic.ts";
import { isNumbered } from "./memory.ts";
import type { State } from "./state.ts";
import { named } from "./sum-of.ts";
import { leftAt } from "./unknowns.ts";
import { between, type Value } from "./values.ts";

/** A function that nothing is known of: what its arguments point to may be anything afterwards, chosen by nobody that is known. */
export function unknownCall(analysis: Analysis, node: number, values: readonly Value[], state: State): Value {
  for (const { target } of values) {
    if (target < 0) continue;
    const before = analysis.read(target, state);
    const range = rangeOf(analysis.formOf(analysis.places.all[target]!.type));
    state.forget(target);
    if (before.taint !== 0) continue;
    const anything = { ...between(range.low, range.high), target: before.target };
    state.set(target, isNumbered(analysis, target) ? named(analysis, leftAt(target, node), anything) : anything);
  }
  const range = rangeOf(analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, node)));
  return between(range.low, range.high);
}
