import { Operator } from "../form/node-kinds.ts";
import type { TypeForm } from "../form/type-table.ts";
import { allOf, anyOf, FREE, isOpen, isSameSide, OURS, type Side } from "./sides.ts";
import { ANY_OUTSIDE } from "./taints.ts";
import type { Value } from "./values.ts";

/** How a value is kept in a range: by what, chosen by whom, and what spoils that. A length asks for room, a dose for this. */
export interface Kept {
  /** What it was held against from above. */
  readonly above: Side;
  readonly below: Side;
  /** Bits of what is wrong with it although it was held. */
  readonly flaws: number;
}

/** It may be no number, which no "more than" and no "less than" stops. */
export const NO_NUMBER = 1;
/** The same where an argument is. */
export const AS_GIVEN = 2;
/** More than its type holds: some of it was cut off. */
export const CUT_OFF = 4;
/** Unlimited where it was stored, and told there. */
export const TOLD = 8;

export const NOT_KEPT: Kept = { above: FREE, below: FREE, flaws: 0 };
const ALL_OURS: Kept = { above: OURS, below: OURS, flaws: 0 };

type Known = Pick<Value, "low" | "high" | "taint" | "kept" | "isVague">;

const isFree = (side: Side): boolean => side.length === 0;

/** What nobody outside chooses needs no limit. */
const keptOf = ({ taint, kept }: Known): Kept => (taint === 0 && kept.flaws === 0 ? ALL_OURS : kept);

const belowOf = (value: Known): Side => (value.low >= 0 ? OURS : keptOf(value).below);

export function isSameKept(a: Kept, b: Kept): boolean {
  return a === b || (isSameSide(a.above, b.above) && isSameSide(a.below, b.below) && a.flaws === b.flaws);
}

/** Where two ways meet, and for what is worked out of two values: as little as either. */
export function leastKept(a: Known, b: Known): Kept {
  if (a.taint === 0 && b.taint === 0) return a.kept === b.kept ? a.kept : { ...NOT_KEPT, flaws: a.kept.flaws | b.kept.flaws };
  const [one, two] = [keptOf(a), keptOf(b)];
  if (isSameKept(one, two)) return one;
  return { above: allOf(one.above, two.above), below: allOf(belowOf(a), belowOf(b)), flaws: one.flaws | two.flaws };
}

/** Masks that take a byte or a word out of a value limit nothing. */
const WORDS: ReadonlySet<number> = new Set([0xff, 0xffff, 0xff_ffff, 0xffff_ffff, 0xff00, 0xffff_0000]);

export function combinedKept(operator: number, a: Known, b: Known): Kept {
  if (operator >= Operator.Equal && operator <= Operator.LogicalOr) return ALL_OURS;
  if (operator === Operator.Remainder && b.taint === 0) return { above: OURS, below: belowOf(a), flaws: 0 };
  if (operator === Operator.And && (a.taint === 0 || b.taint === 0)) {
    const mask = a.taint === 0 ? a : b;
    if (mask.low !== mask.high || !WORDS.has(mask.high)) return ALL_OURS;
  }
  const kept = leastKept(a, b);
  // What is taken away lets the result go down as it goes up.
  if (operator === Operator.Subtract && b.taint !== 0) return { ...kept, above: allOf(keptOf(a).above, belowOf(b)) };
  return kept;
}

/** What changes its sign goes down where it went up. */
export const negatedKept = (value: Known): Kept => ({ above: belowOf(value), below: value.kept.above, flaws: value.kept.flaws });

/** As a type of whole numbers holds it: a checked value that does not fit loses its end, one that may be negative becomes large. */
export function convertedKept(value: Known, range: { readonly low: number; readonly high: number }): Kept {
  const { kept, low, high, isVague } = value;
  if (value.taint === 0) return kept;
  if (low < range.low && isFree(kept.below)) return isFree(kept.above) ? kept : { ...kept, above: FREE };
  // What goes over the end of a type with a sign comes back from below.
  if (high > range.high && isFree(kept.above)) return range.low < 0 && !isFree(kept.below) ? { ...kept, below: FREE } : kept;
  const isCut = high > range.high && kept.above === OURS && Number.isFinite(high) && !isVague;
  return isCut ? { ...kept, flaws: kept.flaws | CUT_OFF } : kept;
}

/** A product that its type does not hold. */
export function productKept(value: Known, form: TypeForm, range: { readonly low: number; readonly high: number }): Kept {
  // What a caller gives may be much less than its type holds.
  const isOver =
    (value.taint & ANY_OUTSIDE) !== 0 && form.is === "integer" && !value.isVague && value.high > range.high && Number.isFinite(value.high);
  return isOver ? { ...value.kept, flaws: value.kept.flaws | CUT_OFF } : value.kept;
}

/** What came as bytes, or as text: nothing holds it yet. */
export const keptAs = (form: TypeForm): Kept => (form.is === "floating" ? ANY_FLOAT : NOT_KEPT);
const ANY_FLOAT: Kept = { ...NOT_KEPT, flaws: NO_NUMBER };
/** A parameter is what the caller gives: no more and no less. */
export const keptAsGiven = (form: TypeForm, taint: number): Kept => ({
  above: [taint],
  below: [taint],
  flaws: form.is === "floating" ? AS_GIVEN : 0,
});

/** What a comparison says of one of its sides. */
export interface Keeps {
  readonly above: Side;
  readonly below: Side;
  /** What is no number does not come this way. */
  readonly isNumber: boolean;
}

/** What something is worth as a limit from above, or from below: nobody's choice, or that of whoever chooses it. */
export const limitBy = (other: Known, side: "above" | "below"): Side =>
  other.taint === 0 ? OURS : isFree(other.kept[side]) ? [other.taint] : other.kept[side];

/** A value after a comparison: what held it before does so still. */
export function narrowedKept({ kept }: Known, { above, below, isNumber }: Keeps): Kept {
  const flaws = isNumber ? kept.flaws & ~(NO_NUMBER | AS_GIVEN) : kept.flaws;
  const now: Kept = { above: anyOf(kept.above, above), below: anyOf(kept.below, below), flaws };
  return isSameKept(kept, now) ? kept : now;
}

/** Bits of what a value lacks that steers a therapy. */
export const NO_CEILING = 1;
export const NO_FLOOR = 2;

/** What a value lacks that comes from whoever a taint names: its limits are theirs, or there are none. */
export function lacks(value: Known, chosenBy = ANY_OUTSIDE): number {
  const { above, below } = value.kept;
  return (isOpen(above, chosenBy) ? NO_CEILING : 0) | (value.low < 0 && isOpen(below, chosenBy) ? NO_FLOOR : 0);
}

/** A value of a function, as its caller sees it: `chosenBy` tells who chooses what a taint of the function names, `given` are the arguments that it is made of. */
export function givenKept(value: Known, given: readonly Known[], chosenBy: (side: Side, which: "above" | "below") => Side): Kept {
  const kept = value.kept;
  const flaws =
    (kept.flaws & (NO_NUMBER | CUT_OFF | TOLD)) |
    ((kept.flaws & AS_GIVEN) !== 0 ? given.reduce((sum, each) => sum | (each.kept.flaws & (NO_NUMBER | AS_GIVEN)), 0) : 0) |
    given.reduce((sum, each) => sum | (each.kept.flaws & (CUT_OFF | TOLD)), 0);
  const isGiven = (value.taint & ANY_OUTSIDE) === 0 && given.length > 0;
  const sideOf = (side: "above" | "below", of: (each: Known) => Side): Side =>
    isFree(kept[side]) ? (isGiven ? given.map(of).reduce(allOf) : FREE) : chosenBy(kept[side], side);
  return { above: sideOf("above", (each) => keptOf(each).above), below: sideOf("below", belowOf), flaws };
}

/** The bits of what a value lacks and of its flaws, by what somebody would call them. */
export const Lacking = { ceiling: NO_CEILING, floor: NO_FLOOR, number: NO_NUMBER, width: CUT_OFF } as const;

/** A value that goes up, or down, each time is held from that side by nothing. */
export const grownKept = (kept: Kept, goesUp: boolean, goesDown: boolean): Kept =>
  goesUp || goesDown ? { above: goesUp ? FREE : kept.above, below: goesDown ? FREE : kept.below, flaws: kept.flaws } : kept;
