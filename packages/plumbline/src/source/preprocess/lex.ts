import { fixed } from "../fixed-spellings.ts";
import { CHARACTER, IDENTIFIER, NUMBER, type Spellings, STRAY, STRING } from "../spellings.ts";
import { DIGIT, NAME, NAME_START, QUOTE, SPACE, TRAITS } from "./characters.ts";
import { commentEnd } from "./comments.ts";
import type { Dialect } from "./dialect.ts";
import { endOfPunctuator, punctuatorAt } from "./punctuators.ts";
import { pastSplices, spliceAt, withoutSplices } from "./splices.ts";
import { withoutTrigraphs } from "./trigraphs.ts";
import { universalAt } from "./universal-characters.ts";

/** The token is the first one on its line. */
export const FIRST = 1;
/** White space or a comment stands before it. */
export const SPACED = 2;

/** A source file as preprocessing tokens (C17 5.1.1.2, translation phases 2 and 3), in flat columns. */
export interface TokenFile {
  readonly path: string;
  readonly text: string;
  readonly count: number;
  readonly spellings: Int32Array;
  /** Offset into the text. */
  readonly starts: Int32Array;
  readonly flags: Uint8Array;
  /** Index of each "#" that begins a directive. */
  readonly directives: Int32Array;
}

const HASH = fixed("#");
const PERCENT_COLON = fixed("%:");

/** Cuts a file into preprocessing tokens; every input gives some, and what is no token of the language is kept as a stray one. */
export function lex(path: string, text: string, spellings: Spellings, dialect: Dialect): TokenFile {
  const replaced = dialect.trigraphs === true ? withoutTrigraphs(text) : undefined;
  if (replaced === undefined) return new Lexer(path, text, spellings, dialect).run();
  const file = new Lexer(path, replaced.text, spellings, dialect).run();
  return { ...file, text, starts: file.starts.map((start) => replaced.originOf(start)) };
}

class Lexer {
  readonly #path: string;
  readonly #text: string;
  readonly #names: Spellings;
  readonly #dialect: Dialect;
  #at = 0;
  #count = 0;
  #numbers: Int32Array;
  #starts: Int32Array;
  #flags: Uint8Array;
  readonly #directives: number[] = [];

  constructor(path: string, text: string, spellings: Spellings, dialect: Dialect) {
    this.#path = path;
    this.#text = text;
    this.#names = spellings;
    this.#dialect = dialect;
    const guess = (text.length >> 2) + 16;
    this.#numbers = new Int32Array(guess);
    this.#starts = new Int32Array(guess);
    this.#flags = new Uint8Array(guess);
  }

  run(): TokenFile {
    const { length } = this.#text;
    let flags = FIRST;
    this.#at = byteOrderMark(this.#text);
    while (true) {
      flags |= this.#skipBlank();
      if (this.#at >= length) break;
      this.#token(flags);
      flags = 0;
    }
    const count = this.#count;
    return {
      path: this.#path,
      text: this.#text,
      count,
      spellings: this.#numbers.slice(0, count),
      starts: this.#starts.slice(0, count),
      flags: this.#flags.slice(0, count),
      directives: Int32Array.from(this.#directives),
    };
  }

  /** Skips white space, comments and spliced line ends; tells whether a line ended and whether anything was skipped. */
  #skipBlank(): number {
    const text = this.#text;
    let at = this.#at;
    let flags = 0;
    while (true) {
      const code = text.charCodeAt(at);
      if (code === 10) {
        flags |= FIRST | SPACED;
        at += 1;
      } else if (TRAITS[code]! & SPACE) {
        flags |= SPACED;
        at += 1;
      } else if (code === 92 && spliceAt(text, at) > 0) {
        at += spliceAt(text, at);
      } else if (code === 47) {
        const end = commentEnd(text, at, this.#dialect.noLineComments !== true);
        if (end === 0) break;
        at = end;
        flags |= SPACED;
      } else break;
    }
    this.#at = at;
    return flags;
  }

  #token(flags: number): void {
    const from = this.#at;
    const code = this.#text.charCodeAt(from);
    const traits = code < 128 ? TRAITS[code]! : NAME_START | NAME;
    if (traits & NAME_START) this.#nameOrPrefixedLiteral(from, flags);
    else if (traits & DIGIT) this.#number(from, flags);
    else if (traits & QUOTE) this.#literal(from, from, flags);
    else if (code === 92 && universalAt(this.#text, from) !== undefined) this.#spliced(from, flags, IDENTIFIER, isNameCode);
    else if (code === 46 && TRAITS[codeAfterSplices(this.#text, from + 1)]! & DIGIT) this.#number(from, flags);
    else this.#punctuator(from, flags);
  }

  #nameOrPrefixedLiteral(from: number, flags: number): void {
    const text = this.#text;
    let at = from;
    while (isNameCode(text.charCodeAt(at))) at += 1;
    if (text.charCodeAt(at) === 92 && (spliceAt(text, at) > 0 || universalAt(text, at) !== undefined)) {
      this.#spliced(from, flags, IDENTIFIER, isNameCode);
      return;
    }
    const next = text.charCodeAt(at);
    if ((next === 34 || next === 39) && at - from <= 3) {
      const prefix = text.slice(from, at);
      if (next === 34 && /^(?:u8|u|U|L)?R$/.test(prefix) && this.#dialect.rawStrings) {
        this.#rawString(from, at, flags);
        return;
      }
      if (/^(?:u8|u|U|L)$/.test(prefix)) {
        this.#literal(from, at, flags);
        return;
      }
    }
    this.#push(text.slice(from, at), IDENTIFIER, from, flags);
    this.#at = at;
  }

  #number(from: number, flags: number): void {
    const text = this.#text;
    let at = from + 1;
    while (true) {
      const code = text.charCodeAt(at);
      if (isNameCode(code) || code === 46) at += 1;
      else if ((code === 43 || code === 45) && isExponent(text.charCodeAt(at - 1))) at += 1;
      else if (code === 39 && this.#dialect.digitSeparators && isNameCode(text.charCodeAt(at + 1))) at += 2;
      else break;
    }
    if (text.charCodeAt(at) === 92 && spliceAt(text, at) > 0) {
      this.#spliced(
        from,
        flags,
        NUMBER,
        (code, before) => isNameCode(code) || code === 46 || ((code === 43 || code === 45) && isExponent(before)),
      );
      return;
    }
    this.#push(text.slice(from, at), NUMBER, from, flags);
    this.#at = at;
  }

  /** A name or number that a backslash and a line end cut in two, or a name that spells a character as \u00e4. */
  #spliced(from: number, flags: number, kind: number, belongs: (code: number, before: number) => boolean): void {
    const text = this.#text;
    let spelling = "";
    let at = from;
    while (true) {
      at = pastSplices(text, at);
      const universal = kind === IDENTIFIER ? universalAt(text, at) : undefined;
      if (universal !== undefined) {
        spelling += universal.character;
        at = universal.end;
        continue;
      }
      const code = text.charCodeAt(at);
      if (spelling !== "" && !belongs(code, spelling.charCodeAt(spelling.length - 1))) break;
      if (at >= text.length) break;
      spelling += text[at]!;
      at += 1;
    }
    this.#push(spelling, kind, from, flags);
    this.#at = at;
  }

  /** A string or character constant; one that the line's end leaves open is a stray token, as in GCC. */
  #literal(from: number, open: number, flags: number): void {
    const text = this.#text;
    const quote = text.charCodeAt(open);
    let at = open + 1;
    let splices = false;
    while (true) {
      const code = text.charCodeAt(at);
      if (code === quote || code === 10 || Number.isNaN(code)) break;
      if (code === 92) {
        const splice = spliceAt(text, at);
        if (splice > 0) {
          splices = true;
          at += splice;
          continue;
        }
        at += 1;
        const escaped = spliceAt(text, at);
        if (escaped > 0) {
          splices = true;
          at += escaped;
        }
        if (text.charCodeAt(at) !== 10) at += 1;
      } else at += 1;
    }
    const closed = text.charCodeAt(at) === quote;
    if (closed) at += 1;
    else at = Math.min(at, text.length);
    if (closed && this.#dialect.cpp) at = this.#suffixEnd(at);
    const kind = closed ? (quote === 34 ? STRING : CHARACTER) : STRAY;
    const spelling = text.slice(from, at);
    this.#push(splices ? withoutSplices(spelling) : spelling, kind, from, flags);
    this.#at = at;
  }

  /** R"delimiter(…)delimiter": line ends, splices and quotes inside are what they look like. */
  #rawString(from: number, open: number, flags: number): void {
    const text = this.#text;
    const paren = text.indexOf("(", open);
    const delimiter = paren < 0 || paren - open > 17 ? undefined : text.slice(open + 1, paren);
    const close = delimiter === undefined ? -1 : text.indexOf(`)${delimiter}"`, paren);
    if (delimiter === undefined || close < 0) {
      this.#literal(from, open, flags);
      return;
    }
    let at = close + delimiter.length + 2;
    if (this.#dialect.cpp) at = this.#suffixEnd(at);
    this.#push(text.slice(from, at), STRING, from, flags);
    this.#at = at;
  }

  /** Where the name behind a literal ends, by which C++ makes it one of the program's own: "x"_s. */
  #suffixEnd(from: number): number {
    const first = this.#text.charCodeAt(from);
    let at = from;
    if (first >= 128 || TRAITS[first]! & NAME_START) while (isNameCode(this.#text.charCodeAt(at))) at += 1;
    return at;
  }

  #punctuator(from: number, flags: number): void {
    const found = punctuatorAt(this.#text, from, this.#dialect.cpp);
    if (found === undefined) {
      this.#push(this.#text[from]!, STRAY, from, flags);
      this.#at = from + 1;
      return;
    }
    if (flags & FIRST && (found.number === HASH || found.number === PERCENT_COLON)) this.#directives.push(this.#count);
    this.#pushNumber(found.number, from, flags);
    this.#at = endOfPunctuator(found.text, this.#text, from);
  }

  #push(spelling: string, kind: number, from: number, flags: number): void {
    this.#pushNumber(this.#names.numberOf(spelling, kind), from, flags);
  }

  #pushNumber(number: number, from: number, flags: number): void {
    if (this.#count === this.#numbers.length) this.#grow();
    this.#numbers[this.#count] = number;
    this.#starts[this.#count] = from;
    this.#flags[this.#count] = flags;
    this.#count += 1;
  }

  #grow(): void {
    const size = this.#numbers.length * 2;
    const numbers = new Int32Array(size);
    const starts = new Int32Array(size);
    const flags = new Uint8Array(size);
    numbers.set(this.#numbers);
    starts.set(this.#starts);
    flags.set(this.#flags);
    this.#numbers = numbers;
    this.#starts = starts;
    this.#flags = flags;
  }
}

function isNameCode(code: number): boolean {
  return code < 128 ? (TRAITS[code]! & NAME) !== 0 : code >= 128;
}

function isExponent(code: number): boolean {
  return code === 69 || code === 101 || code === 80 || code === 112;
}

function codeAfterSplices(text: string, at: number): number {
  const code = text.charCodeAt(pastSplices(text, at));
  return code < 128 ? code : 0;
}

/** Length of the mark that editors on Windows write first: as one character, or as the three bytes of UTF-8 read one by one. */
function byteOrderMark(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
}
