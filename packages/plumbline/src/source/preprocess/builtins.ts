import { NUMBER, STRING } from "../spellings.ts";

/** Where a macro of the preprocessor itself stands. */
export interface Standing {
  readonly line: number;
  readonly file: string;
  readonly unit: string;
  readonly depth: number;
  /** How often __COUNTER__ was asked for in this unit. */
  count(): number;
}

interface Spelled {
  readonly text: string;
  readonly kind: number;
  /** The answer depends on more than macros: a header that asks is read anew each time. */
  readonly ownTo?: "unit";
}

/** What a macro of the preprocessor itself stands for (C17 6.10.8); undefined for one that takes arguments. */
export function builtinText(word: string, standing: Standing): Spelled | undefined {
  switch (word) {
    case "__LINE__":
      return { text: String(standing.line), kind: NUMBER };
    case "__FILE__":
      return { text: JSON.stringify(standing.file), kind: STRING };
    case "__BASE_FILE__":
      return { text: JSON.stringify(standing.unit), kind: STRING, ownTo: "unit" };
    case "__COUNTER__":
      return { text: String(standing.count()), kind: NUMBER, ownTo: "unit" };
    case "__INCLUDE_LEVEL__":
      return { text: String(standing.depth), kind: NUMBER, ownTo: "unit" };
    // Evidence must be the same tomorrow: the day of the translation is no part of it.
    case "__DATE__":
      return { text: '"Jan  1 1970"', kind: STRING };
    case "__TIME__":
      return { text: '"00:00:00"', kind: STRING };
    case "__TIMESTAMP__":
      return { text: '"Thu Jan  1 00:00:00 1970"', kind: STRING };
    default:
      return undefined;
  }
}
