import type { Element } from "./elements.ts";
import { isOfSame, shortened, type Sum } from "./sums.ts";
import type { Value } from "./values.ts";

const NOTHING: readonly Sum[] = [];
const NEITHER: readonly Either[] = [];
const NO_ELEMENTS: readonly Element[] = [];

/** One or the other of two sums is not above zero, or both: what held on one way, and what on another. */
export interface Either {
  readonly one: Sum;
  readonly other: Sum;
}

/** More is not remembered: what was said last counts. */
const MOST_HELD = 16;

/** What is known of each place where one point of a function is reached, and how numbers stand to each other there. */
export class State {
  /** Sums that are not above zero here. */
  held: readonly Sum[] = NOTHING;
  either: readonly Either[] = NEITHER;
  /** What is known of single elements of arrays and buffers. */
  elements: readonly Element[] = NO_ELEMENTS;

  #values = new Map<number, Value>();
  /** A copy has the same table: whoever writes first makes one of their own. */
  #isShared = false;

  copy(): State {
    const other = new State();
    this.#isShared = true;
    other.#values = this.#values;
    other.#isShared = true;
    other.held = this.held;
    other.either = this.either;
    other.elements = this.elements;
    return other;
  }

  get(place: number): Value | undefined {
    return this.#values.get(place);
  }

  has(place: number): boolean {
    return this.#values.has(place);
  }

  set(place: number, value: Value): void {
    this.#own().set(place, value);
  }

  delete(place: number): void {
    if (this.#values.has(place)) this.#own().delete(place);
  }

  keys(): MapIterator<number> {
    return this.#values.keys();
  }

  [Symbol.iterator](): MapIterator<[number, Value]> {
    return this.#values[Symbol.iterator]();
  }

  /** Whether nothing was written since one state was copied from the other. */
  isOfSameValues(other: State): boolean {
    return this.#values === other.#values;
  }

  #own(): Map<number, Value> {
    if (this.#isShared) {
      this.#values = new Map(this.#values);
      this.#isShared = false;
    }
    return this.#values;
  }

  /** A place that is written anew is no longer what was found out of its elements, nor do they have the index that they had. */
  forget(place: number): void {
    if (this.elements.some((element) => element.place === place || element.by === place))
      this.elements = this.elements.filter((element) => element.place !== place && element.by !== place);
  }

  /** Remembers that a sum is not above zero. */
  hold(sum: Sum | undefined): void {
    if (sum === undefined || sum.terms.length === 0) return;
    const short = shortened(sum);
    const known = this.held.find((each) => isOfSame(each, short));
    if (known !== undefined && known.constant >= short.constant) return;
    const others = known === undefined ? this.held : this.held.filter((each) => each !== known);
    this.held = [...others.slice(Math.max(0, others.length + 1 - MOST_HELD)), short];
  }

  /** Whether something follows from what is held, whichever of two sums it is that is not above zero. */
  isSure(follows: (held: readonly Sum[]) => boolean): boolean {
    if (follows(this.held)) return true;
    return this.either.some(({ one, other }) => follows([...this.held, one]) && follows([...this.held, other]));
  }
}
