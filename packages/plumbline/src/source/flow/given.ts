import type { Analysis } from "./analysis.ts";
import { limitBy } from "./kept.ts";
import { allOf, anyOf, FREE, type Side } from "./sides.ts";
import type { State } from "./state.ts";
import { AS_ASKED, contentTaint, MOST_PARAMETERS, OUTSIDE, parameterTaint, type Value } from "./values.ts";

/** What holds a value of a function from one side, as its caller sees it: limits that are arguments are what holds those. */
export function chosenBy(analysis: Analysis, limits: Side, side: "above" | "below", values: readonly Value[], state: State): Side {
  const seen = limits.map((taint) => {
    let chosen: Side = [taint & (OUTSIDE | AS_ASKED)];
    for (const [index, value] of values.slice(0, MOST_PARAMETERS).entries()) {
      if ((taint & parameterTaint(index)) !== 0) chosen = allOf(chosen, limitBy(value, side));
      if ((taint & contentTaint(index)) !== 0 && value.target >= 0)
        chosen = allOf(chosen, limitBy(analysis.read(value.target, state), side));
    }
    return chosen;
  });
  return seen.reduce(anyOf, FREE);
}

/** The place behind a pointer to which a path of members leads. */
export function placeBehind(analysis: Analysis, target: number, path: readonly number[]): number {
  return path.reduce((at, name) => {
    const known = analysis.places.knownMember(at, name);
    if (known >= 0) return known;
    const { type } = analysis.places.all[at]!;
    return analysis.places.member(at, name, type === undefined ? undefined : analysis.world.program.types.member(type, name));
  }, target);
}
