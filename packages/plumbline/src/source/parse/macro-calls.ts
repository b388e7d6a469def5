import { allFixed } from "../fixed-spellings.ts";
import type { Edits } from "./edits.ts";
import { AT_FILE, IN_BODY } from "./scopes.ts";
import type { TokenReader } from "./token-reader.ts";
import tidyWords from "./tidy-words.json" with { type: "json" };

const [OPEN, CLOSE, LEFT, RIGHT, COMMA, SEMICOLON, STAR, DOT, EQUALS, COLON, SCOPE] = allFixed(
  "(",
  ")",
  "{",
  "}",
  ",",
  ";",
  "*",
  ".",
  "=",
  ":",
  "::",
);
const TAKES_TYPES: ReadonlySet<string> = new Set(tidyWords.takesTypes);
const BEGINS_TYPE: ReadonlySet<string> = new Set(tidyWords.beginsType);

/**
 * Calls of macros that no header in sight defines take types, members and braces, and need no semicolon.
 * A type becomes sizeof(type), a braced list a literal, a call that stands alone at file scope a statement.
 */
export function completeMacroCalls(reader: TokenReader, calls: ReadonlySet<string>, edits: Edits): void {
  new Completer(reader, calls, edits).run();
}

class Completer {
  readonly #reader: TokenReader;
  readonly #spellings: Int32Array;
  readonly #calls: ReadonlySet<string>;
  readonly #edits: Edits;

  constructor(reader: TokenReader, calls: ReadonlySet<string>, edits: Edits) {
    this.#reader = reader;
    this.#spellings = reader.spellings;
    this.#calls = calls;
    this.#edits = edits;
  }

  run(): void {
    const reader = this.#reader;
    for (let at = 0; at + 1 < reader.count; at += 1) {
      if (this.#spellings[at + 1] !== OPEN || !reader.isWord(at) || this.#edits.without.has(at) || this.#edits.instead.has(at)) continue;
      const text = reader.textAt(at);
      if (/^(?:__builtin_)?offsetof$/.test(text)) {
        this.#offset(at);
        continue;
      }
      const isMacro = (/^[A-Z][A-Z0-9_]{2,}$/.test(text) || this.#calls.has(text)) && !this.#isDeclared(at);
      if (!isMacro && !TAKES_TYPES.has(text)) continue;
      const close = this.#arguments(at + 1);
      if (isMacro && close > 0 && this.#beginsStatement(at)) this.#end(at, close);
    }
  }

  /** "offsetof(struct s, a.b[2])": the grammar takes one member, and nothing is followed through it. */
  #offset(at: number): void {
    const close = this.#reader.closeOf(at + 1);
    for (let comma = at + 2; comma < close; comma += 1)
      if (this.#spellings[comma] === COMMA) {
        if (comma + 2 < close) this.#edits.leaveOut(comma + 2, close - 1);
        break;
      }
    if (this.#reader.textAt(at) !== "offsetof") this.#edits.instead.set(at, "offsetof");
  }

  /** "void NAME(" declares a function; "static NAME(" calls a macro. */
  #isDeclared(at: number): boolean {
    if (at === 0) return false;
    const before = this.#spellings[at - 1]!;
    if (before === STAR || before === COLON || before === SCOPE) return true;
    if (this.#edits.without.has(at - 1)) return this.#isDeclared(at - 1);
    return this.#reader.isWord(at - 1) && !/^(?:return|else|do|static|extern|const|case|sizeof)$/.test(this.#reader.textAt(at - 1));
  }

  #beginsStatement(at: number): boolean {
    const before = at === 0 ? SEMICOLON : this.#spellings[at - 1]!;
    return before === SEMICOLON || before === RIGHT || before === LEFT || before === CLOSE || this.#reader.textAt(at - 1) === "static";
  }

  /** Reads the arguments behind "("; tells where ")" stands, 0 where nothing closes. */
  #arguments(open: number): number {
    const { spellings, count } = this.#reader;
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
    const spellings = this.#spellings;
    const first = spellings[from]!;
    if (first === LEFT && spellings[to] === RIGHT) this.#add(from, "(int)", to, "");
    else if (first === DOT && this.#reader.isWord(from + 1)) this.#add(from, "(int){", to, "}");
    else if (this.#isDeclaration(from, to)) this.#edits.leaveOut(from, to - 1);
    else if (this.#isType(from, to)) this.#add(from, "sizeof(", to, ")");
    // "LIST(3, NAME, (,))": a sign alone is no expression.
    else if (first === OPEN && to === from + 2 && this.#reader.isSign(from + 1)) this.#edits.instead.set(from + 1, "0");
  }

  /** "REGISTER(type const name)": what counts is the name. */
  #isDeclaration(from: number, to: number): boolean {
    if (to === from || !this.#reader.isPlain(to) || !this.#reader.isWord(to - 1)) return false;
    if (/^(?:struct|union|enum|class|unsigned|signed)$/.test(this.#reader.textAt(to - 1))) return false;
    for (let at = from; at < to; at += 1) if (!this.#reader.isWord(at) || this.#reader.textAt(at) === "sizeof") return false;
    return true;
  }

  #isType(from: number, to: number): boolean {
    if (!this.#reader.isWord(from)) return false;
    if (BEGINS_TYPE.has(this.#reader.textAt(from))) {
      // "unsigned(x)" and "int(x)" are conversions.
      return this.#spellings[from + 1] !== OPEN || from === to;
    }
    return to > from && this.#spellings[to] === STAR;
  }

  #add(from: number, before: string, to: number, behind: string): void {
    if (this.#edits.before.has(from)) return;
    this.#edits.before.set(from, before);
    if (behind !== "") this.#edits.behind.set(to, behind + (this.#edits.behind.get(to) ?? ""));
  }

  /** A call that stands alone: what follows is no body, no initialiser and no semicolon. */
  #end(at: number, close: number): void {
    const { count } = this.#reader;
    if (this.#reader.scopes[at] === IN_BODY) return this.#endInBody(close);
    if (this.#reader.scopes[at] !== AT_FILE) return;
    const next = close + 1 < count ? this.#spellings[close + 1]! : 0;
    if (next === SEMICOLON && at > 0 && this.#reader.textAt(at - 1) === "static") this.#edits.leaveOut(at - 1);
    if (next === EQUALS) {
      if (this.#spellings[close + 2] === LEFT) this.#edits.before.set(close + 2, "(int)");
    } else if (next !== SEMICOLON && next !== LEFT && next !== COMMA && next !== OPEN && !this.#isDeclarator(close + 1))
      this.#edits.putBehind(close, ";");
  }

  /** "TRACE(x) if (a)" and "ENTER() }": what follows begins a statement of its own. */
  #endInBody(close: number): void {
    const isDone = this.#edits.behind.has(close);
    if (!isDone && (this.#spellings[close + 1] === RIGHT || this.#reader.beginsStatement(close + 1))) this.#edits.putBehind(close, ";");
  }

  /** "NAME(x) y = 1;" and "NAME(x) y(void)": the macro is the type of what follows. */
  #isDeclarator(at: number): boolean {
    if (at + 1 >= this.#reader.count || !this.#reader.isWord(at)) return false;
    const text = this.#reader.textAt(at);
    const next = this.#spellings[at + 1]!;
    return (
      !BEGINS_TYPE.has(text) &&
      !/^[A-Z][A-Z0-9_]{2,}$|^(?:static|extern|typedef|inline)$/.test(text) &&
      (next === EQUALS || next === OPEN || next === SEMICOLON)
    );
  }
}
