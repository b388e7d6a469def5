import { SPACED } from "./lex.ts";
import { SPACED_BEHIND } from "./token.ts";

/**
 * White space of what came to nothing, until the next token: GCC lets the first name that stands before a token say whether there is
 * any, unless something empty came to its end in between.
 */
export class Padding {
  #spaced = false;
  #behind = false;
  #isOpen = false;

  /** Something with these flags was empty. */
  add(flags: number): void {
    if ((flags & (this.#isOpen ? SPACED : SPACED_BEHIND)) !== 0) this.#behind = true;
    if ((flags & SPACED) !== 0) this.#spaced = true;
    this.#isOpen = true;
  }

  /** The flags of the token that comes next; what was kept is given away with them. */
  before(flags: number): number {
    if (!this.#isOpen) return flags;
    const isSpaced = (flags & SPACED) !== 0;
    const spaced = this.#spaced || isSpaced ? SPACED : 0;
    const behind = this.#behind || isSpaced ? SPACED_BEHIND : 0;
    this.#spaced = false;
    this.#behind = false;
    this.#isOpen = false;
    return (flags & ~(SPACED | SPACED_BEHIND)) | spaced | behind;
  }
}

/** The flags of the first token that stands for a name: white space before the name is white space before it. */
export function inPlaceOf(name: number, flags: number): number {
  const behind = (name | flags) & SPACED_BEHIND;
  const spaced = (name & SPACED) !== 0 || (flags & SPACED_BEHIND) !== 0 ? SPACED : 0;
  return (flags & ~(SPACED | SPACED_BEHIND)) | spaced | behind;
}
