import { CHARACTER, type Spellings, STRING } from "../spellings.ts";
import { lex, SPACED } from "./lex.ts";
import { PASTE_LEFT } from "./macro.ts";
import { SPACED_BEHIND, type Token } from "./token.ts";

const DIALECTS = [false, true].map((cpp) => ({ cpp, digitSeparators: true, rawStrings: true }));

/** A spelling that "#" or "##" would make is longer than is kept: a bomb. */
export class TooLong extends Error {}

const MOST_LONG = 1_000_000;
const BACKSLASH = 92;

/** The text of a list of tokens as one string literal (C17 6.10.3.2). */
export function stringified(tokens: readonly Token[], names: Spellings): string {
  let text = "";
  for (const [index, token] of tokens.entries()) {
    if (index > 0 && token.flags & SPACED) text += " ";
    const kind = names.kindOf(token.spelling);
    const spelling = names.textOf(token.spelling);
    if (text.length > MOST_LONG) break;
    text +=
      kind === STRING || kind === CHARACTER ? spelling.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll("\n", String.raw`\n`) : spelling;
  }
  if (text.length > MOST_LONG) throw new TooLong("a string of that many tokens");
  let backslashes = 0;
  while (text.charCodeAt(text.length - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return `"${backslashes % 2 === 1 ? text.slice(0, -1) : text}"`;
}

/** The list with each token that "##" stands behind joined to the next one (C17 6.10.3.3). */
export function pasted(tokens: readonly Token[], names: Spellings, cpp: boolean): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    let token = tokens[at]!;
    while (token.flags & PASTE_LEFT && at + 1 < tokens.length) {
      const right = tokens[at + 1]!;
      const joined = join(token, right, names, cpp);
      if (joined === undefined) break;
      at += 1;
      token = joined;
    }
    out.push(token.flags & PASTE_LEFT ? { ...token, flags: token.flags & ~PASTE_LEFT } : token);
  }
  return out;
}

/** One token out of two; undefined where the two are none together, which GCC reports and leaves as two. */
function join(left: Token, right: Token, names: Spellings, cpp: boolean): Token | undefined {
  const text = names.textOf(left.spelling) + names.textOf(right.spelling);
  if (text.length > MOST_LONG) throw new TooLong("a name out of that many");
  const file = lex("", text, names, DIALECTS[Number(cpp)]!);
  if (file.count !== 1 || file.starts[0] !== 0) return undefined;
  const spelling = file.spellings[0]!;
  if (names.textOf(spelling) !== text) return undefined;
  return {
    spelling,
    flags: (left.flags & (SPACED | SPACED_BEHIND)) | (right.flags & PASTE_LEFT),
    file: left.file,
    at: left.at,
    macro: left.macro,
  };
}
