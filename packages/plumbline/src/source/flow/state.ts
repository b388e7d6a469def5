import { isOfSame, shortened, type Sum } from "./sums.ts";
import type { Value } from "./values.ts";

const NOTHING: readonly Sum[] = [];
const NEITHER: readonly Either[] = [];

/** One or the other of two sums is not above zero, or both: what held on one way, and what on another. */
export interface Either {
  readonly one: Sum;
  readonly other: Sum;
}

/** More is not remembered: what was said last counts. */
const MOST_HELD = 16;

/** What is known of each place where one point of a function is reached, and how numbers stand to each other there. */
export class State extends Map<number, Value> {
  /** Sums that are not above zero here. */
  held: readonly Sum[] = NOTHING;
  either: readonly Either[] = NEITHER;

  copy(): State {
    const other = new State(this);
    other.held = this.held;
    other.either = this.either;
    return other;
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
