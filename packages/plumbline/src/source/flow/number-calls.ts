import type { Analysis } from "./analysis.ts";
import { calledName } from "./called-name.ts";
import { type Kept, keptAs, limitBy, narrowedKept, NOT_KEPT } from "./kept.ts";
import { narrow } from "./narrow.ts";
import calls from "./number-calls.json" with { type: "json" };
import { FREE, OURS } from "./sides.ts";
import type { State } from "./state.ts";
import type { Value } from "./values.ts";

const BY_NAME = new Map(Object.entries(calls).flatMap(([does, names]) => names.map((name) => [name, does])));

/** How the result of a call of the platform is kept, that is made of its arguments: a text becomes any number, a rounded one stays in its range. */
export function keptByCall({ part }: Analysis, node: number, values: readonly Value[], carried: Value): Kept {
  const [first, second] = values;
  switch (BY_NAME.get(calledName(part, node))) {
    case "floating":
      return keptAs({ is: "floating", bits: 64 });
    case "sameRange":
      return carried.kept;
    case "sizes":
      return { ...carried.kept, below: OURS };
    // A function of two values gives back the one that is a number.
    case "smaller":
      return first === undefined || second === undefined ? NOT_KEPT : picked(first, second, "above");
    case "larger":
      return first === undefined || second === undefined ? NOT_KEPT : picked(first, second, "below");
    case undefined:
    default:
      return NOT_KEPT;
  }
}

function picked(first: Value, second: Value, side: "above" | "below"): Kept {
  const [value, limit] = first.taint === 0 ? [second, first] : [first, second];
  const none = { above: FREE, below: FREE, isNumber: limit.taint === 0 };
  return narrowedKept(value, { ...none, [side]: limitBy(limit, side) });
}

/** "if (isfinite(x))", "if (!isnan(x))": what is known of x there; false where a call asks no such thing. */
export function refineNumber(analysis: Analysis, call: number, holds: boolean, state: State): boolean {
  const does = BY_NAME.get(calledName(analysis.part, call));
  if (does !== "isNumber" && does !== "isNone") return false;
  if (holds !== (does === "isNumber")) return true;
  const keeps = { above: FREE, below: FREE, isNumber: true };
  const nothing = { low: -Infinity, high: Infinity, isCapped: false, isFloored: false, by: undefined, keeps };
  narrow(analysis, analysis.part.nodes.child(call, 1), nothing, state);
  return true;
}
