import type { Lexis } from "./lexis.ts";

/** Lines that no person writes and no person reads. */
const LONGEST_LINE = 1_000;
const MOST_IN_A_LINE = 200;
const SHORTEST_FILE = 2_000;
/** Where wrappers and banners stand. */
const HEAD = 6_000;

/** What bundlers write in front of the modules that they pack, and the banner by which libraries keep their licence through them. */
const BUNDLE =
  /__webpack_require__|\bparcelRequire\b|\(function\s?\w?\((?:\w,){2}\w\)\s?\{\s?function \w\(|define\.amd\)\s?\{?\s?define\(\[\]|^\s{0,10}\/\*!/;

/** Whether a script was packed or bundled by a program, or is a library as its makers publish it: then nothing in it was written for the product. */
export function isPacked(text: string, { id }: Pick<Lexis, "id">): boolean {
  if (id !== "script") return false;
  if (text.length > SHORTEST_FILE && text.length > MOST_IN_A_LINE * countLines(text)) return true;
  return text.length > SHORTEST_FILE && BUNDLE.test(text.slice(0, HEAD));
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** Whether a place stands in a line that is too long to have been written by hand. */
export function inLongLine(text: string, offset: number): boolean {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return (end < 0 ? text.length : end) - start > LONGEST_LINE;
}

/** What only Objective-C writes: MATLAB and Mathematica name their files alike. */
const OBJECTIVE_C =
  /^[ \t]{0,20}(?:#[ \t]{0,5}(?:import|include|define|pragma|if)|@(?:interface|implementation|protocol|class|import|end)\b)/m;

/** Whether a file that ends like Objective-C is of another language. */
export const isForeign = (text: string, extension: string): boolean => extension === "m" && !OBJECTIVE_C.test(text);
