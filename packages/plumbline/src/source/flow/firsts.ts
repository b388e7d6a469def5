import type { Analysis } from "./analysis.ts";
import { initial } from "./initial.ts";
import { isNumbered } from "./memory.ts";
import { named } from "./sum-of.ts";
import { firstOf } from "./unknowns.ts";
import { AS_ASKED, type Value } from "./values.ts";

interface First {
  readonly value: Value;
  readonly numbered: Value;
}

/** What places hold where nothing in the function has written them: found out once, where nothing else can change it meanwhile. */
export class Firsts {
  readonly #analysis: Analysis;
  readonly #values: (Value | undefined)[] = [];
  readonly #numbered: (First | undefined)[] = [];

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
  }

  of(place: number): Value {
    const known = this.#values[place];
    if (known !== undefined) return known;
    const value = initial(this.#analysis, place);
    // What is in a global, and how much a device is asked for, may be more at the next look.
    if (this.#analysis.places.all[place]!.global < 0 && (value.taint & AS_ASKED) === 0) this.#values[place] = value;
    return value;
  }

  /** The same as a number of its own, where the place stands for itself alone. */
  numbered(place: number): Value {
    const value = this.of(place);
    const known = this.#numbered[place];
    if (known?.value === value) return this.#again(place, known);
    const numbered = isNumbered(this.#analysis, place) ? named(this.#analysis, firstOf(place), value) : value;
    this.#numbered[place] = { value, numbered };
    return numbered;
  }

  /** What the number can be is told anew: a part of something that was filled as a whole goes by the same number. */
  #again(place: number, { value, numbered }: First): Value {
    if (numbered !== value) named(this.#analysis, firstOf(place), value);
    return numbered;
  }
}
