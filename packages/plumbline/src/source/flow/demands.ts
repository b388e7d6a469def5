import type { Analysis } from "./analysis.ts";
import { askCallers } from "./ask-callers.ts";
import { holdCertain } from "./certain.ts";
import { fits, type Room, roomBehind } from "./room.ts";
import { isBroken, isCallersRoom, isPaidFor } from "./sinks.ts";
import type { State } from "./state.ts";
import { sumOf } from "./sum-of.ts";
import { added, constantSum, scaled } from "./sums.ts";
import type { Demand } from "./summary.ts";
import { ANY_OUTSIDE, contentTaint, parameterTaint, type Step, type Value, stepsTo } from "./values.ts";

/** What a callee demands of its arguments is held against those of this call. */
export function hold(analysis: Analysis, node: number, demand: Demand, values: readonly Value[], state: State): void {
  if (demand.taint === 0) holdCertain(analysis, demand, values);
  for (const [index, argument] of values.entries()) {
    const direct = (demand.taint & parameterTaint(index)) !== 0;
    const inside = (demand.taint & contentTaint(index)) !== 0;
    const value = direct
      ? argument
      : inside
        ? { ...(argument.target < 0 ? argument : analysis.read(argument.target, state)), low: -Infinity, high: Infinity, isCapped: false }
        : undefined;
    if (value?.taint === 0 && direct && isCertain(analysis, demand, argument))
      reportAt(analysis, demand, analysis.step(node, demand.what, undefined));
    if (value === undefined || value.taint === 0) continue;
    const room =
      demand.ofParameter >= 0 && values[demand.ofParameter] !== undefined ? roomBehind(analysis, values[demand.ofParameter]!) : undefined;
    const most = room === undefined ? demand.most : demand.question === "index" ? Math.floor(room.most / (room.unit ?? 1)) - 1 : room.most;
    // Nothing is known of the room: a caller that says nothing of it is not blamed.
    if (demand.ofParameter >= 0 && !Number.isFinite(most) && room!.parameter < 0) continue;
    if (value.within >= 0 && value.low >= 0 && value.within === values[demand.ofParameter]?.target) {
      if (value.slack + demand.slack >= (demand.question === "index" ? 1 : 0)) continue;
    }
    if (direct && room !== undefined && isMet(analysis, demand, argument, values[demand.ofParameter]!, room, state)) continue;
    const under = { ...value, high: value.high - (direct ? demand.slack : 0), low: value.low - (direct ? Math.min(0, demand.slack) : 0) };
    if (isPaidFor(demand, value) || !isBroken(demand.question, under, most, demand.needsFloor)) continue;
    const before: Step = analysis.step(node, "is handed on in this call", value.trace);
    const trace: Step = { part: demand.part, token: demand.trace?.token ?? 0, what: demand.what, before };
    const ofParameter = room === undefined ? demand.ofParameter : room.parameter;
    if ((value.taint & ANY_OUTSIDE) !== 0 && !isCallersRoom(analysis, value, { question: demand.question, ofParameter, most }))
      reportAt(analysis, demand, trace);
    const others = value.taint & ~ANY_OUTSIDE;
    const isKnown = analysis.demands.some((known) => known.node === demand.node && known.part === demand.part);
    if (others !== 0 && !isKnown)
      askCallers(analysis, {
        ...demand,
        taint: others,
        slack: demand.slack + value.slack,
        most,
        ofParameter,
        trace: demand.trace,
      });
  }
}

/** A number that is handed over and breaks what is asked of it, whoever chose it. */
function isCertain({ world }: Analysis, demand: Demand, { low, high }: Value): boolean {
  if (!world.isEveryValueAsked || low !== high || demand.ofParameter >= 0) return false;
  return low - demand.slack > demand.most || (demand.needsFloor && low - demand.slack < 0);
}

/** Whether what is handed over fits into the room that is handed over beside it, by how the numbers stand to each other. */
function isMet(analysis: Analysis, demand: Demand, argument: Value, pointer: Value, room: Room, state: State): boolean {
  const given = sumOf(argument);
  const last = given && added(given, constantSum((demand.question === "index" ? 1 : 0) - demand.slack));
  const asked = last && scaled(last, demand.question === "index" ? (room.unit ?? 1) : 1);
  return asked !== undefined && fits(analysis, asked, pointer, room, state);
}

function reportAt(analysis: Analysis, demand: Demand, trace: Step): void {
  if (analysis.findings.some((known) => known.node === demand.node && known.part === demand.part)) return;
  analysis.findings.push({
    question: demand.question,
    part: demand.part,
    node: demand.node,
    function: analysis.index,
    what: demand.what,
    path: stepsTo(trace),
  });
}
