import { KIND, type Tokens } from "./tokens.ts";

/** How far back the head of a function is looked for. */
const FURTHEST = 20_000;

/** Name of the innermost `def` around a token of a language that makes blocks by indentation. */
export function defAround(tokens: Tokens, at: number): string | undefined {
  let least = indentOf(tokens, at) ?? lineIndent(tokens.text, tokens.start(at));
  for (let word = at - 1; word >= 0 && word > at - FURTHEST && least > 0; word--) {
    const indent = indentOf(tokens, word);
    if (indent === undefined || indent >= least) continue;
    least = indent;
    const def = tokens.of(word) === "async" ? word + 1 : word;
    if (tokens.of(def) === "def") return tokens.of(def + 1);
    if (tokens.of(def) === "class") return undefined;
  }
  return undefined;
}

/** Indentation of a token that is the first of its line; closing brackets stand anywhere and tell nothing. */
function indentOf(tokens: Tokens, at: number): number | undefined {
  if (tokens.kind(at) !== KIND.word && tokens.kind(at) !== 64) return undefined;
  const start = tokens.start(at);
  let column = start - 1;
  while (column >= 0 && (tokens.text.charCodeAt(column) === 32 || tokens.text.charCodeAt(column) === 9)) column--;
  return column < 0 || tokens.text.charCodeAt(column) === 10 ? start - column - 1 : undefined;
}

function lineIndent(text: string, offset: number): number {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  let at = start;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at - start;
}
