const CHARACTER_OF: Readonly<Record<string, string>> = {
  "=": "#",
  "/": "\\",
  "'": "^",
  "(": "[",
  ")": "]",
  "!": "|",
  "<": "{",
  ">": "}",
  "-": "~",
};
const TRIGRAPH = /\?\?([=/'()!<>-])/g;

/** A text with its trigraphs replaced (C17 5.2.1.1), and where its characters stood. */
export interface Untrigraphed {
  readonly text: string;
  originOf(at: number): number;
}

/** Replaces the trigraphs of a text; undefined where there are none. */
export function withoutTrigraphs(text: string): Untrigraphed | undefined {
  const places = Array.from(text.matchAll(TRIGRAPH), ({ index }) => index);
  if (places.length === 0) return undefined;
  // Each trigraph before a place moved it two characters to the left.
  const moved = places.map((place, index) => place - 2 * index);
  return {
    text: text.replaceAll(TRIGRAPH, (_, last: string) => CHARACTER_OF[last]!),
    originOf: (at) => at + 2 * countBelow(moved, at),
  };
}

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
