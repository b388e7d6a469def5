import { allFixed, fixed } from "../fixed-spellings.ts";
import type { Segment } from "../preprocess/segment.ts";
import { TokenColumns } from "../preprocess/token-columns.ts";
import { IDENTIFIER, type Spellings } from "../spellings.ts";
import type { Edits } from "./edits.ts";
import { editsTo } from "./edits-to.ts";
import type { Shapes } from "./shapes.ts";
import tidyWords from "./tidy-words.json" with { type: "json" };

/** The text of one segment as the parser gets it, and which token stands at which offset. */
export interface PartText {
  readonly text: string;
  /** All tokens of the part, also those that the text leaves out. */
  readonly tokens: TokenColumns;
  /** Offset in the text of each token that it holds, and its index in `tokens`. */
  readonly starts: Int32Array;
  readonly indexes: Int32Array;
  /** Attributes that the text leaves out, by the token that they stood before. */
  readonly attributes: ReadonlyMap<number, readonly string[]>;
  /** Included files that are parts of their own. */
  readonly inner: readonly Segment[];
}

const [OPEN, CLOSE, LEFT, RIGHT, SEMICOLON, DOTS] = allFixed("(", ")", "{", "}", ";", "...");
const COMMA = fixed(",");
const SQUARE = fixed("[");
const SQUARE_CLOSE = fixed("]");
const STAR = fixed("*");
const AND_AND = fixed("&&");
const DROPPED: ReadonlySet<string> = new Set(tidyWords.dropped);
const DROPPED_CALLS: ReadonlySet<string> = new Set(tidyWords.droppedWithParentheses);
const REPLACED: ReadonlyMap<string, string> = new Map(Object.entries(tidyWords.replaced));

/** Writes a segment for the parser: attributes and compilers' own words out, files included in the middle of something in place. */
export function partText(segment: Segment, language: "c" | "c++", shapes: Shapes, names: Spellings): PartText {
  const { tokens, inner } = gathered(segment, names);
  return writtenText(tokens, inner, language, shapes, names);
}

/** Writes tokens for the parser. */
export function writtenText(
  tokens: TokenColumns,
  inner: readonly Segment[],
  language: "c" | "c++",
  shapes: Shapes,
  names: Spellings,
): PartText {
  return { ...new Writer(tokens, editsTo(tokens, language, shapes, names), names).write(), tokens, inner };
}

/** The tokens of a segment; a file that is included inside of a declaration, or is not whole in itself, becomes part of it. */
function gathered(segment: Segment, names: Spellings): { readonly tokens: TokenColumns; readonly inner: readonly Segment[] } {
  if (segment.includes.length === 0) return { tokens: segment.tokens, inner: [] };
  const tokens = new TokenColumns(segment.tokens.count + 16);
  const inner: Segment[] = [];
  let depth = 0;
  let isBetween = true;
  const copy = (from: number, to: number, source: TokenColumns) => {
    for (let at = from; at < to; at += 1) {
      const spelling = source.spellings[at]!;
      if (spelling === LEFT) depth += isLinkageBlock(tokens, names) ? 0 : 1;
      else if (spelling === RIGHT) depth = Math.max(0, depth - 1);
      isBetween = spelling === SEMICOLON || spelling === RIGHT || spelling === LEFT;
      tokens.push(spelling, source.files[at]!, source.starts[at]!, source.macros[at]!, source.flags[at]!);
    }
  };
  const add = (part: Segment) => {
    let from = 0;
    for (const { at, segment: included } of part.includes) {
      copy(from, at, part.tokens);
      from = at;
      if (depth === 0 && isBetween && isWhole(included)) inner.push(included);
      else add(included);
    }
    copy(from, part.tokens.count, part.tokens);
  };
  add(segment);
  return { tokens, inner };
}

/** Whether a file begins and ends between declarations. */
function isWhole(segment: Segment): boolean {
  const known = WHOLE.get(segment);
  if (known !== undefined) return known;
  const { spellings, count } = segment.tokens;
  let depth = 0;
  let isLow = false;
  for (let at = 0; at < count; at += 1) {
    if (spellings[at] === LEFT || spellings[at] === OPEN) depth += 1;
    else if (spellings[at] === RIGHT || spellings[at] === CLOSE) depth -= 1;
    if (depth < 0) isLow = true;
  }
  const last = count === 0 ? SEMICOLON : spellings[count - 1];
  const whole = !isLow && depth === 0 && (last === SEMICOLON || last === RIGHT || last === CLOSE);
  WHOLE.set(segment, whole);
  return whole;
}
const WHOLE = new WeakMap<Segment, boolean>();

/** The brace behind extern "C" opens no scope. */
function isLinkageBlock(tokens: TokenColumns, names: Spellings): boolean {
  const { count } = tokens;
  return count >= 2 && names.textOf(tokens.spellings[count - 1]!) === '"C"' && names.textOf(tokens.spellings[count - 2]!) === "extern";
}

class Writer {
  readonly #tokens: TokenColumns;
  readonly #names: Spellings;
  readonly #parts: string[] = [];
  readonly #starts: Int32Array;
  readonly #indexes: Int32Array;
  readonly #attributes = new Map<number, string[]>();
  readonly #edits: Edits;
  #length = 0;
  #count = 0;
  #pending: string[] = [];

  constructor(tokens: TokenColumns, edits: Edits, names: Spellings) {
    this.#tokens = tokens;
    this.#edits = edits;
    this.#names = names;
    this.#starts = new Int32Array(tokens.count);
    this.#indexes = new Int32Array(tokens.count);
  }

  write(): {
    readonly text: string;
    readonly starts: Int32Array;
    readonly indexes: Int32Array;
    readonly attributes: ReadonlyMap<number, readonly string[]>;
  } {
    const { count, spellings } = this.#tokens;
    for (let at = 0; at < count; at += 1) at = this.#write(at, spellings[at]!);
    return {
      text: this.#parts.join(""),
      starts: this.#starts.slice(0, this.#count),
      indexes: this.#indexes.slice(0, this.#count),
      attributes: this.#attributes,
    };
  }

  /** Writes a token, or leaves a run of them out; tells the last one dealt with. */
  #write(at: number, spelling: number): number {
    const text = this.#names.textOf(spelling);
    if (this.#edits.without.has(at)) {
      this.#pending.push(text);
      return at;
    }
    const instead = this.#edits.instead.get(at);
    if (instead !== undefined) {
      this.#put(at, instead);
      return at;
    }
    if (this.#names.kindOf(spelling) !== IDENTIFIER) {
      const close = spelling === SQUARE ? this.#attributeEnd(at) : 0;
      if (close > 0) {
        this.#pending.push(this.#textOf(at, close));
        return close;
      }
      this.#put(at, this.#sign(at, spelling) ?? REPLACED.get(text) ?? text);
      return at;
    }
    if (text === "goto" && this.#tokens.spellings[at + 1] === STAR) {
      // GNU C's computed goto: the grammar knows none, and the token says what it was.
      this.#put(at, "return");
      return at;
    }
    if (DROPPED_CALLS.has(text) && this.#tokens.spellings[at + 1] === OPEN) {
      const close = this.#closeOf(at + 1);
      this.#pending.push(this.#textOf(at, close));
      return close;
    }
    // Without the headers of Qt these stay as they are, and types are no arguments: they become texts, as the headers make them.
    if ((text === "SIGNAL" || text === "SLOT") && this.#tokens.spellings[at - 1] === COMMA && this.#tokens.spellings[at + 1] === OPEN) {
      this.#put(at, '""');
      return this.#closeOf(at + 1);
    }
    // SDCC: "void f(void) __interrupt TIMER_VECTOR".
    if ((text === "__interrupt" || text === "__using") && this.#textAt(at - 1) === ")" && /^\w/.test(this.#textAt(at + 1))) {
      this.#pending.push(this.#textOf(at, at + 1));
      return at + 1;
    }
    if (DROPPED.has(text) || isQtWord(text, this.#textAt(at - 1), this.#textAt(at + 1))) {
      this.#pending.push(text);
      return at;
    }
    this.#put(at, this.#word(at, text));
    return at;
  }

  #word(at: number, text: string): string {
    const next = this.#textAt(at + 1);
    // "signals:" of Qt gives rights as "public:" does; "unsigned(x)" is a conversion as "int(x)" is, and the token says of what.
    if (text === "signals" && next === ":" && /^[;{}:]?$/.test(this.#textAt(at - 1))) return "public";
    if ((text === "unsigned" || text === "signed") && next === "(") return "int";
    return REPLACED.get(text) ?? text;
  }

  #textAt(at: number): string {
    return at >= 0 && at < this.#tokens.count ? this.#names.textOf(this.#tokens.spellings[at]!) : "";
  }

  #put(at: number, bare: string): void {
    const text = (this.#edits.before.get(at) ?? "") + bare + (this.#edits.behind.get(at) ?? "");
    if (this.#pending.length > 0) {
      this.#attributes.set(at, this.#pending);
      this.#pending = [];
    }
    this.#starts[this.#count] = this.#length;
    this.#indexes[this.#count] = at;
    this.#count += 1;
    // Lines stay short enough for a person who must look at a damaged place.
    const behind = this.#isOperatorName(at) ? "" : (this.#count & 15) === 0 ? "\n" : " ";
    this.#parts.push(text, behind);
    this.#length += text.length + behind.length;
  }

  /** The grammar takes "operator()" and "operator[]" for names only without a blank between the signs. */
  #isOperatorName(at: number): boolean {
    const { spellings } = this.#tokens;
    const isOpen =
      (spellings[at] === OPEN && spellings[at + 1] === CLOSE) || (spellings[at] === SQUARE && spellings[at + 1] === SQUARE_CLOSE);
    return isOpen && at > 0 && this.#names.textOf(spellings[at - 1]!) === "operator";
  }

  /** What is written for a sign that the grammar would take for another one. */
  #sign(at: number, spelling: number): string | undefined {
    if (spelling === DOTS) return this.#isRange(at) ? "||" : undefined;
    // GNU C: the address of a label.
    if (spelling === AND_AND && at > 0) {
      const { spellings } = this.#tokens;
      const before = this.#names.textOf(spellings[at - 1]!);
      return /^[(,={]$/.test(before) && this.#names.isIdentifier(spellings[at + 1] ?? 0) ? "&" : undefined;
    }
    return undefined;
  }

  /** Where [[an attribute]] ends; 0 where none begins. */
  #attributeEnd(at: number): number {
    const { spellings, count } = this.#tokens;
    if (spellings[at + 1] !== SQUARE) return 0;
    let depth = 0;
    for (let end = at; end < count && end - at < 200; end += 1) {
      if (spellings[end] === SQUARE) depth += 1;
      else if (spellings[end] === SQUARE_CLOSE && --depth === 0) return spellings[end - 1] === SQUARE_CLOSE ? end : 0;
    }
    return 0;
  }

  /** "..." between two values, as in "case 1 ... 5" and "[1 ... 5] = 0", is no ellipsis of a parameter list or a pack. */
  #isRange(at: number): boolean {
    for (let back = at - 1; back >= 0 && at - back < 24; back -= 1) {
      const text = this.#textAt(back);
      if (text === "case" || text === "[") return true;
      if (/^[;{}<,=]$/.test(text)) return false;
    }
    return false;
  }

  #closeOf(open: number): number {
    const { spellings, count } = this.#tokens;
    let depth = 0;
    for (let at = open; at < count; at += 1) {
      if (spellings[at] === OPEN) depth += 1;
      else if (spellings[at] === CLOSE && --depth === 0) return at;
    }
    return open;
  }

  #textOf(from: number, to: number): string {
    const words: string[] = [];
    for (let at = from; at <= to && words.length < 60; at += 1) words.push(this.#names.textOf(this.#tokens.spellings[at]!));
    return words.join("");
  }
}

/** Words that only the headers of Qt make empty: anywhere else they are names. */
function isQtWord(text: string, before: string, next: string): boolean {
  if (text === "slots") return next === ":" && /^(?:public|protected|private)$/.test(before);
  return text === "emit" && /^(?:[;{}):]?|else)$/.test(before) && /^[A-Za-z_]/.test(next);
}
