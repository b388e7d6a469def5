import type { CallKnowledge } from "../platforms/platform.ts";
import type { Analysis } from "./analysis.ts";
import { send, taken } from "./channels.ts";
import { calledName } from "./called-name.ts";
import type { State } from "./state.ts";
import type { Value } from "./values.ts";

/** What a call such as strtok gives that goes on with the text that it was given before: any text that it was given anywhere. */
export function leftOver(
  analysis: Analysis,
  node: number,
  known: CallKnowledge,
  given: Value | undefined,
  carried: Value | undefined,
  state: State,
): Value | undefined {
  if (known.goesOn !== true || given === undefined) return carried;
  const channel = `rest of ${calledName(analysis.part, node)}`;
  if (carried !== undefined && carried.taint !== 0) {
    send(analysis, channel, given, state);
    return carried;
  }
  const rest = taken(analysis, node, channel);
  if (rest === undefined) return carried;
  return rest.trace === undefined ? rest : { ...rest, trace: { ...rest.trace, what: "is the rest of the text", isRest: true } };
}
