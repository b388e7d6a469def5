import { KIND, type Tokens } from "./tokens.ts";

/** Tokens from `from` up to but not with `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const OPEN = 40;
const COMMA = 44;
/** Longer lists of arguments are cut: what is asked stands at their beginning. */
const MOST_TOKENS = 600;

/** The arguments in the brackets that open at `open`, each as its tokens; cut where they do not close. */
export function argumentsAt(tokens: Tokens, open: number): readonly Range[] {
  if (tokens.kind(open) !== OPEN) return [];
  const found: Range[] = [];
  let depth = 1;
  let from = open + 1;
  const last = Math.min(tokens.count, open + MOST_TOKENS);
  for (let at = open + 1; at < last; at++) {
    const kind = tokens.kind(at);
    if (isOpening(kind)) depth++;
    else if (isClosing(kind)) {
      if (--depth === 0) {
        if (at > from || found.length > 0) found.push({ from, to: at });
        return found;
      }
    } else if (kind === COMMA && depth === 1) {
      found.push({ from, to: at });
      from = at + 1;
    }
  }
  return from < last ? [...found, { from, to: last }] : found;
}

/** Token behind the bracket that closes what opens at `open`; -1 where it is too far away. */
export function closingOf(tokens: Tokens, open: number): number {
  let depth = 0;
  const last = Math.min(tokens.count, open + 4 * MOST_TOKENS);
  for (let at = open; at < last; at++) {
    const kind = tokens.kind(at);
    if (isOpening(kind)) depth++;
    else if (isClosing(kind) && --depth === 0) return at;
  }
  return -1;
}

export const isOpening = (kind: number): boolean => kind === OPEN || kind === 91 || kind === 123;
export const isClosing = (kind: number): boolean => kind === 41 || kind === 93 || kind === 125;

/** What a range says, without white space and comments; at most 200 characters. */
export function textOf(tokens: Tokens, { from, to }: Range): string {
  let text = "";
  for (let at = from; at < to && text.length < 200; at++) {
    const both = tokens.isWord(at) && (tokens.isWord(at - 1) || tokens.kind(at - 1) === KIND.number) && at > from;
    text += both ? ` ${tokens.of(at)}` : tokens.of(at);
  }
  return text.slice(0, 200);
}

/** The words of a range, each with its token. */
export function wordsOf(tokens: Tokens, { from, to }: Range): readonly { readonly word: string; readonly at: number }[] {
  const words: { word: string; at: number }[] = [];
  for (let at = from; at < to; at++) if (tokens.isWord(at)) words.push({ word: tokens.of(at), at });
  return words;
}

/** The range without brackets around the whole and without casts in front: (char *)(buffer) is buffer. */
export function bare(tokens: Tokens, range: Range): Range {
  let { from, to } = range;
  while (to - from > 2 && tokens.kind(from) === OPEN) {
    const close = closingOf(tokens, from);
    if (close === to - 1) {
      from++;
      to--;
    } else if (close > from && close < to - 1 && isCast(tokens, from + 1, close)) from = close + 1;
    else break;
  }
  return { from, to };
}

/** Only words and stars stand in a cast. */
function isCast(tokens: Tokens, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const kind = tokens.kind(at);
    if (kind !== KIND.word && kind !== 42 && kind !== KIND.scope) return false;
  }
  return to > from;
}

/** Content of a range that is nothing but string literals, joined; macros between them (PRIu32) are handed to `macro`. */
export function literalOf(tokens: Tokens, range: Range, macro?: (word: string) => string | undefined): string | undefined {
  let { from, to } = bare(tokens, range);
  // F("…"), PSTR("…"), _T("…"), @"…": the text in flash memory or as another kind of string.
  if (tokens.isWord(from) && tokens.kind(from + 1) === OPEN && tokens.kind(to - 1) === 41 && WRAPPERS.has(tokens.of(from))) {
    from += 2;
    to--;
  }
  if (tokens.kind(from) === 64) from++;
  let text = "";
  for (let at = from; at < to; at++) {
    if (tokens.kind(at) === KIND.string) text += contentOf(tokens.of(at));
    else {
      const meaning = tokens.isWord(at) && to - from > 1 ? macro?.(tokens.of(at)) : undefined;
      if (meaning === undefined) return undefined;
      text += meaning;
    }
  }
  return to > from ? text : undefined;
}

const WRAPPERS = new Set(["F", "PSTR", "TEXT", "_T", "_", "L", "G", "tr", "N_"]);

/** A literal without its prefix and quotes; escapes stay as written. */
export function contentOf(literal: string): string {
  const open = literal.search(/["'`/]/);
  if (open < 0) return "";
  const raw = /^R"([^(]{0,16})\(([\s\S]*)\)\1"$/.exec(literal.slice(Math.max(0, open - 1)));
  if (raw) return raw[2] ?? "";
  const triple = literal.startsWith('"""', open) || literal.startsWith("'''", open);
  const from = open + (triple ? 3 : 1);
  const end = literal.lastIndexOf(literal.charAt(open));
  return literal.slice(from, Math.max(from, triple ? end - 2 : end));
}
