/** Where a word stands next, for a reader that only goes forward: the text is searched once, however often it is asked. */
export class Occurrences {
  readonly #text: string;
  readonly #word: string;
  #at: number;

  constructor(text: string, word: string) {
    this.#text = text;
    this.#word = word;
    this.#at = text.indexOf(word);
  }

  /** The first one from `start` that lies wholly before `end`; -1 for none. */
  within(start: number, end: number): number {
    while (this.#at >= 0 && this.#at < start) this.#at = this.#text.indexOf(this.#word, start);
    return this.#at >= 0 && this.#at + this.#word.length <= end ? this.#at : -1;
  }
}
