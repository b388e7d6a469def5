import { Directives } from "./directives.ts";
import type { Lexis } from "./lexis.ts";
import { after, commentEnd, hashedEnd, lineEnd, patternEnd, quotedEnd, rawEnd, templateEnd, tripleEnd, verbatimEnd } from "./literals.ts";
import { KIND, Tokens } from "./tokens.ts";

const NEWLINE = 10;
const DOUBLE = 34;
const HASH = 35;
const SINGLE = 39;
const STAR = 42;
const SLASH = 47;
const AT = 64;
const BACKSLASH = 92;
const BACKTICK = 96;

/** 1: begins a word, 2: a digit, 3: white space; 0: a mark. */
const CLASS = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  CLASS[code] = /[A-Za-z_$]/.test(char) ? 1 : /\d/.test(char) ? 2 : code <= 32 || code === 127 ? 3 : 0;
}
const classOf = (code: number): number => (code < 128 ? (CLASS[code] as number) : 1);

/**
 * Splits the text of a file into tokens in one pass. Comments, white space and what `#if 0` takes out give none; a literal is
 * one token. Arbitrary text gives some tokens and never fails.
 */
export function tokensOf(text: string, lexis: Lexis): Tokens {
  const tokens = new Tokens(text);
  const directives = new Directives(text, tokens, lexis.id === "c");
  let fresh = true;
  let at = 0;
  while (at < text.length) {
    if (at >= directives.defineEnd) directives.closeDefine();
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === 3) {
      if (code === NEWLINE) fresh = true;
      at++;
    } else if (kind === 1) {
      at = word(text, at, tokens, lexis);
      fresh = false;
    } else if (kind === 2) {
      const end = numberEnd(text, at, lexis);
      tokens.push(KIND.number, at, end);
      at = end;
      fresh = false;
    } else {
      const comment = commentAfter(text, at, code, lexis);
      if (comment > 0) at = comment;
      else if (code === HASH && fresh && lexis.directives && !(lexis.strings.has("hashes") && text.charCodeAt(at + 1) === DOUBLE)) {
        at = directives.at(at);
      } else {
        at = mark(text, at, code, tokens, lexis);
        fresh = false;
      }
    }
  }
  directives.closeDefine();
  return tokens;
}

/** End of the comment that begins here, or 0. */
function commentAfter(text: string, at: number, code: number, lexis: Lexis): number {
  if (lexis.hashComments) return code === HASH ? plainLineEnd(text, at) : 0;
  if (code !== SLASH) return 0;
  const next = text.charCodeAt(at + 1);
  if (next === SLASH) return lexis.id === "c" ? lineEnd(text, at) : plainLineEnd(text, at);
  return next === STAR ? commentEnd(text, at, lexis.nestedComments) : 0;
}

function plainLineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

const LONGEST_PREFIX = 3;

function word(text: string, start: number, tokens: Tokens, lexis: Lexis): number {
  let hash = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind !== 1 && kind !== 2) break;
    hash = (Math.imul(hash, 31) + code) | 0;
  }
  const next = text.charCodeAt(at);
  if ((next === DOUBLE || next === SINGLE || next === HASH) && at - start <= LONGEST_PREFIX) {
    const end = prefixedEnd(text, start, at, lexis);
    if (end > 0) {
      tokens.push(next === SINGLE && lexis.id !== "python" ? KIND.character : KIND.string, start, end);
      return end;
    }
  }
  tokens.push(KIND.word, start, at, hash);
  return at;
}

/** End of a literal whose prefix stands from `start` to `at`, or 0 where the word is no prefix. */
function prefixedEnd(text: string, start: number, at: number, lexis: Lexis): number {
  const prefix = text.slice(start, at);
  if (lexis.strings.has("rust") && (prefix === "r" || prefix === "br" || prefix === "cr")) {
    return Math.max(0, hashedEnd(text, at));
  }
  if (text.charCodeAt(at) === HASH || !lexis.prefixes.has(prefix)) return 0;
  if (lexis.strings.has("raw") && prefix.endsWith("R") && text.charCodeAt(at) === DOUBLE) return rawEnd(text, at);
  return literalEnd(text, at, text.charCodeAt(at), lexis);
}

/** End of the literal that a quote at `at` opens. */
function literalEnd(text: string, at: number, quote: number, lexis: Lexis): number {
  const triple = lexis.strings.has("triple") && (quote === DOUBLE || lexis.id === "python");
  if (triple && text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) return tripleEnd(text, at);
  // Rust's ordinary strings run over lines.
  return lexis.strings.has("rust") && quote === DOUBLE ? longQuotedEnd(text, at) : quotedEnd(text, at);
}

function longQuotedEnd(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next++) {
    const here = text.charCodeAt(next);
    if (here === DOUBLE) return next + 1;
    if (here === BACKSLASH) next++;
  }
  return text.length;
}

/** A literal or a punctuation mark. */
function mark(text: string, at: number, code: number, tokens: Tokens, lexis: Lexis): number {
  const end = markedLiteralEnd(text, at, code, tokens, lexis);
  if (end > 0) {
    tokens.push(code === SINGLE && !lexis.strings.has("singleQuoted") ? KIND.character : KIND.string, at, end);
    return end;
  }
  const joined = JOINED.get((code << 8) | (text.charCodeAt(at + 1) & 0xff));
  if (joined !== undefined) {
    tokens.push(joined, at, at + 2);
    return at + 2;
  }
  // A backslash before a line end is white space.
  if (code !== BACKSLASH) tokens.push(code, at, at + 1);
  return at + 1;
}

const JOINED: ReadonlyMap<number, number> = new Map(
  (
    [
      ["->", KIND.arrow],
      ["::", KIND.scope],
      ["=>", KIND.fatArrow],
      ["==", KIND.comparison],
      ["!=", KIND.comparison],
      ["<=", KIND.comparison],
      [">=", KIND.comparison],
    ] as const
  ).map(([pair, kind]) => [(pair.charCodeAt(0) << 8) | pair.charCodeAt(1), kind]),
);

/** End of a literal that begins with a mark, or 0. */
function markedLiteralEnd(text: string, at: number, code: number, tokens: Tokens, lexis: Lexis): number {
  const { strings } = lexis;
  switch (code) {
    case DOUBLE:
      return literalEnd(text, at, code, lexis);
    case SINGLE:
      return strings.has("lifetimes") && !isCharacter(text, at) ? 0 : literalEnd(text, at, code, lexis);
    case BACKTICK:
      if (strings.has("template")) return templateEnd(text, at);
      return strings.has("backtick") ? after(text, "`", at + 1) : 0;
    case HASH:
      return strings.has("hashes") ? Math.max(0, hashedEnd(text, at)) : 0;
    case AT:
      return strings.has("verbatim") && text.charCodeAt(at + 1) === DOUBLE ? verbatimEnd(text, at + 1) : 0;
    case SLASH:
      return strings.has("pattern") && opensPattern(tokens) ? Math.max(0, patternEnd(text, at)) : 0;
    default:
      return 0;
  }
}

/** Rust: 'a' and '\n' are characters, 'a is a lifetime. */
function isCharacter(text: string, at: number): boolean {
  return text.charCodeAt(at + 1) === BACKSLASH || text.charCodeAt(at + 2) === SINGLE || text.charCodeAt(at + 3) === SINGLE;
}

const BEFORE_PATTERN = new Set(["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "yield", "await"]);

/** A slash behind a value divides; elsewhere it opens a regular expression. */
function opensPattern(tokens: Tokens): boolean {
  const last = tokens.count - 1;
  switch (tokens.kind(last)) {
    case KIND.word:
      return BEFORE_PATTERN.has(tokens.of(last));
    case KIND.number:
    case KIND.string:
    case 41: // )
    case 93: // ]
    case 125: // }
      return false;
    default:
      return true;
  }
}

/** Digits, letters, points, separators and signed exponents. */
function numberEnd(text: string, start: number, lexis: Lexis): number {
  const hexadecimal = text.charCodeAt(start) === 48 && (text.charCodeAt(start + 1) | 32) === 120;
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && (CLASS[code] === 1 || CLASS[code] === 2)) continue;
    const next = text.charCodeAt(at + 1);
    if (code === 46) {
      // 0..9 is a range, 1.max() a call.
      if (next === 46 || (lexis.id !== "c" && CLASS[next] !== 2)) break;
    } else if (code === SINGLE) {
      if (lexis.id !== "c" || !(next < 128 && (CLASS[next] === 1 || CLASS[next] === 2))) break;
    } else if (code === 43 || code === 45) {
      const exponent = text.charCodeAt(at - 1) | 32;
      if (exponent !== (hexadecimal ? 112 : 101)) break;
    } else break;
  }
  return at;
}
