import { Kind, Operator } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import { combined, converted, formOfWidth, rangeOf } from "./arithmetic.ts";
import { addressSink, pointerOf } from "./address-sinks.ts";
import { callEffect } from "./call-effect.ts";
import { elementAt, writeElement } from "./elements.ts";
import { objectSink } from "./object-sink.ts";
import { declare } from "./declarations.ts";
import { clamped } from "./clamped.ts";
import { negatedKept, NOT_KEPT, productKept } from "./kept.ts";
import { refineTruth } from "./refine.ts";
import { OURS } from "./sides.ts";
import { indexSink, isBeside } from "./sinks.ts";
import type { State } from "./state.ts";
import { stored } from "./stores.ts";
import { scaled } from "./sums.ts";
import { ANY_OUTSIDE, ANYTHING, between, joined, OUTSIDE, UNMOVED, type Value } from "./values.ts";

/** The value of an expression; what it writes is written in the state. */
export function valueOf(analysis: Analysis, node: number, state: State): Value {
  const { nodes, numbers } = analysis.part;
  switch (nodes.kinds[node] as number) {
    case Kind.Number:
      return between(numbers[nodes.a[node]!]!, numbers[nodes.a[node]!]!);
    case Kind.Name:
      return named(analysis, node, state);
    case Kind.Member:
      return member(analysis, node, state);
    case Kind.Index:
      indexSink(analysis, node, state);
      addressSink(analysis, node, state, false);
      return readAt(analysis, node, state);
    case Kind.Unary:
      return unary(analysis, node, state);
    case Kind.Binary:
      return binary(analysis, node, state);
    case Kind.Assign:
      return assign(analysis, node, state);
    case Kind.Step:
      return step(analysis, node, state);
    case Kind.Conditional:
      return conditional(analysis, node, state);
    case Kind.Cast:
      return cast(analysis, node, state);
    case Kind.Call:
      return callEffect(analysis, node, state);
    case Kind.Sizeof: {
      const size = sizeOf(analysis, node);
      return size === undefined ? between(0, Infinity) : between(size, size);
    }
    case Kind.Comma:
      analysis.value(nodes.child(node, 0), state);
      return analysis.value(nodes.child(node, 1), state);
    case Kind.StatementExpression:
    case Kind.Block:
    case Kind.Expression:
      return lastOf(analysis, node, state);
    case Kind.Declare:
      declare(analysis, node, state);
      return ANYTHING;
    case Kind.Lambda:
      return ANYTHING;
    default:
      for (const child of nodes.childrenOf(node)) analysis.value(child, state);
      return ANYTHING;
  }
}

function cast(analysis: Analysis, node: number, state: State): Value {
  const { nodes } = analysis.part;
  const value = converted(analysis.value(nodes.child(node, 0), state), analysis.formOf({ part: analysis.part, type: nodes.types[node]! }));
  return pointerOf(analysis, node, value);
}

/** A sum of two values that were held against a number together is no more than it. */
function binary(analysis: Analysis, node: number, state: State): Value {
  const { nodes } = analysis.part;
  const [left, right] = [nodes.child(node, 0), nodes.child(node, 1)];
  const [a, b] = [analysis.value(left, state), analysis.value(right, state)];
  const value = within(analysis, node, combined(nodes.a[node]!, a, b), state);
  if (nodes.a[node] === Operator.Multiply && value.taint !== 0 && value.high >= 2 ** 31) {
    const form = analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, node));
    return { ...value, kept: productKept(value, form, rangeOf(form)) };
  }
  if (nodes.a[node] !== Operator.Add) return value;
  const together = isBeside(analysis, a, right, state) ? a.beside : isBeside(analysis, b, left, state) ? b.beside : undefined;
  return together === undefined
    ? value
    : { ...value, high: Math.min(value.high, together.most), isCapped: true, kept: { ...value.kept, above: OURS } };
}

/** A difference is no more than what is known of how its numbers stand to each other; one without a sign that may go under zero is no sum. */
function within(analysis: Analysis, node: number, value: Value, state: State): Value {
  const { sum } = value;
  if (sum === undefined || sum.terms.length === 0 || value.target >= 0 || analysis.part.nodes.a[node] !== Operator.Subtract) return value;
  const under = scaled(sum, -1);
  if (under !== undefined && value.low < 0 && analysis.unknowns.isHeld(under, state.held)) {
    const high = Math.min(value.high, analysis.unknowns.most(sum, state.held));
    return { ...value, low: 0, high };
  }
  if (value.low >= 0) return value;
  const type = analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, node));
  return type.is === "integer" && !type.signed ? { ...value, sum: undefined } : value;
}

/** Each side of "c ? a : b" is read where the condition holds, or does not. */
function conditional(analysis: Analysis, node: number, state: State): Value {
  const { nodes } = analysis.part;
  const condition = nodes.child(node, 0);
  analysis.value(condition, state);
  const sides = [true, false].flatMap((holds) => {
    const inside = state.copy();
    if (!refineTruth(analysis, condition, holds, inside)) return [];
    const side = nodes.child(node, holds ? 1 : 2);
    return [clamped(analysis, condition, holds, side, analysis.value(side, inside), inside)];
  });
  return sides.length === 2 ? joined(sides[0]!, sides[1]!) : (sides[0] ?? ANYTHING);
}

function lastOf(analysis: Analysis, node: number, state: State): Value {
  let last = ANYTHING;
  for (const child of analysis.part.nodes.childrenOf(node)) last = analysis.value(child, state);
  return last;
}

function sizeOf(analysis: Analysis, node: number): number | undefined {
  const { nodes } = analysis.part;
  const { types } = analysis.world.program;
  const type =
    nodes.types[node] === 0 ? types.ofExpression(analysis.part, nodes.child(node, 0)) : { part: analysis.part, type: nodes.types[node]! };
  return type === undefined ? undefined : types.sizeOf(type);
}

function named(analysis: Analysis, node: number, state: State): Value {
  const { nodes } = analysis.part;
  const place = analysis.placeOf(node, state);
  if (place >= 0) return analysis.read(place, state);
  const enumerator =
    analysis.part.enumerators.find(({ name }) => name === nodes.a[node]!)?.value ?? analysis.world.program.enumerators.get(nodes.a[node]!);
  if (enumerator !== undefined) return between(enumerator, enumerator);
  return registerValue(analysis, node) ?? ANYTHING;
}

function member(analysis: Analysis, node: number, state: State): Value {
  objectSink(analysis, node, state);
  return registerValue(analysis, node) ?? readAt(analysis, node, state);
}

/** A register of the hardware that holds what came from outside. */
function registerValue(analysis: Analysis, node: number): Value | undefined {
  const register = analysis.world.knowledge.registerAt(analysis.part, node);
  if (register === undefined) return undefined;
  const { types } = analysis.world.program;
  const range = rangeOf(
    register.returns === undefined ? analysis.formOf(types.ofExpression(analysis.part, node)) : formOfWidth(register.returns),
  );
  return { ...between(Math.max(0, range.low), range.high), taint: OUTSIDE, trace: analysis.step(node, register.what, undefined) };
}

function readAt(analysis: Analysis, node: number, state: State): Value {
  const place = analysis.placeOf(node, state);
  if (place >= 0) {
    const element = analysis.part.nodes.kinds[node] === Kind.Index ? elementAt(analysis, node, place, state) : undefined;
    return element ?? analysis.read(place, state);
  }
  const [pointer] = [...analysis.part.nodes.childrenOf(node)].map((child) => analysis.value(child, state));
  if (pointer === undefined || (pointer.taint & ANY_OUTSIDE) === 0) return ANYTHING;
  // Where it points to is not known, but a call gave it for what it points to: "*(float *)value.data()".
  const range = rangeOf(analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, node)));
  return { ...between(range.low, range.high), taint: pointer.taint & ANY_OUTSIDE, trace: pointer.trace };
}

function unary(analysis: Analysis, node: number, state: State): Value {
  const { nodes } = analysis.part;
  const operator = nodes.a[node];
  const operand = nodes.child(node, 0);
  if (operator === Operator.AddressOf) {
    const place = analysis.placeOf(operand, state);
    if (nodes.kinds[operand] !== Kind.Index) return { ...ANYTHING, target: place };
    indexSink(analysis, operand, state);
    const index = analysis.value(nodes.child(operand, 1), state);
    return {
      ...ANYTHING,
      target: place,
      shift: combined(Operator.Add, analysis.value(nodes.child(operand, 0), state).shift ?? UNMOVED, index),
    };
  }
  if (operator === Operator.Dereference) {
    indexSink(analysis, node, state);
    addressSink(analysis, node, state, false);
    return readAt(analysis, node, state);
  }
  const value = analysis.value(operand, state);
  if (operator === Operator.Negate)
    return {
      ...value,
      low: -value.high,
      high: -value.low,
      isCapped: value.isFloored,
      isFloored: value.isCapped,
      kept: negatedKept(value),
      sum: value.sum && scaled(value.sum, -1),
    };
  if (operator === Operator.Not) return between(0, 1);
  if (operator === Operator.Plus) return value;
  const type = rangeOf(analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, node)));
  // ~x is what is left of all bits without those of x.
  const all = type.low === 0 && Number.isFinite(type.high) ? type.high : -1;
  return { ...value, low: all - value.high, high: all - value.low, isCapped: false, isFloored: false, kept: NOT_KEPT, sum: undefined };
}

function assign(analysis: Analysis, node: number, state: State): Value {
  const { nodes } = analysis.part;
  const target = nodes.child(node, 0);
  objectSink(analysis, target, state);
  const right = analysis.value(nodes.child(node, 1), state);
  const value = nodes.a[node] === 0 ? right : within(analysis, node, combined(nodes.a[node]!, analysis.value(target, state), right), state);
  if (nodes.a[node] === 0 && (nodes.kinds[target] === Kind.Index || nodes.kinds[target] === Kind.Unary))
    indexSink(analysis, target, state, right);
  addressSink(analysis, target, state, true);
  const place = analysis.placeOf(target, state);
  const write = (): void => analysis.write(place, stored(analysis, node, value, state), state, node);
  if (nodes.kinds[target] === Kind.Index && place >= 0) writeElement(analysis, target, place, write, state);
  else write();
  return value;
}

function step(analysis: Analysis, node: number, state: State): Value {
  const { nodes } = analysis.part;
  const target = nodes.child(node, 0);
  const before = analysis.value(target, state);
  const after = counted(analysis, target, combined(Operator.Add, before, between(nodes.a[node]!, nodes.a[node]!)));
  analysis.write(analysis.placeOf(target, state), after, state, node);
  return nodes.b[node] === 1 ? before : after;
}

/** A signed number that is counted up does not go under zero: it ends where its type does (C17 6.5). */
function counted(analysis: Analysis, target: number, after: Value): Value {
  const form = analysis.formOf(analysis.world.program.types.ofExpression(analysis.part, target));
  if (form.is !== "integer" || !form.signed || form.bits < 32) return after;
  const range = rangeOf(form);
  return after.high > range.high && after.low >= range.low ? { ...after, high: range.high } : after;
}
