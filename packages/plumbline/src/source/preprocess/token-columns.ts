import type { Token } from "./token.ts";

/** Tokens that came out of the preprocessor, in flat columns. */
export class TokenColumns {
  count = 0;
  spellings: Int32Array;
  /** Index of the file. */
  files: Int32Array;
  /** Offset in the file. */
  starts: Int32Array;
  /** Name of the macro that the token came from; 0 for none. */
  macros: Int32Array;
  flags: Uint8Array;

  constructor(room = 256) {
    this.spellings = new Int32Array(room);
    this.files = new Int32Array(room);
    this.starts = new Int32Array(room);
    this.macros = new Int32Array(room);
    this.flags = new Uint8Array(room);
  }

  push(spelling: number, file: number, start: number, macro: number, flags: number): void {
    if (this.count === this.spellings.length) this.#resize(this.count * 2);
    const { count } = this;
    this.spellings[count] = spelling;
    this.files[count] = file;
    this.starts[count] = start;
    this.macros[count] = macro;
    this.flags[count] = flags;
    this.count = count + 1;
  }

  add(token: Token): void {
    this.push(token.spelling, token.file, token.at, token.macro, token.flags);
  }

  /** Gives back the room that is not used. */
  trim(): void {
    this.#resize(this.count);
  }

  #resize(size: number): void {
    this.spellings = resized(this.spellings, new Int32Array(size));
    this.files = resized(this.files, new Int32Array(size));
    this.starts = resized(this.starts, new Int32Array(size));
    this.macros = resized(this.macros, new Int32Array(size));
    this.flags = resized(this.flags, new Uint8Array(size));
  }
}

function resized<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from.length > to.length ? from.subarray(0, to.length) : from);
  return to;
}
