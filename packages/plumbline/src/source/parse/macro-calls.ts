import { fixed } from "../fixed-spellings.ts";
import type { TokenColumns } from "../preprocess/token-columns.ts";
import { IDENTIFIER, type Spellings } from "../spellings.ts";
import tidyWords from "./tidy-words.json" with { type: "json" };

/** What is written before and behind a token so that the grammar takes what a macro takes. */
export interface Additions {
  readonly before: ReadonlyMap<number, string>;
  readonly behind: ReadonlyMap<number, string>;
  /** Tokens that are left out: "static" before a call. */
  readonly without: ReadonlySet<number>;
}

const [OPEN, CLOSE, LEFT, RIGHT, COMMA, SEMICOLON, STAR, DOT, EQUALS, COLON] = ["(", ")", "{", "}", ",", ";", "*", ".", "=", ":"].map(
  fixed,
) as [number, number, number, number, number, number, number, number, number, number];
const TAKES_TYPES: ReadonlySet<string> = new Set(tidyWords.takesTypes);
const BEGINS_TYPE: ReadonlySet<string> = new Set(tidyWords.beginsType);

/**
 * Calls of macros that no header in sight defines take types, members and braces, and need no semicolon.
 * A type becomes sizeof(type), a braced list a literal, a call that stands alone at file scope a statement.
 */
export function additionsTo(tokens: TokenColumns, names: Spellings): Additions {
  const writer = new Adder(tokens, names);
  writer.run();
  return writer;
}

class Adder implements Additions {
  readonly before = new Map<number, string>();
  readonly behind = new Map<number, string>();
  readonly without = new Set<number>();
  readonly #tokens: TokenColumns;
  readonly #names: Spellings;

  constructor(tokens: TokenColumns, names: Spellings) {
    this.#tokens = tokens;
    this.#names = names;
  }

  run(): void {
    const { spellings, count } = this.#tokens;
    let depth = 0;
    for (let at = 0; at + 1 < count; at += 1) {
      const spelling = spellings[at]!;
      if (spelling === LEFT) depth += 1;
      else if (spelling === RIGHT) depth -= 1;
      if (spellings[at + 1] !== OPEN || this.#names.kindOf(spelling) !== IDENTIFIER) continue;
      const text = this.#names.textOf(spelling);
      const isMacro = /^[A-Z][A-Z0-9_]{2,}$/.test(text) && !this.#isDeclared(at);
      if (!isMacro && !TAKES_TYPES.has(text)) continue;
      const close = this.#arguments(at + 1);
      if (isMacro && depth <= 0 && close > 0 && this.#beginsStatement(at)) this.#end(at, close);
    }
  }

  /** "void NAME(" declares a function; "static NAME(" calls a macro. */
  #isDeclared(at: number): boolean {
    if (at === 0) return false;
    const before = this.#tokens.spellings[at - 1]!;
    if (before === STAR || before === COLON) return true;
    return (
      this.#names.kindOf(before) === IDENTIFIER && !/^(?:return|else|do|static|extern|const|case|sizeof)$/.test(this.#names.textOf(before))
    );
  }

  #beginsStatement(at: number): boolean {
    const before = at === 0 ? SEMICOLON : this.#tokens.spellings[at - 1]!;
    return before === SEMICOLON || before === RIGHT || before === LEFT || before === CLOSE || this.#names.textOf(before) === "static";
  }

  /** Reads the arguments behind "("; tells where ")" stands, 0 where nothing closes. */
  #arguments(open: number): number {
    const { spellings, count } = this.#tokens;
    const first = open + 1;
    let from = first;
    let depth = 0;
    for (let at = open; at < count; at += 1) {
      const spelling = spellings[at]!;
      if (spelling === OPEN || spelling === LEFT) depth += 1;
      else if (spelling === RIGHT || spelling === CLOSE) depth -= 1;
      else if (spelling === SEMICOLON && depth === 1) return 0;
      const ends = (spelling === COMMA && depth === 1) || depth === 0;
      if (!ends) continue;
      if (at > from) this.#argument(from, at - 1);
      from = at + 1;
      if (depth === 0) return at;
    }
    return 0;
  }

  #argument(from: number, to: number): void {
    const { spellings } = this.#tokens;
    const first = spellings[from]!;
    if (first === LEFT && spellings[to] === RIGHT) this.#add(from, "(int)", to, "");
    else if (first === DOT && this.#names.kindOf(spellings[from + 1] ?? 0) === IDENTIFIER) this.#add(from, "(int){", to, "}");
    else if (this.#isType(from, to)) this.#add(from, "sizeof(", to, ")");
  }

  #isType(from: number, to: number): boolean {
    const { spellings } = this.#tokens;
    if (this.#names.kindOf(spellings[from]!) !== IDENTIFIER) return false;
    if (BEGINS_TYPE.has(this.#names.textOf(spellings[from]!))) {
      // "unsigned(x)" and "int(x)" are conversions.
      return spellings[from + 1] !== OPEN || from === to;
    }
    return to > from && spellings[to] === STAR;
  }

  #add(from: number, before: string, to: number, behind: string): void {
    if (this.before.has(from)) return;
    this.before.set(from, before);
    if (behind !== "") this.behind.set(to, behind + (this.behind.get(to) ?? ""));
  }

  /** A call that stands alone: what follows is no body, no initialiser and no semicolon. */
  #end(at: number, close: number): void {
    const { spellings, count } = this.#tokens;
    const next = close + 1 < count ? spellings[close + 1]! : 0;
    if (next === SEMICOLON && at > 0 && this.#names.textOf(spellings[at - 1]!) === "static") this.without.add(at - 1);
    if (next === EQUALS) {
      if (spellings[close + 2] === LEFT) this.before.set(close + 2, "(int)");
    } else if (next !== SEMICOLON && next !== LEFT && next !== COMMA && next !== OPEN && !this.#isDeclarator(close + 1))
      this.behind.set(close, `${this.behind.get(close) ?? ""};`);
  }

  /** "NAME(x) y = 1;" and "NAME(x) y(void)": the macro is the type of what follows. */
  #isDeclarator(at: number): boolean {
    const { spellings, count } = this.#tokens;
    if (at + 1 >= count || this.#names.kindOf(spellings[at]!) !== IDENTIFIER) return false;
    const text = this.#names.textOf(spellings[at]!);
    const next = spellings[at + 1]!;
    return (
      !BEGINS_TYPE.has(text) &&
      !/^[A-Z][A-Z0-9_]{2,}$|^(?:static|extern|typedef|inline)$/.test(text) &&
      (next === EQUALS || next === OPEN || next === SEMICOLON)
    );
  }
}
