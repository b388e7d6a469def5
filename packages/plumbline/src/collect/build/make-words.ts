import type { Location } from "#model";

import type { TreeIndex } from "./tree-index.ts";

/** What a makefile has assigned so far. */
export interface MakeVariables {
  readonly values: Map<string, string>;
  readonly places: Map<string, Location>;
  /** Names whose value was worked out when it was set. */
  readonly simple: Set<string>;
  /** Variables whose value depends on a condition that could not be decided; "*" where everything may. */
  readonly open: Set<string>;
  readonly unresolved: Set<string>;
  readonly index: TreeIndex;
  readonly folder: string;
  /** Expansions that are still allowed: a hostile file can nest them without end. */
  readonly left: { steps: number };
}

/** Longest value that a variable or a call may take. */
export const LONGEST_VALUE = 200_000;

/** Every word that fits one pattern, written after the other. */
export function replacedWords(list: string, from: string, to: string): string {
  const [head = "", tail] = from.split("%", 2);
  return list
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      if (tail === undefined) return word === from ? to : word;
      const fits = word.startsWith(head) && word.endsWith(tail) && word.length >= head.length + tail.length;
      return fits ? to.replace("%", () => word.slice(head.length, word.length - tail.length)) : word;
    })
    .join(" ");
}
