import type { Analysis } from "./analysis.ts";
import type { State } from "./state.ts";
import { sumOf } from "./sum-of.ts";
import { isSameSum, unknownSum } from "./sums.ts";
import type { Write } from "./summary.ts";
import { firstOf } from "./unknowns.ts";
import { contentTaint, HANDED, joined, type Value } from "./values.ts";

/**
 * What is behind the parameters where a function is left. A way out that leaves a place alone says nothing of it: it is the one that gives an
 * error back, and a caller that goes on has what the other ways wrote.
 */
export class Written {
  readonly #analysis: Analysis;
  readonly #values = new Map<number, Value>();

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  /** Notes what a way out leaves behind. */
  note(state: State): void {
    const { places } = this.#analysis;
    for (const [place, value] of state) {
      const { parameter } = places.all[place]!;
      if (parameter < 0 || value.taint === 0 || (value.taint & ~HANDED) === contentTaint(parameter) || this.#isLeft(place, value)) continue;
      const before = this.#values.get(place);
      this.#values.set(place, before === undefined ? value : joined(before, value));
    }
  }

  /** Whether a place holds the number that was there before. */
  #isLeft(place: number, value: Value): boolean {
    const first = this.#analysis.unknowns.find(firstOf(place));
    return first >= 0 && isSameSum(sumOf(value), unknownSum(first));
  }

  all(): readonly Write[] {
    return [...this.#values].map(([place, value]) => ({
      parameter: this.#analysis.places.all[place]!.parameter,
      path: this.#analysis.places.pathOf(place),
      value,
    }));
  }
}
