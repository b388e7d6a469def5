/** One token of code: a word, a number, a string, a sign; comments are none. */
export interface Token {
  readonly text: string;
  readonly start: number;
}

const WORD = /[A-Za-z_$][\w$]*|\d[\w.]*|\S/g;

/** Tokens of a text in order, in time linear in its length: what is never closed ends with its line, or with the text. */
export function* tokensIn(text: string, hasHashComments: boolean): Generator<Token> {
  let at = 0;
  for (;;) {
    WORD.lastIndex = at;
    const found = WORD.exec(text);
    if (found === null) return;
    const { index: start } = found;
    const end = commentEnd(text, start, hasHashComments);
    if (end >= 0) at = end;
    else {
      const sign = text[start];
      at = sign === '"' || sign === "'" ? stringEnd(text, start) : start + found[0].length;
      yield { text: text.slice(start, at), start };
    }
  }
}

/** Where the comment ends that begins here; -1 for none. */
function commentEnd(text: string, at: number, hasHashComments: boolean): number {
  if (text.startsWith("//", at) || (hasHashComments && text[at] === "#")) return lineEnd(text, at);
  if (!text.startsWith("/*", at)) return -1;
  const close = text.indexOf("*/", at + 2);
  return close < 0 ? text.length : close + 2;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function stringEnd(text: string, at: number): number {
  const quote = text[at];
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === "\\") end++;
    else if (text[end] === quote) return end + 1;
    else if (text[end] === "\n") return end;
  }
  return text.length;
}
