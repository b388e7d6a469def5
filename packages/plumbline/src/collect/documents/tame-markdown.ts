const LARGEST = 512 * 1024;
/** Signs in one paragraph that a CommonMark parser must pair: its time grows with their square. */
const MOST_SIGNS = 1_500;
const DEEPEST = 24;

/** Whether a CommonMark parser will finish soon: no huge text, no paragraph of thousands of brackets, no deep nesting. */
export function isTame(text: string): boolean {
  if (text.length > LARGEST) return false;
  let signs = 0;
  for (const line of text.split("\n")) {
    const bare = line.trim();
    if (bare === "") signs = 0;
    if (line.length > 50_000 || nesting(line) > DEEPEST) return false;
    signs += count(bare);
    if (signs > MOST_SIGNS) return false;
  }
  return true;
}

function count(line: string): number {
  let signs = 0;
  for (const sign of line) if ("*_[]<&`!".includes(sign)) signs++;
  return signs;
}

/** Containers that a line opens: each `>` and list mark, and the depth of its indentation. */
function nesting(line: string): number {
  const marks = /^[\s>*+\-\d.)]*/.exec(line.slice(0, 2_000))?.[0] ?? "";
  const opened = marks.match(/>|[*+-](?=\s)|\d[.)]/g)?.length ?? 0;
  const indent = marks.length - marks.trimStart().length;
  // Deep indentation alone is code; only a list makes a container of it.
  return /^\s*(?:[*+-]|\d+[.)])\s/.test(line) ? opened + Math.floor(indent / 2) : opened;
}
