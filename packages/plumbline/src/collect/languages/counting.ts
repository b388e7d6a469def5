/** How a language writes its comments. */
export type CommentStyle = "slashes" | "hash" | "dashes" | "percent" | "bang" | "quote" | "rem";

const LINE_MARKS: Readonly<Record<CommentStyle, readonly string[]>> = {
  slashes: ["//"],
  hash: ["#"],
  dashes: ["--"],
  percent: ["%"],
  bang: ["!"],
  quote: ["'"],
  rem: ["::", "rem ", "REM ", "@rem", "@REM"],
};

/** Lines of a text, and those that are neither blank nor only comment. Strings that look like a comment opener may fool it by a few lines. */
export function countLines(text: string, style: CommentStyle): { readonly lines: number; readonly codeLines: number } {
  const marks = LINE_MARKS[style];
  let lines = 0;
  let codeLines = 0;
  let inBlock = false;
  for (let start = 0; start < text.length; lines++) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const first = firstVisible(text, start, end);
    if (first < end) {
      if (style !== "slashes") codeLines += marks.some((mark) => text.startsWith(mark, first)) ? 0 : 1;
      else {
        const seen = slashLine(text, first, end, inBlock);
        inBlock = seen.inBlock;
        codeLines += seen.code ? 1 : 0;
      }
    }
    start = end + 1;
  }
  return { lines, codeLines };
}

function firstVisible(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** One line of a language with `//` and block comments: whether it holds code, and whether a block stays open behind it. */
function slashLine(text: string, from: number, end: number, open: boolean): { readonly code: boolean; readonly inBlock: boolean } {
  let at = from;
  let inBlock = open;
  let code = false;
  let quote = 0;
  for (; at < end; at++) {
    const here = text.charCodeAt(at);
    if (inBlock) {
      const close = text.indexOf("*/", at);
      if (close < 0 || close >= end) return { code, inBlock: true };
      inBlock = false;
      at = close + 1;
    } else if (quote !== 0) {
      if (here === 92) at++;
      else if (here === quote) quote = 0;
    } else if (here === 47 && text.charCodeAt(at + 1) === 47) return { code, inBlock };
    else if (here === 47 && text.charCodeAt(at + 1) === 42) {
      inBlock = true;
      at++;
    } else if (here > 32) {
      code = true;
      if (here === 34 || here === 39) quote = here;
    }
  }
  return { code, inBlock };
}
