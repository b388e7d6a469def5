import { FIXED } from "./fixed-spellings.ts";

/** What a preprocessing token is; a spelling has one kind only (C17 6.4, C++20 [lex.pptoken]). */
export const IDENTIFIER = 1;
export const NUMBER = 2;
export const CHARACTER = 3;
export const STRING = 4;
export const PUNCTUATOR = 5;
/** A character, or the rest of a line behind a lone quote, that is no token of the language. */
export const STRAY = 6;

/** The spellings of all tokens seen, each kept once and known by its number; the fixed ones have the same number everywhere. */
export class Spellings {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  #kinds = new Uint8Array(1 << 14);

  constructor() {
    for (const text of FIXED) this.numberOf(text, /^[A-Za-z_]/.test(text) ? IDENTIFIER : PUNCTUATOR);
  }

  /** The number of a spelling; its kind is set when it is first seen. */
  numberOf(text: string, kind: number): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.length;
    this.#numbers.set(text, number);
    this.#texts.push(text);
    if (number >= this.#kinds.length) {
      const larger = new Uint8Array(this.#kinds.length * 2);
      larger.set(this.#kinds);
      this.#kinds = larger;
    }
    this.#kinds[number] = kind;
    return number;
  }

  textOf(number: number): string {
    return this.#texts[number]!;
  }

  kindOf(number: number): number {
    return this.#kinds[number]!;
  }

  isIdentifier(number: number): boolean {
    return this.#kinds[number] === IDENTIFIER;
  }

  /** All names that were written. */
  *identifiers(): Generator<string> {
    for (const [number, text] of this.#texts.entries()) if (this.#kinds[number] === IDENTIFIER) yield text;
  }

  get count(): number {
    return this.#texts.length;
  }
}
