import type { Spellings } from "../spellings.ts";

/** Spellings of one part, numbered in the order in which it has them: the same part has the same numbers in every session. */
export class LocalNames {
  readonly #names: Spellings;
  readonly #numbers = new Map<number, number>([[0, 0]]);
  readonly #texts: string[] = [];
  readonly #kinds: number[] = [];

  constructor(names: Spellings) {
    this.#names = names;
  }

  /** The number of a spelling in the part; what is no spelling, -1, stays what it is. */
  of(spelling: number): number {
    if (spelling < 0) return spelling;
    const known = this.#numbers.get(spelling);
    if (known !== undefined) return known;
    const number = this.#texts.push(this.#names.textOf(spelling));
    this.#kinds.push(this.#names.kindOf(spelling));
    this.#numbers.set(spelling, number);
    return number;
  }

  all(spellings: readonly number[]): readonly number[] {
    return spellings.map((each) => this.of(each));
  }

  get texts(): readonly string[] {
    return this.#texts;
  }

  get kinds(): string {
    return this.#kinds.join("");
  }
}

/** The numbers that spellings of a part have in a session, by their numbers in the part. */
export function sessionNumbers(texts: readonly string[], kinds: string, names: Spellings): Int32Array {
  const numbers = new Int32Array(texts.length + 1);
  for (const [place, text] of texts.entries()) numbers[place + 1] = names.numberOf(text, kinds.charCodeAt(place) - 48);
  return numbers;
}
