import type { Analysis } from "./analysis.ts";
import { isNumbered } from "./memory.ts";
import type { Arrival } from "./meet.ts";
import type { Either, State } from "./state.ts";
import { sumOf, withSum } from "./sum-of.ts";
import { added, isOfSame, isSameSum, replacedIn, scaled, type Sum, timesOf, unknownSum } from "./sums.ts";
import type { Unknowns } from "./unknowns.ts";
import { isSame, UNMOVED, type Value } from "./values.ts";

/** A place that is an unknown number from here on; others that differ on the two ways as it does are told by it. */
interface Leader {
  readonly unknown: number;
  readonly known: Sum;
  readonly difference: Sum;
}

/**
 * Where two ways meet: how their numbers are told in common. What is known already is told by the unknown numbers that begin here; on the
 * next way each of those is what its place holds there.
 */
export class Meeting {
  readonly #analysis: Analysis;
  readonly #known: State;
  readonly #next: State;
  readonly #arrival: Arrival;
  readonly #leaders: Leader[] = [];
  /** The unknown numbers that begin here, by what they are on the next way. */
  readonly #onNext = new Map<number, Sum | undefined>();
  /** Those that begin just now, by what they are on the known way. */
  readonly #onKnown = new Map<number, Sum | undefined>();
  /** Other unknown numbers of either way, by those that begin here. */
  readonly #fromKnown = new Map<number, Sum>();
  readonly #fromNext = new Map<number, Sum>();

  constructor(analysis: Analysis, known: State, next: State, arrival: Arrival) {
    this.#analysis = analysis;
    this.#known = known;
    this.#next = next;
    this.#arrival = arrival;
    if (!known.isOfSameValues(next)) for (const [place, value] of known) if (next.get(place) !== value) this.#renew(place, value);
  }

  known(place: number): Value {
    return this.#at(this.#known, place);
  }

  next(place: number): Value {
    return this.#at(this.#next, place);
  }

  #at(state: State, place: number): Value {
    const value = state.get(place);
    if (value !== undefined) return value;
    return this.#analysis.first(place);
  }

  /** Whether a place is the same on both ways, and is told by nothing that is another number now. */
  isUnchanged(place: number): boolean {
    const value = this.#known.get(place);
    const other = value && this.#next.get(place);
    if (value === undefined || other === undefined || (value !== other && !isSame(value, other))) return false;
    return this.#onNext.size === 0 || !(this.#isTouched(sumOf(value)) || this.#isTouched(value.bytes?.sum));
  }

  #isTouched(sum: Sum | undefined): boolean {
    if (sum === undefined) return false;
    for (const { unknown } of sum.terms) if (this.#onNext.has(unknown)) return true;
    return false;
  }

  /** A place whose unknown number began here on an earlier arrival. */
  #renew(place: number, value: Value): void {
    const unknown = this.#ownOf(sumOf(value), place);
    if (unknown < 0) return;
    const now = sumOf(this.next(place));
    this.#onNext.set(unknown, now);
    turnedRound(this.#fromNext, now, unknown);
  }

  /** The unknown number that began here for a place, where that is all that it is; -1 for others. */
  #ownOf(sum: Sum | undefined, place: number): number {
    if (sum === undefined || sum.terms.length !== 1 || sum.constant !== 0) return -1;
    const term = sum.terms[0]!;
    if (term.times !== 1) return -1;
    return this.#analysis.unknowns.isMet(term.unknown, this.#arrival.block, place) ? term.unknown : -1;
  }

  /** A value where the ways have met, as a sum. */
  numbered(place: number, before: Value, value: Value, met: Value): Value {
    const now = this.#withBytes(before, value, met);
    if (!isNumbered(this.#analysis, place)) return withSum(now, undefined);
    if (now.target >= 0 && now.shift === undefined) return now;
    if (before.target !== value.target) {
      // A null pointer beside one that points somewhere tells nothing of where.
      if (before.target >= 0 && value.target >= 0) return now;
      return before.target >= 0 ? withSum(now, sumOf(before)) : now;
    }
    const counted = now.target < 0 ? now : (now.shift ?? UNMOVED);
    if (counted.low === counted.high) return now;
    return withSum(now, this.#common(place, counted, sumOf(before), sumOf(value)));
  }

  #withBytes(before: Value, value: Value, now: Value): Value {
    const [one, two] = [before.bytes?.sum, value.bytes?.sum];
    if (now.bytes === undefined || one === undefined || two === undefined) return now;
    const there = replacedIn(one, this.#onNext);
    return { ...now, bytes: { ...now.bytes, sum: isSameSum(there, two) ? one : undefined } };
  }

  #common(place: number, counted: Value, one: Sum | undefined, two: Sum | undefined): Sum {
    if (one === undefined || two === undefined || this.#ownOf(one, place) >= 0) return this.#begins(place, counted, one, two);
    const there = replacedIn(one, this.#onNext);
    if (isSameSum(there, two)) return one;
    const difference = there && added(two, there, -1);
    if (difference === undefined) return this.#begins(place, counted, one, two);
    for (const leader of this.#leaders) {
      const times = timesIn(difference, leader.difference);
      const told = times === 0 ? undefined : toldBy(one, leader, times);
      if (told !== undefined) return told;
    }
    const sum = this.#begins(place, counted, one, two);
    this.#leaders.push({ unknown: sum.terms[0]!.unknown, known: one, difference });
    return sum;
  }

  /** An unknown number begins here. */
  #begins(place: number, counted: Value, one: Sum | undefined, two: Sum | undefined): Sum {
    const unknown = this.#analysis.unknowns.met(this.#arrival.block, place, counted);
    const sum = unknownSum(unknown);
    if (isSameSum(one, sum)) return sum;
    this.#onKnown.set(unknown, one);
    this.#onNext.set(unknown, two);
    turnedRound(this.#fromKnown, one, unknown);
    turnedRound(this.#fromNext, two, unknown);
    return sum;
  }

  #holdsNext(sum: Sum): boolean {
    const there = replacedIn(sum, this.#onNext);
    return there !== undefined && this.#analysis.unknowns.isHeldPlainly(there, this.#next.held);
  }

  #holdsKnown(sum: Sum): boolean {
    const there = replacedIn(sum, this.#onKnown);
    if (there !== undefined && this.#analysis.unknowns.isHeldPlainly(there, this.#known.held)) return true;
    return this.#heldAtFirst(sum);
  }

  /** What holds on both ways; the list of the first one where nothing is new. */
  held(): readonly Sum[] {
    const [known, next] = [this.#known.held, this.#next.held];
    if ((known === next && this.#onNext.size === 0) || known.length + (this.#arrival.isEarly ? next.length : 0) === 0) return known;
    const sums: Sum[] = [];
    for (const sum of allOf(known, this.#fromKnown)) if (this.#holdsNext(sum)) sums.push(sum);
    if (this.#arrival.isEarly)
      for (const sum of allOf(next, this.#fromNext)) if (this.#holdsNext(sum) && this.#holdsKnown(sum)) sums.push(sum);
    const all = telling(this.#analysis.unknowns, sums);
    return all.length === known.length && all.every((sum, place) => isSameSum(sum, known[place])) ? known : all;
  }

  /** One or the other of two sums that hold on one way each; the list of the first way where nothing is new. */
  either(held: readonly Sum[]): readonly Either[] {
    const known = this.#known.either;
    if (known.length === 0 && (!this.#arrival.isEarly || (held === this.#known.held && this.#next.held === held))) return known;
    const kept = known.map((pair) => toldEither(pair, this.#fromKnown)).filter((pair) => this.#holdsEither(pair, this.#next, this.#onNext));
    const all = [...kept];
    if (this.#arrival.isEarly) {
      const found = this.#next.either.map((pair) => toldEither(pair, this.#fromNext));
      all.push(
        ...found.filter((pair) => this.#holdsEither(pair, this.#next, this.#onNext) && this.#holdsEither(pair, this.#known, this.#onKnown)),
      );
      all.push(...this.#parted(held));
    }
    const distinctOnes = all.filter((pair, place) => all.findIndex((other) => isSameEither(pair, other)) === place).slice(0, MOST_EITHER);
    return distinctOnes.length === known.length && distinctOnes.every((pair, place) => isSameEither(pair, known[place]!))
      ? known
      : distinctOnes;
  }

  #holdsEither({ one, other }: Either, state: State, there: ReadonlyMap<number, Sum | undefined>): boolean {
    const [first, second] = [replacedIn(one, there), replacedIn(other, there)];
    const { unknowns } = this.#analysis;
    if (first !== undefined && unknowns.isHeldPlainly(first, state.held)) return true;
    if (second !== undefined && unknowns.isHeldPlainly(second, state.held)) return true;
    return first !== undefined && second !== undefined && state.either.some((pair) => isSameEither(pair, { one: first, other: second }));
  }

  /** A number that has its end on one way, and on the other one stands under another number with it. */
  #parted(held: readonly Sum[]): readonly Either[] {
    const isLost = (sum: Sum): boolean => !held.some((each) => isSameSum(each, sum));
    const [heldHere, heldThere] = [allOf(this.#known.held, this.#fromKnown), allOf(this.#next.held, this.#fromNext)];
    if (!heldHere.some(isTogether) && !heldThere.some(isTogether)) return NEITHER;
    const known = [...ends(this.#onKnown), ...heldHere.filter(isLost)];
    const next = [...ends(this.#onNext), ...heldThere.filter(isLost)].filter((sum) => this.#holdsNext(sum));
    return known.flatMap((one) => next.flatMap((other) => (isParted(one, other) || isParted(other, one) ? [{ one, other }] : [])));
  }

  /** Whether it held when the block was come to first: what holds on each later way, too, holds always. */
  #heldAtFirst(sum: Sum): boolean {
    const { unknowns } = this.#analysis;
    const { first, block } = this.#arrival;
    const there = new Map<number, Sum | undefined>();
    for (const { unknown } of sum.terms) {
      const place = unknowns.placeAt(unknown, block);
      if (place >= 0) there.set(unknown, sumOf(this.#at(first, place)));
    }
    const then = there.size === 0 ? undefined : replacedIn(sum, there);
    return then !== undefined && unknowns.isHeldPlainly(then, first.held);
  }
}

/** How often one difference is another; 0 where it is no whole multiple. */
function timesIn(difference: Sum, of: Sum): number {
  const [one, two] = [difference.terms[0], of.terms[0]];
  if ((one === undefined) !== (two === undefined)) return 0;
  const times = one === undefined ? difference.constant / of.constant : one.times / two!.times;
  return Number.isInteger(times) && isSameSum(scaled(of, times), difference) ? times : 0;
}

/** One place by another that differs as it does: what it is here, and as often the way that the other one went. */
function toldBy(one: Sum, { unknown, known }: Leader, times: number): Sum | undefined {
  const way = added(unknownSum(unknown), known, -1);
  return way && added(one, way, times);
}

/** Where "a + 2 - b" is the number that begins here, "a" is that number with what else there is taken away. */
function turnedRound(table: Map<number, Sum>, sum: Sum | undefined, unknown: number): void {
  for (const { unknown: other, times } of sum?.terms ?? []) {
    if (Math.abs(times) !== 1 || table.has(other)) continue;
    const rest = added(sum!, unknownSum(other), -timesOf(sum!, other));
    const turned = rest && added(unknownSum(unknown), rest, -1);
    const by = turned && scaled(turned, times);
    if (by !== undefined) table.set(other, by);
    return;
  }
}

/** Sums as they are, and each as it is told by what begins here. */
function allOf(sums: readonly Sum[], table: ReadonlyMap<number, Sum>): readonly Sum[] {
  return table.size === 0 ? sums : sums.flatMap((sum) => both(sum, table));
}

function both(sum: Sum, table: ReadonlyMap<number, Sum>): readonly Sum[] {
  const told = replacedIn(sum, table);
  return told === undefined || told === sum || told.terms.length === 0 ? [sum] : [sum, told];
}

const MOST_HELD = 16;

/** What says more than another sum of the same numbers, and more than what they are anyway. */
function telling(unknowns: Unknowns, sums: readonly Sum[]): readonly Sum[] {
  const all: Sum[] = [];
  for (const sum of sums) {
    // How large a number can be is found out round by round; that it is not less than nothing is known from its type.
    if (isLess(sum) && unknowns.most(sum, []) <= 0) continue;
    let place = all.length - 1;
    while (place >= 0 && !isOfSame(all[place]!, sum)) place -= 1;
    if (place < 0) all.push(sum);
    else if (sum.constant > all[place]!.constant) all[place] = sum;
  }
  return all.length > MOST_HELD ? all.slice(-MOST_HELD) : all;
}

/** Whether only what is taken away is in a sum. */
function isLess({ terms }: Sum): boolean {
  for (const { times } of terms) if (times >= 0) return false;
  return true;
}

const MOST_EITHER = 6;

/** What begins here as a number that is known on one way is no more than that there. */
function ends(there: ReadonlyMap<number, Sum | undefined>): readonly Sum[] {
  return [...there].flatMap(([unknown, sum]) => (sum?.terms.length === 0 ? (added(unknownSum(unknown), sum, -1) ?? []) : []));
}

/** "a is none" beside "a and b are no more than so many". */
function isParted(end: Sum, together: Sum): boolean {
  const [term] = end.terms;
  return end.terms.length === 1 && term!.times > 0 && isTogether(together) && timesOf(together, term!.unknown) > 0;
}

const isTogether = ({ terms }: Sum): boolean => terms.length === 2 && terms[0]!.times > 0 && terms[1]!.times > 0;
const NEITHER: readonly Either[] = [];

/** A pair as it is told by what begins here. */
function toldEither({ one, other }: Either, table: ReadonlyMap<number, Sum>): Either {
  const [first, second] = [replacedIn(one, table), replacedIn(other, table)];
  return first === undefined || second === undefined ? { one, other } : { one: first, other: second };
}

const isSameEither = (a: Either, b: Either): boolean => isSameSum(a.one, b.one) && isSameSum(a.other, b.other);
