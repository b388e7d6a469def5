import type { Revision } from "../../items/item.ts";

/** "dsn~pump.motor~2" in a text, and where it ends. */
export interface FoundId {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly revision: Revision;
  readonly end: number;
}

const TILDE = 126;
const DOT = 46;
const HYPHEN = 45;

/** The identifier that begins at a place: TYPE~NAME~REVISION (OpenFastTrace user guide, "Specification item ID"); undefined where none does. */
export function idAt(text: string, at: number): FoundId | undefined {
  const typeEnd = lettersEnd(text, at);
  if (typeEnd === at || text.charCodeAt(typeEnd) !== TILDE) return undefined;
  const nameEnd = nameEndAt(text, typeEnd + 1);
  if (nameEnd < 0 || text.charCodeAt(nameEnd) !== TILDE) return undefined;
  const end = digitsEnd(text, nameEnd + 1);
  if (end === nameEnd + 1) return undefined;
  return {
    id: text.slice(at, end),
    type: text.slice(at, typeEnd),
    name: text.slice(typeEnd + 1, nameEnd),
    revision: { base: text.slice(at, nameEnd), number: Number(text.slice(nameEnd + 1, end)) },
    end,
  };
}

/** Where the name ends that begins here: words of letters, digits, "_" and "-" of any language, joined with single dots; -1 for none. */
export function nameEndAt(text: string, at: number): number {
  if (!isLetter(text, at)) return -1;
  let end = wordEnd(text, at);
  while (text.charCodeAt(end) === DOT) {
    const next = wordEnd(text, end + 1);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

export function lettersEnd(text: string, at: number): number {
  let end = at;
  while (isAsciiLetter(text.charCodeAt(end))) end++;
  return end;
}

export function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code < 128 ? isAsciiLetter(code) || isDigit(code) || code === 95 || code === HYPHEN : WORD.test(text[end]!)) end++;
    else break;
  }
  return end;
}

const WORD = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\u200c\u200d]/u;
const LETTER = /\p{Alphabetic}/u;

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? isAsciiLetter(code) : at < text.length && LETTER.test(text[at]!);
}

export function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letter, digit or "_" of ASCII: what may not touch an identifier. */
export function isWordCharacter(code: number): boolean {
  return isAsciiLetter(code) || isDigit(code) || code === 95;
}
