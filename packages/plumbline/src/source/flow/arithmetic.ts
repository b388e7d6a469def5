import { Operator } from "../form/node-kinds.ts";
import type { TypeForm } from "../form/type-table.ts";
import type { Width } from "../platforms/platform.ts";
import { combinedKept, convertedKept } from "./kept.ts";
import { sumOfBoth } from "./sum-of.ts";
import { isTypeEnd } from "./type-ends.ts";
import { ANYTHING, between, traceOf, UNMOVED, type Value } from "./values.ts";

/** The value of a binary operation: intervals by the rules of arithmetic, taint from both sides. */
export function combined(operator: number, a: Value, b: Value): Value {
  if (operator === Operator.Subtract && a.target >= 0 && b.target >= 0) return distance(a, b);
  if (operator === Operator.Multiply && isOne(a)) return b;
  if (operator === Operator.Multiply && isOne(b)) return a;
  const taint = a.taint | b.taint;
  if (operator >= Operator.Equal && operator <= Operator.LogicalOr)
    return { ...between(0, 1), taint, kept: combinedKept(operator, a, b), trace: taint === 0 ? undefined : traceOf(a, b) };
  const isCapped = held(a.isCapped, b.isCapped, a, b) || bounds(operator, a, b);
  const isFloored = held(a.isFloored, b.isFloored, a, b);
  const { low, high } = interval(operator, a, b);
  const target = a.target >= 0 ? a.target : operator === Operator.Add ? b.target : -1;
  const isStep = (operator === Operator.Add || operator === Operator.Subtract) && b.taint === 0;
  const within =
    isStep || (operator === Operator.Subtract && b.low >= 0) || isLess(operator)
      ? a.within
      : operator === Operator.Add && a.taint === 0
        ? b.within
        : -1;
  return {
    low,
    high,
    taint,
    isCapped,
    isFloored,
    isVague:
      a.isVague ||
      b.isVague ||
      (operator === Operator.Remainder && a.low < 0 && isTypeEnd(-a.low - 1)) ||
      (isCapped && bounds(operator, a, b) && !(isKnown(a) || isKnown(b))),
    isAddress: a.isAddress || b.isAddress,
    shift: target < 0 ? undefined : shifted(operator, a, b),
    beside: isKnown(b) && b.low === 0 ? a.beside : undefined,
    within,
    slack: slackOf(operator, a, b),
    sum: target < 0 ? sumOfBoth(operator, a, b) : undefined,
    bytes: target < 0 ? undefined : a.target >= 0 ? a.bytes : b.bytes,
    origin: b.taint === 0 ? a.origin : a.taint === 0 ? b.origin : -1,
    target,
    kept: combinedKept(operator, a, b),
    trace: taint === 0 ? undefined : traceOf(a, b),
  };
}

/** "n - 2" is two under n, "2 + n" two over it. */
function slackOf(operator: number, a: Value, b: Value): number {
  if (a.taint === 0 && b.taint === 0) return 0;
  if (operator === Operator.Subtract) return bounded(a.slack + bounded(b.low));
  if (operator !== Operator.Add) return isLess(operator) ? Math.max(0, a.slack) : 0;
  return b.taint === 0 ? bounded(a.slack - bounded(b.high)) : a.taint === 0 ? bounded(b.slack - bounded(a.high)) : 0;
}

/** Beyond this a value is as good as without an end. */
const FAR = 2 ** 33;

function bounded(value: number): number {
  return Math.max(-FAR, Math.min(FAR, value));
}

/** What divides or cuts bits off makes nothing larger. */
function isLess(operator: number): boolean {
  return operator === Operator.Divide || operator === Operator.Remainder || operator === Operator.ShiftRight || operator === Operator.And;
}

const isOne = ({ low, high, taint }: Value): boolean => low === 1 && high === 1 && taint === 0;

function isKnown({ low, high }: Value): boolean {
  return low === high;
}

/** How far two pointers are apart hangs on how they were moved, not on where they point. */
function distance(a: Value, b: Value): Value {
  const moved = combined(Operator.Subtract, a.shift ?? UNMOVED, b.shift ?? UNMOVED);
  return a.target === b.target ? moved : { ...moved, low: -Infinity, high: Infinity, sum: undefined };
}

/** "p + n" is n elements behind p. */
function shifted(operator: number, a: Value, b: Value): Value | undefined {
  const [pointer, step] = a.target >= 0 ? [a, b] : [b, a];
  if (operator !== Operator.Add && operator !== Operator.Subtract) return pointer.shift;
  if (step.target >= 0) return undefined;
  return combined(operator, pointer.shift ?? UNMOVED, step);
}

function held(first: boolean, second: boolean, a: Value, b: Value): boolean {
  return (first || a.taint === 0) && (second || b.taint === 0) && (first || second);
}

/** "x % n" and "x & mask" bring x under n, whatever n is, where no outsider chooses it. */
function bounds(operator: number, a: Value, b: Value): boolean {
  return (operator === Operator.Remainder && b.taint === 0) || (operator === Operator.And && (b.taint === 0 || a.taint === 0));
}

function interval(operator: number, a: Value, b: Value): { readonly low: number; readonly high: number } {
  switch (operator) {
    case Operator.Add:
      return { low: a.low + b.low, high: a.high + b.high };
    case Operator.Subtract:
      return { low: a.low - b.high, high: a.high - b.low };
    case Operator.Multiply:
      return spread([times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)]);
    case Operator.Divide:
      return b.low > 0 ? spread([a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high].map(Math.trunc)) : absolute(a, b);
    case Operator.Remainder:
      return remainder(a, b);
    case Operator.And:
      return masked(a, b);
    case Operator.Or:
    case Operator.Xor:
      return a.low >= 0 && b.low >= 0 ? { low: 0, high: allBits(Math.max(a.high, b.high)) } : ANYTHING;
    case Operator.ShiftLeft:
      return a.low >= 0 && b.low >= 0 && b.high < 64 ? { low: a.low * 2 ** b.low, high: a.high * 2 ** b.high } : ANYTHING;
    case Operator.ShiftRight:
      return b.low >= 0 ? spread([a.low, a.high].flatMap((value) => [shiftedRight(value, b.low), shiftedRight(value, b.high)])) : ANYTHING;
    default:
      return ANYTHING;
  }
}

function shiftedRight(value: number, by: number): number {
  return Number.isFinite(value) ? Math.floor(value / 2 ** Math.min(by, 64)) : value;
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function spread(values: readonly number[]): { readonly low: number; readonly high: number } {
  const known = values.map((value) => (Number.isNaN(value) ? 0 : value));
  return { low: Math.min(...known), high: Math.max(...known) };
}

/** A quotient is no larger than what is divided, and has its sign only where the divisor is not negative. */
function absolute(a: Value, b: Value): { readonly low: number; readonly high: number } {
  const most = Math.max(Math.abs(a.low), Math.abs(a.high));
  return { low: a.low >= 0 && b.low >= 0 ? 0 : -most, high: most };
}

function remainder(a: Value, b: Value): { readonly low: number; readonly high: number } {
  const most = Math.max(Math.abs(b.low), Math.abs(b.high)) - 1;
  if (!Number.isFinite(most)) return { low: Math.min(0, a.low), high: Math.max(0, a.high) };
  return { low: a.low >= 0 ? 0 : -most, high: Math.min(most, Math.max(0, a.high)) };
}

function masked(a: Value, b: Value): { readonly low: number; readonly high: number } {
  const caps = [a, b].filter(({ low, high }) => low >= 0 && Number.isFinite(high)).map(({ high }) => high);
  return caps.length === 0 ? { low: a.low >= 0 || b.low >= 0 ? 0 : -Infinity, high: Infinity } : { low: 0, high: Math.min(...caps) };
}

function allBits(high: number): number {
  return Number.isFinite(high) ? 2 ** Math.ceil(Math.log2(high + 1)) - 1 : Infinity;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

const BITS: Range = { low: 0, high: 1 };
const EVERYTHING: Range = { low: -Infinity, high: Infinity };
/** By bits: asked for at every value that is read or written. */
const SIGNED: (Range | undefined)[] = [];
const UNSIGNED: (Range | undefined)[] = [];

/** The values that a type can hold. */
export function rangeOf(form: TypeForm): Range {
  if (form.is === "bool") return BITS;
  if (form.is !== "integer") return EVERYTHING;
  const { bits, signed } = form;
  const known = (signed ? SIGNED : UNSIGNED)[bits];
  if (known !== undefined) return known;
  const range = signed ? { low: -(2 ** (bits - 1)), high: 2 ** (bits - 1) - 1 } : { low: 0, high: 2 ** bits - 1 };
  if (Number.isInteger(bits) && bits >= 0 && bits <= MOST_BITS) (signed ? SIGNED : UNSIGNED)[bits] = range;
  return range;
}

const MOST_BITS = 128;

/** A value as a type holds it: one that does not fit wraps, and then may be anything that does. */
export function converted(value: Value, form: TypeForm): Value {
  if (form.is !== "integer" && form.is !== "bool") return value;
  const range = rangeOf(form);
  if (value.low >= range.low && value.high <= range.high) return value;
  // A value without a known end that was held against a limit is taken to fit: the limit is what the type is for.
  const goesUnder = value.low < range.low && !(value.low === -Infinity || value.isFloored);
  const goesOver = value.high > range.high && !(value.high === Infinity || value.isCapped);
  const kept = convertedKept(value, range);
  if (goesUnder || goesOver) return { ...value, ...range, sum: undefined, isCapped: value.isCapped && !goesUnder && !goesOver, kept };
  // What may be cut off, or turned round at zero, is another number.
  const isKept = form.is === "integer" && form.bits >= 32 && (form.signed || value.low >= 0);
  const sum = isKept ? value.sum : undefined;
  return { ...value, sum, low: Math.max(range.low, value.low), high: Math.min(range.high, value.high), kept };
}

/** The type that platform data tell by its width. */
export function formOfWidth(width: Width): TypeForm {
  return width === "bool" ? { is: "bool" } : { is: "integer", bits: Number(width.slice(1)), signed: width.startsWith("i") };
}
