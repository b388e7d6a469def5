import { isSameSum, shortened, type Sum } from "./sums.ts";
import type { Value } from "./values.ts";

const NOTHING: readonly Sum[] = [];

/** More is not remembered: what was said last counts. */
const MOST_HELD = 16;

/** What is known of each place where one point of a function is reached, and how numbers stand to each other there. */
export class State extends Map<number, Value> {
  /** Sums that are not above zero here. */
  held: readonly Sum[] = NOTHING;

  copy(): State {
    const other = new State(this);
    other.held = this.held;
    return other;
  }

  /** Remembers that a sum is not above zero. */
  hold(sum: Sum | undefined): void {
    if (sum === undefined || sum.terms.length === 0) return;
    const short = shortened(sum);
    if (this.held.some((known) => isSameSum(known, short))) return;
    this.held = [...this.held.slice(Math.max(0, this.held.length + 1 - MOST_HELD)), short];
  }
}
