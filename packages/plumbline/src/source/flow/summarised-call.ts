import type { Call } from "../link/program.ts";
import type { Analysis } from "./analysis.ts";
import { hold } from "./demands.ts";
import { chosenBy, placeBehind } from "./given.ts";
import { givenKept, NOT_KEPT } from "./kept.ts";
import { OURS } from "./sides.ts";
import { leftBy } from "./leaves.ts";
import type { State } from "./state.ts";
import { storedAt } from "./stores.ts";
import { unknownCall } from "./unknown-call.ts";
import {
  ANY_OUTSIDE,
  AS_ASKED,
  contentTaint,
  detached,
  joined,
  MOST_PARAMETERS,
  OUTSIDE,
  parameterTaint,
  type Step,
  type Value,
} from "./values.ts";

/** What a call of functions of the program gives back and changes. */
export function bySummaries(
  analysis: Analysis,
  node: number,
  call: Call,
  given: readonly number[],
  values: readonly Value[],
  state: State,
): Value {
  let result: Value | undefined;
  const [received] = analysis.isLooking ? receivedSteps(analysis, node, values, state) : [];
  for (const callee of call.callees) {
    if (received !== undefined) receive(analysis, callee, received);
    else if (analysis.isLooking && values.some((value) => isHandedOn(analysis, value, state))) analysis.handsOn.add(callee);
    const summary = analysis.world.summaries[callee];
    if (summary === undefined) continue;
    if (analysis.isLooking) for (const demand of summary.demands) hold(analysis, node, demand, values, state);
    if (analysis.isLooking) for (const demand of summary.stores) analysis.stores.hold(node, callee, demand, values, state);
    for (const { parameter, path, value } of summary.writes)
      writeThrough(analysis, node, values[parameter], path, replaced(analysis, node, value, values, state), state);
    if (analysis.isLooking)
      for (const each of summary.leaves)
        leftBy(analysis, each, replaced(analysis, node, each.value, values, state), givenIn(analysis, each.value, values, state));
    const gives = replaced(analysis, node, summary.gives, values, state);
    result = result === undefined ? gives : joined(result, gives);
  }
  return result ?? unknownCall(analysis, node, values, state);
}

/** Where outside data is handed on in a call, as a value or behind a pointer: one step an argument. */
function receivedSteps(analysis: Analysis, node: number, values: readonly Value[], state: State): readonly Step[] {
  return values.flatMap((value) => {
    const inside = value.target < 0 ? undefined : analysis.read(value.target, state);
    const outside =
      (value.taint & ANY_OUTSIDE) !== 0 ? value : inside !== undefined && (inside.taint & ANY_OUTSIDE) !== 0 ? inside : undefined;
    if (outside === undefined) return [];
    const step = analysis.step(node, "is handed on in this call", outside.trace);
    analysis.world.roots.note(analysis.index, step);
    return [step];
  });
}

/** The arguments, and what lies behind them, that a value of the callee is made of. */
function givenIn(analysis: Analysis, { taint }: Value, values: readonly Value[], state: State): readonly Value[] {
  return values.slice(0, MOST_PARAMETERS).flatMap((argument, index) => {
    const inside = argument.target < 0 ? argument : analysis.read(argument.target, state);
    return [
      ...((taint & parameterTaint(index)) !== 0 ? [argument] : []),
      ...((taint & contentTaint(index)) !== 0 ? [{ ...inside, isCapped: false, isFloored: false }] : []),
    ];
  });
}

/** A function is handed outside data, and so are those to which it hands on what it is given. */
function receive(analysis: Analysis, callee: number, received: Step): void {
  const { receives, summaries } = analysis.world;
  const open = [callee];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (receives.has(at)) continue;
    receives.set(at, received);
    open.push(...(summaries[at]?.handsOn ?? []));
  }
}

/** Whether an argument, or what it points to, is what this function was given itself. */
function isHandedOn(analysis: Analysis, { taint, target }: Value, state: State): boolean {
  return taint !== 0 || (target >= 0 && analysis.read(target, state).taint !== 0);
}

/** A value of the callee with its parameters' taint turned into that of the arguments. */
function replaced(analysis: Analysis, node: number, value: Value, values: readonly Value[], state: State): Value {
  let taint = value.taint & (OUTSIDE | AS_ASKED);
  let trace = taint === 0 ? undefined : value.trace;
  const given: Value[] = [];
  for (let index = 0; index < Math.min(values.length, MOST_PARAMETERS); index += 1) {
    const argument = values[index]!;
    if ((value.taint & parameterTaint(index)) !== 0) {
      taint |= argument.taint;
      trace ??= argument.trace;
      given.push(argument);
    }
    if ((value.taint & contentTaint(index)) === 0) continue;
    // What a pointer points to that nobody sees is chosen by whoever chose the pointer: a part of a text.
    const inside = argument.target < 0 ? { ...argument, kept: NOT_KEPT } : analysis.read(argument.target, state);
    taint |= inside.taint;
    trace ??= inside.trace;
    given.push(inside);
  }
  // The way of what an outsider chooses counts, whichever argument it is.
  const outside = (value.taint & ANY_OUTSIDE) === 0 ? given.find((each) => (each.taint & ANY_OUTSIDE) !== 0) : undefined;
  const step = taint === 0 ? undefined : analysis.step(node, "comes through this call", outside?.trace ?? trace);
  const kept = givenKept(value, given, (asked, side) => chosenBy(analysis, asked, side, values, state));
  // How large what is kept by its arguments alone becomes is not known here.
  const isVague = value.isVague || (kept.above.length > 0 && value.kept.above !== OURS);
  return { ...detached(value), taint, kept, isVague, trace: step };
}

function writeThrough(
  analysis: Analysis,
  node: number,
  pointer: Value | undefined,
  path: readonly number[],
  value: Value,
  state: State,
): void {
  if (pointer === undefined || pointer.target < 0 || value.taint === 0) return;
  const place = placeBehind(analysis, pointer.target, path);
  analysis.write(place, storedAt(analysis, node, place, value), state, node);
}
