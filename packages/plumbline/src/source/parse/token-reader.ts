import { allFixed } from "../fixed-spellings.ts";
import { FIRST } from "../preprocess/lex.ts";
import type { TokenColumns } from "../preprocess/token-columns.ts";
import { IDENTIFIER, PUNCTUATOR, STRING, type Spellings } from "../spellings.ts";
import { scopesOf } from "./scopes.ts";
import tidyWords from "./tidy-words.json" with { type: "json" };

/** Kinds of words; a word that is none of the language's is plain. */
const PLAIN = 1;
/** As names of macros and reserved names are: WORD, __word. */
const LOUD = 2;
/** Begins a declaration, and cannot stand behind the name of a type: "static", "int". */
const DECLARES = 4;
/** A type of the language: "int". */
const TYPE = 8;
const STATEMENT = 16;
const KEYWORD = 32;

const DECLARING: ReadonlySet<string> = new Set(
  "static extern void char short int long float double signed unsigned struct union enum class typedef inline template namespace using virtual explicit friend".split(
    " ",
  ),
);
const TYPES: ReadonlySet<string> = new Set("void char short int long float double signed unsigned bool auto".split(" "));
const STATEMENTS: ReadonlySet<string> = new Set("if for while do switch return break continue goto case default else try throw".split(" "));
const KEYWORDS: ReadonlySet<string> = new Set(
  "auto bool const volatile register restrict sizeof alignof typename public private protected operator new delete this true false nullptr noexcept override final mutable catch constexpr consteval constinit decltype asm co_await co_return co_yield concept requires not and or xor static_cast const_cast reinterpret_cast dynamic_cast".split(
    " ",
  ),
);
const TIDY: ReadonlySet<string> = new Set([...tidyWords.dropped, ...tidyWords.droppedWithParentheses, ...Object.keys(tidyWords.replaced)]);
const [OPEN, CLOSE, LEFT, RIGHT] = allFixed("(", ")", "{", "}");

/** Reads tokens of a part by what kind of word they are and where they stand. */
export class TokenReader {
  readonly spellings: Int32Array;
  readonly count: number;
  readonly scopes: Uint8Array;
  readonly #names: Spellings;
  readonly #flags: Uint8Array;

  constructor({ spellings, count, flags }: TokenColumns, scopes: Uint8Array, names: Spellings) {
    this.spellings = spellings;
    this.count = count;
    this.scopes = scopes;
    this.#flags = flags;
    this.#names = names;
  }

  static of(tokens: TokenColumns, names: Spellings): TokenReader {
    return new TokenReader(tokens, scopesOf(tokens, names), names);
  }

  textAt(at: number): string {
    return at >= 0 && at < this.count ? this.#names.textOf(this.spellings[at]!) : "";
  }

  isText(at: number): boolean {
    return at >= 0 && at < this.count && this.#names.kindOf(this.spellings[at]!) === STRING;
  }

  /** The first token on its line. */
  isFirst(at: number): boolean {
    return at >= 0 && at < this.count && (this.#flags[at]! & FIRST) !== 0;
  }

  isWord(at: number): boolean {
    return at >= 0 && at < this.count && this.#names.kindOf(this.spellings[at]!) === IDENTIFIER;
  }

  /** A sign of the language other than a bracket. */
  isSign(at: number): boolean {
    return at >= 0 && at < this.count && this.#names.kindOf(this.spellings[at]!) === PUNCTUATOR && !/^[(){}[\]]$/.test(this.textAt(at));
  }

  isPlain(at: number): boolean {
    return (this.#kindAt(at) & PLAIN) !== 0;
  }

  isLoud(at: number): boolean {
    return (this.#kindAt(at) & LOUD) !== 0;
  }

  declares(at: number): boolean {
    return (this.#kindAt(at) & DECLARES) !== 0;
  }

  isType(at: number): boolean {
    return (this.#kindAt(at) & TYPE) !== 0;
  }

  beginsStatement(at: number): boolean {
    return (this.#kindAt(at) & STATEMENT) !== 0;
  }

  /** Where the parenthesis or brace that opens here closes; -1 where it does not. */
  closeOf(open: number): number {
    let depth = 0;
    for (let at = open; at < this.count; at += 1) {
      const spelling = this.spellings[at]!;
      if (spelling === OPEN || spelling === LEFT) depth += 1;
      else if ((spelling === CLOSE || spelling === RIGHT) && --depth === 0) return at;
    }
    return -1;
  }

  /** Where the parenthesis that closes here opens; -1 where it does not. */
  openOf(close: number): number {
    let depth = 0;
    for (let at = close; at >= 0; at -= 1) {
      const spelling = this.spellings[at]!;
      if (spelling === CLOSE) depth += 1;
      else if (spelling === OPEN && --depth === 0) return at;
    }
    return -1;
  }

  #kindAt(at: number): number {
    if (at < 0 || at >= this.count) return 0;
    const spelling = this.spellings[at]!;
    if (this.#names.kindOf(spelling) !== IDENTIFIER) return 0;
    return kindOf(spelling, this.#names);
  }
}

/** The kinds of words that a session has seen, by their numbers, with one added: 0 is not known yet. */
const KINDS = new WeakMap<Spellings, Map<number, number>>();

function kindOf(spelling: number, names: Spellings): number {
  let kinds = KINDS.get(names);
  if (kinds === undefined) KINDS.set(names, (kinds = new Map()));
  let kind = kinds.get(spelling);
  if (kind === undefined) kinds.set(spelling, (kind = kindOfWord(names.textOf(spelling))));
  return kind;
}

function kindOfWord(text: string): number {
  if (DECLARING.has(text)) return DECLARES | KEYWORD | (TYPES.has(text) ? TYPE : 0);
  if (TYPES.has(text)) return TYPE | KEYWORD;
  if (STATEMENTS.has(text)) return STATEMENT | KEYWORD;
  // What is left out or replaced wherever it stands is nothing that words beside it are judged by.
  if (KEYWORDS.has(text) || TIDY.has(text)) return KEYWORD;
  return PLAIN | (/^(?:[A-Z_][A-Z0-9_]{2,}|__\w+)$/.test(text) ? LOUD : 0);
}
