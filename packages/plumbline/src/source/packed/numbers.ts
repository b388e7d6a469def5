/** Writes whole numbers and lists of them one behind the other; numbers that are none go beside. */
export class NumberWriter {
  readonly whole: number[] = [];
  readonly #others: number[] = [];

  get others(): Float64Array {
    return Float64Array.from(this.#others);
  }

  put(...numbers: readonly number[]): void {
    for (const number of numbers) this.whole.push(number);
  }

  list(numbers: readonly number[]): void {
    this.whole.push(numbers.length);
    for (const number of numbers) this.whole.push(number);
  }

  flags(...flags: readonly boolean[]): void {
    this.whole.push(flags.reduce((sum, flag, place) => sum | (flag ? 1 << place : 0), 0));
  }

  /** Any number: a fraction, one beyond 32 bits, none at all. */
  any(number: number): void {
    this.#others.push(number);
  }
}

/** Reads what a `NumberWriter` wrote, in the same order. */
export class NumberReader {
  readonly #whole: Int32Array;
  readonly #others: Float64Array;
  #at = 0;
  #other = 0;

  constructor(whole: Int32Array, others: Float64Array) {
    this.#whole = whole;
    this.#others = others;
  }

  next(): number {
    return this.#whole[this.#at++]!;
  }

  list(): number[] {
    const count = this.next();
    const list = Array.from(this.#whole.subarray(this.#at, this.#at + count));
    this.#at += count;
    return list;
  }

  flag(flags: number, place: number): boolean {
    return (flags & (1 << place)) !== 0;
  }

  any(): number {
    return this.#others[this.#other++]!;
  }
}
