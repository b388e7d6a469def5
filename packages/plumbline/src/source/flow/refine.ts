import { Kind, Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import { compare, remember } from "./compare.ts";
import { valueAfter } from "./value-after.ts";
import { relate } from "./relate.ts";
import { isImpossible, MIRRORED, NEGATED } from "./comparison.ts";
import { Edge, type FlowEdge, type FlowGraph } from "./flow-graph.ts";
import { AS_GIVEN, NO_NUMBER } from "./kept.ts";
import { OURS, type Side } from "./sides.ts";
import { type Limit, narrow, narrowPlace } from "./narrow.ts";
import { refineNumber } from "./number-calls.ts";
import { noteHeld } from "./held-globals.ts";
import { chosenBy, placeBehind } from "./given.ts";
import type { State } from "./state.ts";
import type { Outcome } from "./summary.ts";
import { between, joined, type Value } from "./values.ts";

/** Narrows a state to what holds on an edge; false where control cannot take it. */
export function refine(analysis: Analysis, graph: FlowGraph, block: number, edge: FlowEdge, state: State): boolean {
  const condition = graph.conditions[block]!;
  if (condition === 0 || edge.kind === Edge.Plain) return true;
  if (edge.kind === Edge.Case) return refineCase(analysis, condition, edge.node, state);
  if (edge.kind === Edge.Default) return true;
  return refineTruth(analysis, condition, edge.kind === Edge.True, state);
}

function refineCase(analysis: Analysis, condition: number, node: number, state: State): boolean {
  const { nodes } = analysis.part;
  const low = analysis.value(nodes.child(node, 0), state);
  const high = nodes.child(node, 1) === 0 ? low : analysis.value(nodes.child(node, 1), state);
  if (!Number.isFinite(low.low) || !Number.isFinite(high.high)) return true;
  return narrow(
    analysis,
    condition,
    { low: low.low, high: high.high, isCapped: true, isFloored: true, by: undefined, keeps: CHOSEN },
    state,
  );
}

/** One of a few values that the program names. */
const CHOSEN = { above: OURS, below: OURS, isNumber: true } as const;

/** Narrows a state to what holds where an expression is true, or false. */
export function refineTruth(analysis: Analysis, condition: number, holds: boolean, state: State): boolean {
  const { nodes } = analysis.part;
  const operator = nodes.a[condition]!;
  const kind = nodes.kinds[condition];
  if (kind === Kind.Binary && NEGATED.has(operator)) {
    const asked = holds ? operator : NEGATED.get(operator)!;
    const left = nodes.child(condition, 0);
    const right = nodes.child(condition, 1);
    const a = valueAfter(analysis, left, state);
    const b = valueAfter(analysis, right, state);
    if (isImpossible(asked, a, b)) return false;
    if (!relate(analysis, asked, a, b, state)) return false;
    if (nodes.kinds[left] === Kind.Call && !refineByAnswer(analysis, left, asked, b, state)) return false;
    remember(analysis, left, asked, right, state);
    remember(analysis, right, MIRRORED.get(asked)!, left, state);
    // What is no number is under nothing and over nothing: only a comparison that holds tells that it is one.
    const isNumber = holds === (operator !== Operator.NotEqual);
    noteHeld(analysis, asked, [left, right], [a, b], state);
    return compare(analysis, left, asked, b, a, state, isNumber) && compare(analysis, right, MIRRORED.get(asked)!, a, b, state, isNumber);
  }
  if (kind === Kind.Binary && (operator === Operator.LogicalAnd || operator === Operator.LogicalOr)) {
    // Only where both sides are known to hold, or to fail, something is known of each.
    if (holds !== (operator === Operator.LogicalAnd)) return true;
    return refineTruth(analysis, nodes.child(condition, 0), holds, state) && refineTruth(analysis, nodes.child(condition, 1), holds, state);
  }
  if (kind === Kind.Unary && operator === Operator.Not) return refineTruth(analysis, nodes.child(condition, 0), !holds, state);
  if (kind === Kind.Assign || kind === Kind.Step) return true;
  if (kind === Kind.Call && refineNumber(analysis, condition, holds, state)) return true;
  if (kind === Kind.Call) return refineByAnswer(analysis, condition, holds ? Operator.NotEqual : Operator.Equal, ZERO, state);
  // "if (x)": x is not zero, or it is.
  const value = valueAfter(analysis, condition, state);
  if (value.target >= 0) return true;
  if (!relate(analysis, holds ? Operator.NotEqual : Operator.Equal, value, ZERO, state)) return false;
  if (!holds)
    return value.low > 0
      ? false
      : narrow(analysis, condition, { low: 0, high: 0, isCapped: true, isFloored: true, by: undefined, keeps: CHOSEN }, state);
  if (value.low === 0 && value.high === 0 && value.target < 0) return false;
  return value.low === 0
    ? narrow(analysis, condition, { low: 1, high: Infinity, isCapped: false, isFloored: true, by: undefined }, state)
    : true;
}

const ZERO = between(0, 0);

/** "if (is_slot(i))", "if (check(i) != 0)": what the function found out of its arguments on the ways that give such an answer. */
function refineByAnswer(analysis: Analysis, call: number, operator: number, answer: Value, state: State): boolean {
  const callees = analysis.world.callAt(analysis.part, call)?.callees ?? [];
  const outcomes = callees.length === 1 ? analysis.world.summaries[callees[0]!]?.outcomes : undefined;
  if (outcomes === undefined || outcomes.length === 0 || answer.low !== answer.high) return true;
  const left = outcomes.filter(({ low, high }) => !isImpossible(operator, between(low, high), answer));
  if (left.length === 0) return true;
  const given = [...analysis.part.nodes.childrenOf(call)].slice(1);
  const values = given.map((argument) => analysis.value(argument, state.copy()));
  const choose: Choose = (limits, side) => chosenBy(analysis, limits, side, values, state);
  for (const [index, argument] of given.entries()) {
    const found = left.map(({ parameters }) => parameters.get(index));
    const first = found[0];
    if (first === undefined || found.some((value) => value === undefined)) continue;
    const value = found.reduce<Value>((sum, each) => joined(sum, each!), first);
    if (!narrow(analysis, argument, limitOf(value, choose), state)) return false;
  }
  return refineContents(analysis, left, values, choose, state);
}

/** Who chooses, in the caller, what a taint of the callee names. */
type Choose = (limits: Side, side: "above" | "below") => Side;

function limitOf(value: Value, choose: Choose): Limit {
  const { above, below, flaws } = value.kept;
  return {
    low: value.low,
    high: value.high,
    isCapped: value.isCapped,
    isFloored: value.isFloored,
    isVague: value.isVague,
    by: undefined,
    keeps: {
      above: choose(above, "above"),
      below: choose(below, "below"),
      isNumber: (flaws & (NO_NUMBER | AS_GIVEN)) === 0,
    },
  };
}

/** "if (is_safe(&wanted))": what the function found out of the members behind its pointers. */
function refineContents(analysis: Analysis, left: readonly Outcome[], values: readonly Value[], choose: Choose, state: State): boolean {
  for (const { parameter, path, value } of left[0]!.contents) {
    const key = path.join(".");
    const found = left.map(({ contents }) => contents.find((each) => each.parameter === parameter && each.path.join(".") === key)?.value);
    const target = values[parameter]?.target ?? -1;
    if (target < 0 || found.some((each) => each === undefined)) continue;
    const all = found.reduce<Value>((sum, each) => joined(sum, each!), value);
    if (!narrowPlace(analysis, placeBehind(analysis, target, path), limitOf(all, choose), state)) return false;
  }
  return true;
}
