import type { Analysis } from "./analysis.ts";
import { limitBy } from "./kept.ts";
import type { State } from "./state.ts";
import { AS_ASKED, contentTaint, MOST_PARAMETERS, OUTSIDE, parameterTaint, type Value } from "./values.ts";

/** Who chooses, in the caller, what a taint of a function that it calls names: outsiders, or parameters of its own. */
export function chosenBy(analysis: Analysis, taint: number, values: readonly Value[], state: State): number {
  let chosen = taint & (OUTSIDE | AS_ASKED);
  for (const [index, value] of values.slice(0, MOST_PARAMETERS).entries()) {
    if ((taint & parameterTaint(index)) !== 0) chosen |= limitBy(value, "above");
    if ((taint & contentTaint(index)) !== 0 && value.target >= 0) chosen |= limitBy(analysis.read(value.target, state), "above");
  }
  return chosen;
}

/** The place behind a pointer to which a path of members leads. */
export function placeBehind(analysis: Analysis, target: number, path: readonly number[]): number {
  return path.reduce((at, name) => {
    const { type } = analysis.places.all[at]!;
    return analysis.places.member(at, name, type === undefined ? undefined : analysis.world.program.types.member(type, name));
  }, target);
}
