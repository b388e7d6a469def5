import { allFixed, fixed } from "../fixed-spellings.ts";
import { IDENTIFIER, NUMBER, STRING } from "../spellings.ts";
import {
  DEFINE,
  ELIF,
  ELIFDEF,
  ELIFNDEF,
  ELSE,
  EMBED,
  ENDIF,
  IF,
  IFDEF,
  IFNDEF,
  IMPORT,
  INCLUDE,
  INCLUDE_NEXT,
  IS_BRANCH,
  IS_CONDITION,
  LINE,
  PRAGMA,
  UNDEF,
} from "./directive-words.ts";
import { builtinText } from "./builtins.ts";
import { answerTo } from "./has.ts";
import { Expander, type Input, type Surroundings } from "./expand.ts";
import { BadExpression, holds } from "./expressions.ts";
import { type Dialect, dialectOf } from "./dialect.ts";
import { type Frame, directiveAfter, frameOf, type Group, headerNameAt, lineEnd, segmentOf, tokensOf } from "./frame.ts";
import { FIRST, SPACED } from "./lex.ts";
import { MOST_FILES_ENTERED, MOST_INCLUDES_DEEP, MOST_LONG_NAME, MOST_READS, MOST_TOKENS } from "./limits.ts";
import { lineAt } from "./lines.ts";
import { builtinMacro, type Macro } from "./macro.ts";
import { MacroTable } from "./macro-table.ts";
import type { Segment } from "./segment.ts";
import type { Include, Session, UnitRequest } from "./session.ts";
import type { Token } from "./token.ts";

const [HASH, DIGRAPH_HASH, OPEN, LESS, MORE] = allFixed("#", "%:", "(", "<", ">");

/** Reads one translation unit: translation phases 1 to 4 of C17 5.1.1.2, with what could not be read said in the segments. */
export function preprocess(unit: UnitRequest, session: Session): Segment | undefined {
  const dialect = dialectOf(unit);
  const index = session.fileIndex(unit.path, dialect);
  return index === undefined ? undefined : new UnitReader(unit, session, dialect).read(index);
}

/** What #pragma once defines: one object for all, so that variants agree. */
const ONCE = builtinMacro(fixed("once"));

class UnitReader implements Input, Surroundings {
  readonly input: Input = this;
  readonly cpp: boolean;
  readonly #unit: UnitRequest;
  readonly #session: Session;
  readonly #dialect: Dialect;
  readonly #key: string;
  readonly #macros = new MacroTable();
  readonly #expander: Expander;
  readonly #pushed = new Map<number, (Macro | undefined)[]>();
  #frame!: Frame;
  #depth = 0;
  #entered = 0;
  #made = 0;
  #counter = 0;
  /** Something was read that no record of macros tells: the headers that are open cannot be shared. */
  #unshared = 0;

  constructor(unit: UnitRequest, session: Session, dialect: Dialect) {
    this.#unit = unit;
    this.#session = session;
    this.#dialect = dialect;
    this.cpp = dialect.cpp;
    this.#key = `${unit.language} ${unit.assume ?? ""} ${unit.searchKey}`;
    this.#expander = new Expander(session.names, this.#macros, this);
  }

  read(index: number): Segment {
    this.#session.prepare(this.#macros, this.#unit, this.#dialect);
    this.#frame = frameOf(this.#session.files[index]!, index);
    for (const name of this.#unit.forcedIncludes) this.#includeFile({ name, angled: false, from: this.#unit.path, next: false }, 0);
    return this.#readFrame();
  }

  #readFrame(): Segment {
    const frame = this.#frame;
    const { file, index, tokens } = frame;
    const { spellings, starts, flags, count } = file;
    const { names } = this.#session;
    const emit = (token: Token) => tokens.add(token);
    while (frame.at < count) {
      const { at } = frame;
      const spelling = spellings[at]!;
      if (flags[at]! & FIRST && (spelling === HASH || spelling === DIGRAPH_HASH)) {
        this.#directive(frame, false);
        continue;
      }
      frame.at = at + 1;
      const macro = names.isIdentifier(spelling) ? this.#macros.get(spelling) : undefined;
      if (macro === undefined) tokens.push(spelling, index, starts[at]!, 0, flags[at]!);
      else this.#expander.expandAtTop(macro, { spelling, flags: flags[at]!, file: index, at: starts[at]!, macro: 0 }, emit);
      if (tokens.count + this.#made > MOST_TOKENS) {
        this.#unshared += 1;
        this.#trouble("the unit gives more tokens than are read", starts[at]!);
        break;
      }
    }
    this.#made += tokens.count;
    return segmentOf(frame);
  }

  // --- what the expander asks

  opensNext(): boolean {
    const { file, at } = this.#frame;
    return at < file.count && file.spellings[at] === OPEN;
  }

  next(): Token | undefined {
    const frame = this.#frame;
    const { file, index } = frame;
    while (frame.at < file.count) {
      const { at } = frame;
      const spelling = file.spellings[at]!;
      if (file.flags[at]! & FIRST && (spelling === HASH || spelling === DIGRAPH_HASH)) {
        this.#directive(frame, true);
        continue;
      }
      frame.at = at + 1;
      return { spelling, flags: file.flags[at]!, file: index, at: file.starts[at]!, macro: 0 };
    }
    return undefined;
  }

  trouble(what: string, name: Token): void {
    this.#trouble(`${what}: ${this.#session.names.textOf(name.spelling).slice(0, 80)}`, name.at);
  }

  builtin(macro: Macro, name: Token, call: readonly Token[]): readonly Token[] {
    const { names } = this.#session;
    const word = names.textOf(macro.builtin);
    if (word === "_Pragma" || word === "__pragma") return [];
    const { lineShift, presumed } = this.#frame;
    const known = builtinText(word, {
      line: lineAt(this.#session.files[name.file]!, name.at) + lineShift,
      file: presumed,
      unit: this.#unit.path,
      depth: this.#depth,
      count: () => this.#counter++,
    });
    if (known?.ownTo === "unit") this.#unshared += 1;
    const spelling = names.numberOf(known?.text ?? this.#has(word, call), known?.kind ?? NUMBER);
    return [{ ...name, spelling, flags: name.flags & SPACED, macro: name.macro === 0 ? name.spelling : name.macro }];
  }

  #has(word: string, call: readonly Token[]): string {
    const { names } = this.#session;
    if (!word.startsWith("__has_include") && word !== "__has_embed")
      return answerTo(
        word,
        call.map(({ spelling }) => names.textOf(spelling)).join(""),
        this.#dialect.cpp,
        (name) => this.#macros.get(names.numberOf(name, IDENTIFIER)) !== undefined,
      );
    const asked = call.slice(1, -1);
    const isSpelled = asked[0]?.spelling === LESS || names.kindOf(asked[0]?.spelling ?? 0) === STRING;
    const named = this.#named(isSpelled ? asked : this.#expander.expandDirective(asked));
    if (named === undefined) return "0";
    const include = { ...named, from: this.#frame.file.path, next: word.endsWith("next") };
    return this.#session.source.find(include, this.#unit) === undefined ? "0" : "1";
  }

  // --- directives

  #directive(frame: Frame, insideCall: boolean): void {
    const { file } = frame;
    const hash = frame.at;
    let end = hash + 1;
    while (end < file.count && (file.flags[end]! & FIRST) === 0) end += 1;
    frame.at = end;
    if (end === hash + 1) return;
    const word = file.spellings[hash + 1]!;
    if (IS_CONDITION.has(word)) this.#condition(frame, hash, end);
    else if (word === ENDIF || this.#isBranch(word)) this.#branch(frame, hash, word);
    else if (word === DEFINE) this.#define(frame, hash, end);
    else if (word === UNDEF && end > hash + 2) this.#macros.set(file.spellings[hash + 2]!, undefined);
    else if (word === INCLUDE || word === INCLUDE_NEXT || word === IMPORT) this.#include(frame, hash, end, insideCall);
    else if (word === PRAGMA) this.#pragma(frame, hash, end);
    else if (word === EMBED) this.#embed(frame, hash);
    else if (word === LINE) this.#line(frame, hash, hash + 2, end);
    else if (this.#session.names.kindOf(word) === NUMBER) this.#line(frame, hash, hash + 1, end);
  }

  #define(frame: Frame, hash: number, end: number): void {
    const macro = hash + 2 < end ? this.#session.macroAt(frame.file, hash + 2, end) : undefined;
    if (macro === undefined) this.#trouble("a definition that is none", frame.file.starts[hash]!);
    else this.#macros.set(macro.name, macro);
  }

  /** The bytes of a file as a list of numbers: one stands for all, and it is said that they were not read. */
  #embed(frame: Frame, hash: number): void {
    const at = frame.file.starts[hash]!;
    frame.tokens.push(this.#session.names.numberOf("0", NUMBER), frame.index, at, EMBED, SPACED);
    this.#trouble("an #embed, whose bytes are not read", at);
  }

  /** #line, or the mark of another preprocessor: what __LINE__ and __FILE__ say from the next line on. Places stay the real ones. */
  #line(frame: Frame, hash: number, from: number, end: number): void {
    const { names } = this.#session;
    const [number, file] = this.#expander.expandDirective(tokensOf(frame, from, end));
    const line = number === undefined ? "" : names.textOf(number.spelling);
    if (!/^[0-9]{1,10}$/.test(line)) {
      this.#trouble("a #line without a number", frame.file.starts[hash]!);
      return;
    }
    frame.lineShift = Number(line) - lineAt(frame.file, frame.file.starts[hash]!) - 1;
    const name = file === undefined ? "" : names.textOf(file.spelling);
    if (name.startsWith('"')) frame.presumed = name.slice(1, -1);
  }

  #condition(frame: Frame, hash: number, end: number): void {
    const group: Group = { taken: this.#isTrue(frame, hash, end) };
    frame.groups.push(group);
    if (!group.taken) this.#skip(frame, hash, group);
  }

  #isBranch(word: number): boolean {
    return IS_BRANCH.has(word) && !(this.#dialect.noElifdef === true && (word === ELIFDEF || word === ELIFNDEF));
  }

  /** A directive that ends a group that was read: what follows, up to #endif, is left out. */
  #branch(frame: Frame, hash: number, word: number): void {
    const group = frame.groups.at(-1);
    if (group === undefined) this.#trouble("a directive without its #if", frame.file.starts[hash]!);
    else if (word === ENDIF) frame.groups.pop();
    else this.#skip(frame, hash, group);
  }

  /** Leaves lines out from a directive on, to the group of the same #if that is read, or behind its #endif. */
  #skip(frame: Frame, hash: number, group: Group): void {
    const { file } = frame;
    let from = hash;
    let depth = 0;
    for (let at = directiveAfter(file, hash); at >= 0; at = directiveAfter(file, at)) {
      const word = at + 1 < file.count && (file.flags[at + 1]! & FIRST) === 0 ? file.spellings[at + 1]! : 0;
      if (IS_CONDITION.has(word)) depth += 1;
      else if (depth > 0) depth -= word === ENDIF ? 1 : 0;
      else if (word === ENDIF || this.#isBranch(word)) {
        frame.skipped.push({ from: file.starts[from]!, to: file.starts[at]! });
        from = at;
        const end = lineEnd(file, at);
        frame.at = end;
        if (word === ENDIF) {
          frame.groups.pop();
          return;
        }
        if (!group.taken && (word === ELSE || this.#isTrue(frame, at, end))) {
          group.taken = true;
          return;
        }
      }
    }
    frame.skipped.push({ from: file.starts[from]!, to: file.text.length });
    frame.at = file.count;
    this.#trouble("an #if that no #endif closes", file.starts[hash]!);
  }

  #isTrue(frame: Frame, hash: number, end: number): boolean {
    const { file } = frame;
    const word = file.spellings[hash + 1]!;
    const name = hash + 2 < end ? file.spellings[hash + 2]! : 0;
    if (word === IFDEF || word === ELIFDEF) return name !== 0 && this.#isDefined(frame, name);
    if (word === IFNDEF || word === ELIFNDEF) return name !== 0 && !this.#isDefined(frame, name);
    if (word !== IF && word !== ELIF) return true;
    try {
      return holds(this.#expander.expandDirective(tokensOf(frame, hash + 2, end)), this.#session.names, {
        isDefined: (asked) => this.#isDefined(frame, asked),
        // A macro that stands for itself is one that is only known to be defined.
        valueOfName: (asked) => (this.#macros.get(asked) !== undefined || this.#isAssumed(frame, asked) ? 1n : 0n),
        cpp: this.#dialect.cpp,
      });
    } catch (error) {
      if (!(error instanceof BadExpression)) throw error;
      this.#trouble(`an expression that is none: ${error.message}`, file.starts[hash]!);
      return false;
    }
  }

  #isDefined(frame: Frame, name: number): boolean {
    return this.#macros.get(name) !== undefined || this.#isAssumed(frame, name);
  }

  #isAssumed(frame: Frame, name: number): boolean {
    const { isUndetermined, assume } = this.#unit;
    if (isUndetermined === undefined || !isUndetermined(this.#session.names.textOf(name))) return false;
    frame.undetermined.add(name);
    return assume === "defined";
  }

  // --- #include

  #include(frame: Frame, hash: number, end: number, insideCall: boolean): void {
    const { file } = frame;
    const at = file.starts[hash]!;
    const named = headerNameAt(file, hash + 2, end) ?? this.#named(this.#expander.expandDirective(tokensOf(frame, hash + 2, end)));
    if (named === undefined || insideCall) {
      this.#trouble("an #include that names no file, or stands in a macro's arguments", at);
      return;
    }
    const word = file.spellings[hash + 1];
    this.#includeFile({ ...named, from: file.path, next: word === INCLUDE_NEXT }, at, word === IMPORT);
  }

  /** A header's name spelled by tokens: one string, or "<" to ">". */
  #named(tokens: readonly Token[]): { readonly name: string; readonly angled: boolean } | undefined {
    const { names } = this.#session;
    const first = tokens[0];
    if (first === undefined) return undefined;
    const text = names.textOf(first.spelling);
    if (names.kindOf(first.spelling) === STRING) return text.startsWith('"') ? { name: text.slice(1, -1), angled: false } : undefined;
    if (first.spelling !== LESS) return undefined;
    const close = tokens.findIndex(({ spelling }) => spelling === MORE);
    if (close < 0) return undefined;
    const parts = tokens
      .slice(1, close)
      .map(({ spelling, flags }, index) => (index > 0 && flags & SPACED ? " " : "") + names.textOf(spelling));
    return { name: parts.join(""), angled: true };
  }

  #includeFile(include: Include, at: number, once = false): void {
    const frame = this.#frame;
    const path = include.name.length > MOST_LONG_NAME ? undefined : this.#session.source.find(include, this.#unit);
    const index = path === undefined ? undefined : this.#session.fileIndex(path, this.#dialect);
    if (index === undefined) {
      frame.missing.push({ name: include.name.slice(0, MOST_LONG_NAME), angled: include.angled, at });
      return;
    }
    if (this.#macros.get(this.#onceName(index)) !== undefined) return;
    if (this.#depth >= MOST_INCLUDES_DEEP || ++this.#entered > MOST_FILES_ENTERED) {
      // The same header may be read whole where it is included less deep.
      this.#unshared += 1;
      this.#trouble("included deeper, or more often, than is read", at);
      return;
    }
    if (once) this.#setOnce(index);
    frame.includes.push({ at: frame.tokens.count, segment: this.#segmentOf(index) });
  }

  #segmentOf(index: number): Segment {
    const variants = this.#session.variantsOf(this.#key, index);
    const known = variants.find(({ reads }) => this.#macros.agrees(reads));
    if (known !== undefined) {
      this.#macros.replay(known.reads, known.writes);
      return known.segment;
    }
    const { record, outer } = this.#macros.begin();
    const includer = this.#frame;
    const unshared = this.#unshared;
    this.#frame = frameOf(this.#session.files[index]!, index);
    this.#depth += 1;
    const segment = this.#readFrame();
    this.#depth -= 1;
    this.#frame = includer;
    this.#macros.resume(outer, record);
    if (this.#unshared === unshared && record.reads.size <= MOST_READS) this.#session.keep(variants, { ...record, segment });
    return segment;
  }

  #setOnce(index: number): void {
    const once = this.#onceName(index);
    if (this.#macros.get(once) === undefined) this.#macros.set(once, ONCE);
  }

  /** The number of a name that no program can define: it is defined once a file said "#pragma once". */
  #onceName(index: number): number {
    return this.#session.names.numberOf(`#once ${index}`, STRING);
  }

  #pragma(frame: Frame, hash: number, end: number): void {
    const { file } = frame;
    const { names } = this.#session;
    const words = tokensOf(frame, hash + 2, end).map(({ spelling }) => names.textOf(spelling));
    if (words[0] === "once") this.#setOnce(frame.index);
    const text = words.length >= 4 ? words[2]! : "";
    if ((words[0] !== "push_macro" && words[0] !== "pop_macro") || !text.startsWith('"')) return;
    this.#unshared += 1;
    const name = names.numberOf(text.slice(1, -1), 1);
    const stack = this.#pushed.get(name) ?? [];
    this.#pushed.set(name, stack);
    if (words[0] === "push_macro") stack.push(this.#macros.get(name));
    else if (stack.length > 0) this.#macros.set(name, stack.pop());
    else this.#trouble("pop_macro without push_macro", file.starts[hash]!);
  }

  #trouble(what: string, at: number): void {
    const { troubles, index } = this.#frame;
    if (troubles.length < 100) troubles.push({ file: index, at, what });
  }
}
