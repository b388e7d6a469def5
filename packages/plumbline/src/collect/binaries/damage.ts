import { OutOfBytes } from "./byte-reader.ts";

const MOST = 20;

/** What the reader refused to believe, each sentence once. */
export class Damage {
  readonly #notes = new Set<string>();

  note(what: string): void {
    if (this.#notes.size < MOST) this.#notes.add(what);
  }

  get notes(): readonly string[] {
    return [...this.#notes];
  }

  /** Runs one part of the reading; where the file ends or lies, the part falls back and the rest goes on. */
  attempt<T>(part: string, read: () => T, otherwise: T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof OutOfBytes)) throw error;
      this.note(`${part}: ${error.message} (the file is cut off or names a place that it does not have)`);
      return otherwise;
    }
  }
}
