/** A token on its way through expansion, with the place in the original text that a reader would look at. */
export interface Token {
  readonly spelling: number;
  /** SPACED, PASTE_LEFT, STRINGIFY, NEVER_EXPANDS. */
  flags: number;
  /** Index of the file in the unit. */
  readonly file: number;
  /** Offset in it: of the token itself, or of the macro's name where it came out of a macro's body. */
  readonly at: number;
  /** Name of the macro whose body it came from; 0 where it stands in the text itself. */
  readonly macro: number;
}

/** The name of a macro that stood in its own expansion: it stays what it is for ever (C17 6.10.3.4). */
export const NEVER_EXPANDS = 16;

/** White space stands before it even where it comes first in the place of a name that has none before it. */
export const SPACED_BEHIND = 32;

/** The same token with other flags. */
export function withFlags(token: Token, flags: number): Token {
  return { spelling: token.spelling, flags, file: token.file, at: token.at, macro: token.macro };
}
