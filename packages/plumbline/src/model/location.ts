/** A place to look at: a file, an optional line range and column, or a symbol of a binary. */
export interface Location {
  /** Relative to the inspected directory, with forward slashes on every system. */
  readonly path: string;
  /** First line, counted from 1; absent where the whole file or a binary is meant. */
  readonly line?: number;
  /** Last line, counted from 1, never before `line`. */
  readonly endLine?: number;
  /** First column, counted from 1 in UTF-16 code units. */
  readonly column?: number;
  /**
   * SHA-256 of the bytes of the file, in hex: the judged content can be told from a later one. Where a secret stands in the file it
   * is "redacted:" and the SHA-256 of its text without the secret's value (ADR 012).
   */
  readonly hash?: string;
  /** A name that outlives moved lines: a function, a setting, a target, a symbol of a binary. */
  readonly symbol?: string;
  /** Fingerprint of the normalised surroundings, free of path, line number, literals and secrets. */
  readonly around?: string;
}

export type OneOrMore<T> = readonly [T, ...T[]];

/** Narrows a list to one that cannot be empty. */
export function hasSome<T>(list: readonly T[]): list is OneOrMore<T> {
  return list.length > 0;
}
