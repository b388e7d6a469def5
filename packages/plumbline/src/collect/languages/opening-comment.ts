const MOST_LINES = 80;
const LONGEST = 400;
const MARKED = /^\s{0,40}(?:\/\/|\/\*|\*|#|;|--|%|'|@?rem\b|<!--|"""|'''|!)/i;
const PASSED = /^\s{0,40}(?:$|#\s{0,8}(?:ifndef|define|pragma|if|include)\b|<\?|@charset|"use strict")/i;

/** The comment lines in front of a file's first code: only there does a file say whose it is. */
export function openingComment(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  let until: RegExp | undefined;
  for (const whole of lines.slice(0, MOST_LINES)) {
    const line = whole.length > LONGEST ? whole.slice(0, LONGEST) : whole;
    if (until) {
      found.push(line);
      if (until.test(line)) until = undefined;
      continue;
    }
    if (PASSED.test(line)) continue;
    if (!MARKED.test(line)) break;
    found.push(line);
    until = blockEnd(line);
  }
  return found;
}

/** What ends the block comment that a line leaves open. */
function blockEnd(line: string): RegExp | undefined {
  const block = /\/\*|"""|'''|<!--/.exec(line);
  if (!block) return undefined;
  const end = block[0] === "/*" ? /\*\// : block[0] === "<!--" ? /-->/ : new RegExp(block[0]);
  return end.test(line.slice(block.index + block[0].length)) ? undefined : end;
}
