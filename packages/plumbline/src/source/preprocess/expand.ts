import { fixed } from "../fixed-spellings.ts";
import type { Spellings } from "../spellings.ts";
import type { Macro } from "./macro.ts";
import type { MacroTable } from "./macro-table.ts";
import { TooLong } from "./operators.ts";
import { Padding } from "./padding.ts";
import { LEFT_OUT, substitute } from "./substitute.ts";
import { NEVER_EXPANDS, SPACED_BEHIND, type Token, withFlags } from "./token.ts";

/** Where tokens come from when no expansion is left to be read: the file. */
export interface Input {
  /** Whether the next token is "(", looking past line ends but past no directive. */
  opensNext(): boolean;
  /** The next token, directives carried out; undefined at the end of the file. */
  next(): Token | undefined;
}

/** What the expander cannot know by itself. */
export interface Surroundings {
  readonly input: Input;
  readonly cpp: boolean;
  /** Tokens of a macro of the preprocessor itself: __LINE__, __FILE__… */
  builtin(macro: Macro, name: Token, call: readonly Token[]): readonly Token[];
  /** A call that no ")" closes, wrong numbers of arguments, expansions beyond the limit. */
  trouble(
    what: "unclosed call" | "wrong number of arguments" | "expansion too large" | "calls nested too deep" | "a spelling too long",
    name: Token,
  ): void;
}

interface Context {
  readonly tokens: readonly Token[];
  next: number;
  readonly macro: Macro | undefined;
  /** The end of this list is the end of the input: arguments and directive lines. */
  readonly closed: boolean;
}

const OPEN = fixed("(");
const CLOSE = fixed(")");
const COMMA = fixed(",");
const DEFINED = fixed("defined");

/** The most tokens that one invocation in the text may give; a macro bomb is bounded by it. */
export const MOST_EXPANDED = 1_000_000;
/** Calls in arguments of calls: deeper ones are not expanded, so that no hostile file exhausts the stack. */
export const MOST_CALLS_DEEP = 250;

/** Expands macros as GCC's preprocessor does (C17 6.10.3), token by token. */
export class Expander {
  readonly #names: Spellings;
  readonly #macros: MacroTable;
  readonly #around: Surroundings;
  readonly #contexts: Context[] = [];
  /** Arguments are being collected: names are taken as they stand. */
  #asTheyStand = 0;
  #made = 0;
  #deep = 0;
  /** White space before a macro that is empty stands before what follows it. */
  #padding = new Padding();

  constructor(names: Spellings, macros: MacroTable, around: Surroundings) {
    this.#names = names;
    this.#macros = macros;
    this.#around = around;
  }

  /** Expands the macro whose name was just read from the file; a function-like one that is not called is a name only. */
  expandAtTop(macro: Macro, name: Token, emit: (token: Token) => void): void {
    this.#made = 0;
    this.#padding = new Padding();
    if (!this.#enter(macro, name)) emit(name);
    for (let token = this.#next(true); token !== undefined; token = this.#next(true)) emit(token);
  }

  /** The tokens of a directive, expanded; the operands of "defined" stay as they stand (C17 6.10.1). */
  expandDirective(tokens: readonly Token[]): readonly Token[] {
    const out: Token[] = [];
    this.#made = 0;
    this.#contexts.push({ tokens, next: 0, macro: undefined, closed: true });
    for (let token = this.#next(false); token !== undefined; token = this.#next(false)) {
      out.push(token);
      if (token.spelling === DEFINED) this.#takeOperand(out);
    }
    this.#contexts.pop();
    return out;
  }

  #takeOperand(out: Token[]): void {
    this.#asTheyStand += 1;
    const first = this.#next(false);
    if (first !== undefined) out.push(first);
    for (let left = first?.spelling === OPEN ? 2 : 0; left > 0; left -= 1) {
      const token = this.#next(false);
      if (token !== undefined) out.push(token);
    }
    this.#asTheyStand -= 1;
  }

  /** All tokens of a list, expanded for itself. */
  expandList(tokens: readonly Token[]): readonly Token[] {
    if (this.#deep >= MOST_CALLS_DEEP) {
      if (tokens[0] !== undefined) this.#around.trouble("calls nested too deep", tokens[0]);
      return tokens;
    }
    this.#deep += 1;
    const standing = this.#asTheyStand;
    this.#asTheyStand = 0;
    const out: Token[] = [];
    const context: Context = { tokens, next: 0, macro: undefined, closed: true };
    const padding = this.#padding;
    this.#padding = new Padding();
    this.#contexts.push(context);
    for (let token = this.#next(false); token !== undefined; token = this.#next(false)) out.push(token);
    this.#contexts.pop();
    this.#padding = padding;
    this.#asTheyStand = standing;
    this.#deep -= 1;
    return out;
  }

  /** The next token with macros expanded; undefined at the end of a closed list or of the file, or where only the file is left. */
  #next(notFromFile: boolean): Token | undefined {
    while (true) {
      const token = this.#raw(notFromFile);
      if (token === undefined || !this.#names.isIdentifier(token.spelling) || token.flags & NEVER_EXPANDS) return token;
      const macro = this.#macros.get(token.spelling);
      if (macro === undefined) return token;
      if (macro.disabled) return withFlags(token, token.flags | NEVER_EXPANDS);
      if (this.#asTheyStand > 0 || !this.#enter(macro, token)) return token;
    }
  }

  #raw(notFromFile: boolean): Token | undefined {
    while (true) {
      const context = this.#contexts.at(-1);
      if (context === undefined) return notFromFile ? undefined : this.#around.input.next();
      if (context.next < context.tokens.length) return this.#spaced(context.tokens[context.next++]!);
      if (context.closed) return undefined;
      this.#leave();
    }
  }

  #spaced(token: Token): Token {
    const flags = this.#padding.before(token.flags);
    return flags === token.flags ? token : withFlags(token, flags);
  }

  #leave(): void {
    const context = this.#contexts.pop();
    if (context?.macro !== undefined) context.macro.disabled = false;
  }

  /** Begins the expansion of a macro; false where a function-like one is not called. */
  #enter(macro: Macro, name: Token): boolean {
    const call = macro.functionLike ? this.#call(name) : [];
    if (call === undefined) return false;
    const tokens = macro.builtin === 0 ? this.#expansion(macro, name, call) : this.#around.builtin(macro, name, call);
    this.#made += tokens.length;
    if (this.#made > MOST_EXPANDED) {
      this.#around.trouble("expansion too large", name);
      return true;
    }
    if (tokens.length > 0) {
      macro.disabled = true;
      this.#contexts.push({ tokens, next: 0, macro, closed: false });
    } else this.#padding.add(name.flags);
    return true;
  }

  #expansion(macro: Macro, name: Token, call: readonly Token[]): readonly Token[] {
    const given = macro.functionLike ? argumentsOf(call, macro) : [];
    if (given === undefined) {
      this.#around.trouble("wrong number of arguments", name);
      return [withFlags(name, name.flags | NEVER_EXPANDS), ...call];
    }
    try {
      return substitute(macro, name, given, { names: this.#names, cpp: this.#around.cpp }, (tokens) => this.expandList(tokens));
    } catch (error) {
      if (!(error instanceof TooLong)) throw error;
      this.#around.trouble("a spelling too long", name);
      return [];
    }
  }

  /** The tokens of a call from "(" to ")", names as they stand; undefined where the name is not called. */
  #call(name: Token): readonly Token[] | undefined {
    if (!this.#isCalled()) return undefined;
    const tokens: Token[] = [];
    let depth = 0;
    this.#asTheyStand += 1;
    for (let token = this.#next(false); ; token = this.#next(false)) {
      if (token === undefined) {
        this.#asTheyStand -= 1;
        this.#around.trouble("unclosed call", name);
        // What was collected stands as it is: calls in it are open, too, and to look for each one's end would take for ever.
        const standing = tokens.map((each) => withFlags(each, each.flags | NEVER_EXPANDS));
        this.#contexts.push({ tokens: standing, next: 0, macro: undefined, closed: false });
        return undefined;
      }
      tokens.push(token);
      if (token.spelling === OPEN) depth += 1;
      else if (token.spelling === CLOSE && --depth === 0) break;
    }
    this.#asTheyStand -= 1;
    return tokens;
  }

  /** Looks for "(" and leaves the expansions that end before it, which sets their macros free again. */
  #isCalled(): boolean {
    while (true) {
      const context = this.#contexts.at(-1);
      if (context === undefined) return this.#around.input.opensNext();
      if (context.next < context.tokens.length) return context.tokens[context.next]!.spelling === OPEN;
      if (context.closed) return false;
      this.#leave();
    }
  }
}

/** The arguments of a call; undefined where their number does not fit the macro. */
function argumentsOf(call: readonly Token[], macro: Macro): readonly (readonly Token[])[] | undefined {
  const { parameters, variadic } = macro;
  const given: Token[][] = [[]];
  let depth = 0;
  for (let at = 1; at < call.length - 1; at += 1) {
    const token = call[at]!;
    if (token.spelling === OPEN) depth += 1;
    else if (token.spelling === CLOSE) depth -= 1;
    else if (token.spelling === COMMA && depth === 0 && !(variadic && given.length === parameters.length)) {
      given.push([]);
      continue;
    }
    const argument = given.at(-1)!;
    // What came to nothing before an argument is no part of it.
    argument.push(argument.length === 0 && token.flags & SPACED_BEHIND ? withFlags(token, token.flags & ~SPACED_BEHIND) : token);
  }
  if (given.length === parameters.length) return variadic && given.length === 1 && given[0]!.length === 0 ? [LEFT_OUT] : given;
  if (parameters.length === 0 && given[0]!.length === 0 && given.length === 1) return [];
  // The variable arguments may be left out altogether (a GNU extension, since C23 and C++20 the rule).
  if (variadic && given.length === parameters.length - 1) return [...given, LEFT_OUT];
  return undefined;
}
