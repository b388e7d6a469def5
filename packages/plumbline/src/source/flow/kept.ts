import { Operator } from "../form/node-kinds.ts";
import type { TypeForm } from "../form/type-table.ts";
import { ANY_OUTSIDE } from "./taints.ts";
import type { Value } from "./values.ts";

/** How a value is kept in a range: by what, chosen by whom, and what spoils that. A length asks for room, a dose for this. */
export interface Kept {
  /** Who chooses what it was held against from above, as a taint; FREE where it was held against nothing. */
  readonly above: number;
  /** The same from below. */
  readonly below: number;
  /** Bits of what is wrong with it although it was held. */
  readonly flaws: number;
}

export const FREE = -1;
/** It may be no number, which no "more than" and no "less than" stops. */
export const NO_NUMBER = 1;
/** The same where an argument is. */
export const AS_GIVEN = 2;
/** More than its type holds: some of it was cut off. */
export const CUT_OFF = 4;
/** Unlimited where it was stored, and told there. */
export const TOLD = 8;

export const NOT_KEPT: Kept = { above: FREE, below: FREE, flaws: 0 };
const OURS: Kept = { above: 0, below: 0, flaws: 0 };

type Known = Pick<Value, "low" | "high" | "taint" | "kept" | "isVague">;

/** What nobody outside chooses needs no limit. */
const keptOf = ({ taint, kept }: Known): Kept => (taint === 0 && kept.flaws === 0 ? OURS : kept);

const belowOf = (value: Known): number => (value.low >= 0 ? 0 : keptOf(value).below);

export function isSameKept(a: Kept, b: Kept): boolean {
  return a === b || (a.above === b.above && a.below === b.below && a.flaws === b.flaws);
}

const both = (a: number, b: number): number => (a === FREE || b === FREE ? FREE : a | b);

/** Where two ways meet, and for what is worked out of two values: as little as either. */
export function leastKept(a: Known, b: Known): Kept {
  if (a.taint === 0 && b.taint === 0) return a.kept === b.kept ? a.kept : { ...NOT_KEPT, flaws: a.kept.flaws | b.kept.flaws };
  const [one, two] = [keptOf(a), keptOf(b)];
  if (isSameKept(one, two)) return one;
  return { above: both(one.above, two.above), below: both(belowOf(a), belowOf(b)), flaws: one.flaws | two.flaws };
}

/** Masks that take a byte or a word out of a value limit nothing. */
const WORDS: ReadonlySet<number> = new Set([0xff, 0xffff, 0xff_ffff, 0xffff_ffff, 0xff00, 0xffff_0000]);

export function combinedKept(operator: number, a: Known, b: Known): Kept {
  if (operator >= Operator.Equal && operator <= Operator.LogicalOr) return OURS;
  if (operator === Operator.Remainder && b.taint === 0) return { above: 0, below: belowOf(a), flaws: 0 };
  if (operator === Operator.And && (a.taint === 0 || b.taint === 0)) {
    const mask = a.taint === 0 ? a : b;
    if (mask.low !== mask.high || !WORDS.has(mask.high)) return { above: 0, below: 0, flaws: 0 };
  }
  const kept = leastKept(a, b);
  // What is taken away lets the result go down as it goes up.
  if (operator === Operator.Subtract && b.taint !== 0) return { ...kept, above: both(keptOf(a).above, belowOf(b)) };
  return kept;
}

/** What changes its sign goes down where it went up. */
export const negatedKept = (value: Known): Kept => ({ above: belowOf(value), below: value.kept.above, flaws: value.kept.flaws });

/** As a type of whole numbers holds it: a checked value that does not fit loses its end, one that may be negative becomes large. */
export function convertedKept(value: Known, range: { readonly low: number; readonly high: number }): Kept {
  const { kept, low, high, isVague } = value;
  if (value.taint === 0) return kept;
  if (low < range.low && kept.below === FREE) return kept.above === FREE ? kept : { ...kept, above: FREE };
  // What goes over the end of a type with a sign comes back from below.
  if (high > range.high && kept.above === FREE) return range.low < 0 && kept.below !== FREE ? { ...kept, below: FREE } : kept;
  const isCut = high > range.high && kept.above !== FREE && Number.isFinite(high) && !isVague;
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
/** A parameter is what the caller gives. */
export const keptAsGiven = (form: TypeForm): Kept => (form.is === "floating" ? GIVEN_FLOAT : NOT_KEPT);
const GIVEN_FLOAT: Kept = { ...NOT_KEPT, flaws: AS_GIVEN };

/** What a comparison says of one of its sides. */
export interface Keeps {
  readonly above: number;
  readonly below: number;
  /** What is no number does not come this way. */
  readonly isNumber: boolean;
}

/** What something is worth as a limit from above, or from below: nobody's choice, or that of whoever chooses it. */
export const limitBy = (other: Known, side: "above" | "below"): number =>
  other.taint === 0 ? 0 : other.kept[side] === FREE ? other.taint : other.kept[side];

/** A value after a comparison: the better limit counts. */
export function narrowedKept({ kept }: Known, { above, below, isNumber }: Keeps): Kept {
  const flaws = isNumber ? kept.flaws & ~(NO_NUMBER | AS_GIVEN) : kept.flaws;
  const now: Kept = { above: better(kept.above, above), below: better(kept.below, below), flaws };
  return isSameKept(kept, now) ? kept : now;
}

function better(before: number, now: number): number {
  if (now === FREE || before === 0) return before;
  return before === FREE || (now & ANY_OUTSIDE) === 0 ? now : before;
}

/** Bits of what a value lacks that steers a therapy. */
export const NO_CEILING = 1;
export const NO_FLOOR = 2;

export function lacks(value: Known): number {
  const { above, below } = value.kept;
  return (
    (above === FREE || (above & ANY_OUTSIDE) !== 0 ? NO_CEILING : 0) |
    (value.low >= 0 || (below !== FREE && (below & ANY_OUTSIDE) === 0) ? 0 : NO_FLOOR)
  );
}

/** A value of a function, as its caller sees it: `chosenBy` tells who chooses what a taint of the function names, `given` are the arguments that it is made of. */
export function givenKept(value: Known, given: readonly Known[], chosenBy: (taint: number) => number): Kept {
  const kept = value.kept;
  const flaws =
    (kept.flaws & (NO_NUMBER | CUT_OFF | TOLD)) |
    ((kept.flaws & AS_GIVEN) !== 0 ? given.reduce((sum, each) => sum | (each.kept.flaws & (NO_NUMBER | AS_GIVEN)), 0) : 0) |
    given.reduce((sum, each) => sum | (each.kept.flaws & (CUT_OFF | TOLD)), 0);
  const isGiven = (value.taint & ANY_OUTSIDE) === 0 && given.length > 0;
  const side = (own: number, of: (each: Known) => number): number =>
    own !== FREE ? chosenBy(own) : isGiven ? given.map(of).reduce(both) : FREE;
  return { above: side(kept.above, (each) => keptOf(each).above), below: side(kept.below, belowOf), flaws };
}

/** The bits of what a value lacks and of its flaws, by what somebody would call them. */
export const Lacking = { ceiling: NO_CEILING, floor: NO_FLOOR, number: NO_NUMBER, width: CUT_OFF } as const;
