import { added, scaled, shortened, type Sum } from "./sums.ts";

/** More places than any function is followed with. */
const MOST_PLACES = 2 ** 20;

/** Keys of what begins as a number: a place as it was first, as a node wrote it, as a call of something unknown left it. */
export const firstOf = (place: number): number => place;
export const writtenAt = (place: number, node: number): number => (node * 2 + 1) * MOST_PLACES + place;
export const leftAt = (place: number, node: number): number => (node * 2 + 2) * MOST_PLACES + place;

/** The numbers in one function that sums are made of, each with what it can be. */
export class Unknowns {
  readonly #numbers = new Map<number, number>();
  readonly #met = new Map<number, number>();
  /** Block and place of the numbers that begin where ways meet. */
  readonly #keys: number[] = [];
  readonly #lows: number[] = [];
  readonly #highs: number[] = [];

  /** The number of what a key stands for; told anew what it can be where that has changed. */
  named(key: number, { low, high }: { readonly low: number; readonly high: number }): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#lows.length;
      this.#numbers.set(key, number);
    }
    this.#lows[number] = low;
    this.#highs[number] = high;
    return number;
  }

  /** The number of what a key stands for; -1 where there is none yet. */
  find(key: number): number {
    return this.#numbers.get(key) ?? -1;
  }

  /** The number of what a place holds where ways meet at a block. */
  met(block: number, place: number, value: { readonly low: number; readonly high: number }): number {
    const key = block * MOST_PLACES + place;
    let number = this.#met.get(key);
    if (number === undefined) {
      number = this.#lows.length;
      this.#met.set(key, number);
      this.#keys[number] = key;
    }
    this.#lows[number] = value.low;
    this.#highs[number] = value.high;
    return number;
  }

  /** Whether a number is that of a place at a block. */
  isMet(unknown: number, block: number, place: number): boolean {
    return this.#keys[unknown] === block * MOST_PLACES + place;
  }

  /** The place whose number it is at a block; -1 where it is another one. */
  placeAt(unknown: number, block: number): number {
    const place = (this.#keys[unknown] ?? -1) - block * MOST_PLACES;
    return place >= 0 && place < MOST_PLACES ? place : -1;
  }

  /** The most that a sum can be, when some sums are not above zero. */
  most({ constant, terms }: Sum, held: readonly Sum[]): number {
    let most = constant;
    for (const { unknown, times } of terms) most += times > 0 ? times * this.#high(unknown, held) : times * this.#low(unknown, held);
    return Number.isNaN(most) ? Infinity : most;
  }

  /** Whether a sum is not above zero wherever some others are not. */
  isHeld(sum: Sum, held: readonly Sum[]): boolean {
    if (this.most(sum, held) <= 0) return true;
    return this.#isHeldBy(shortened(sum), held, 0, true);
  }

  /** The same by one of the others alone, which is found sooner. */
  isHeldPlainly(sum: Sum, held: readonly Sum[]): boolean {
    return held.includes(sum) || this.most(sum, held) <= 0 || this.#isHeldBy(shortened(sum), held, 0, false);
  }

  /** Whether so many bytes fit into a room from where a pointer was moved to, and neither is less than nothing. */
  fits({ asked, moved, unit, room }: { asked: Sum; moved: Sum; unit: number; room: Sum }, held: readonly Sum[]): boolean {
    const start = scaled(moved, unit);
    const end = start && added(start, asked);
    const over = end && added(end, room, -1);
    const [before, none] = [scaled(moved, -1), scaled(asked, -1)];
    if (over === undefined || before === undefined || none === undefined) return false;
    return this.isHeld(over, held) && this.isHeld(before, held) && this.isHeld(none, held);
  }

  /** A sum is not above zero where it is one or two others and something that is not. */
  #isHeldBy(sum: Sum, held: readonly Sum[], from: number, goesOn: boolean): boolean {
    for (let place = from; place < held.length; place += 1) {
      const one = held[place]!;
      if (!isAkin(sum, one)) continue;
      const rest = added(sum, one, -1);
      if (rest === undefined) continue;
      if (this.most(rest, held) <= 0 || (goesOn && this.#isHeldBy(rest, held, 0, false))) return true;
    }
    return false;
  }

  #high(unknown: number, held: readonly Sum[]): number {
    let high = this.#highs[unknown]!;
    for (const { constant, terms } of held)
      if (terms.length === 1 && terms[0]!.unknown === unknown && terms[0]!.times > 0)
        high = Math.min(high, Math.floor(-constant / terms[0]!.times));
    return high;
  }

  #low(unknown: number, held: readonly Sum[]): number {
    let low = this.#lows[unknown]!;
    for (const { constant, terms } of held)
      if (terms.length === 1 && terms[0]!.unknown === unknown && terms[0]!.times < 0)
        low = Math.max(low, Math.ceil(constant / -terms[0]!.times));
    return low;
  }
}

/** Whether taking one sum away from another cancels something out. */
function isAkin(sum: Sum, other: Sum): boolean {
  if (other.terms.length <= 1) return false;
  for (const { unknown, times } of other.terms)
    for (const term of sum.terms) if (term.unknown === unknown && term.times > 0 === times > 0) return true;
  return false;
}
