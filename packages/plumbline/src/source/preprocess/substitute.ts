import { fixed } from "../fixed-spellings.ts";
import { type Spellings, STRING } from "../spellings.ts";
import { SPACED } from "./lex.ts";
import { type Macro, PASTE_LEFT, STRINGIFY } from "./macro.ts";
import { pasted, stringified } from "./operators.ts";
import { inPlaceOf, Padding } from "./padding.ts";
import { SPACED_BEHIND, type Token } from "./token.ts";

type Argument = readonly Token[];

/** The variable arguments of a call that says none, not even an empty one. */
export const LEFT_OUT: Argument = [];

const OPEN = fixed("(");
const CLOSE = fixed(")");
const COMMA = fixed(",");
const VA_OPT = fixed("__VA_OPT__");

/** The body of a macro with its arguments in place and "#", "##" and __VA_OPT__ carried out (C17 6.10.3.1-3, C23 6.10.5.1). */
export function substitute(
  macro: Macro,
  name: Token,
  given: readonly Argument[],
  { names, cpp }: { readonly names: Spellings; readonly cpp: boolean },
  expand: (tokens: Argument) => Argument,
): readonly Token[] {
  const substitution = new Substitution(macro, name, given, names, cpp, expand);
  const tokens = substitution.range(0, macro.body.length);
  const first = tokens[0];
  if (first !== undefined) tokens[0] = { ...first, flags: inPlaceOf(name.flags, first.flags) };
  return pasted(tokens, names, cpp);
}

class Substitution {
  readonly #macro: Macro;
  readonly #name: Token;
  readonly #given: readonly Argument[];
  readonly #expanded: (Argument | undefined)[] = [];
  readonly #names: Spellings;
  readonly #cpp: boolean;
  readonly #expand: (tokens: Argument) => Argument;
  /** White space before an argument that is empty stands before what follows it: a string made of it shows that. */
  readonly #padding = new Padding();

  constructor(
    macro: Macro,
    name: Token,
    given: readonly Argument[],
    names: Spellings,
    cpp: boolean,
    expand: (tokens: Argument) => Argument,
  ) {
    this.#macro = macro;
    this.#name = name;
    this.#given = given;
    this.#names = names;
    this.#cpp = cpp;
    this.#expand = expand;
  }

  range(from: number, to: number): Token[] {
    const { body, flags, parameterOf } = this.#macro;
    const out: Token[] = [];
    for (let at = from; at < to; at += 1) {
      const parameter = parameterOf[at]!;
      const mark = flags[at]!;
      if (body[at] === VA_OPT && this.#macro.variadic && body[at + 1] === OPEN) {
        const close = this.#closeOf(at + 1, to);
        const content = this.#hasVariable() ? pasted(this.range(at + 2, close), this.#names, this.#cpp) : [];
        this.#place(out, mark & STRINGIFY ? [this.#string(content, mark)] : content, mark & SPACED, flags[close]! & PASTE_LEFT);
        at = close;
      } else if (parameter < 0) {
        out.push(this.#token(body[at]!, this.#padding.before(mark)));
      } else if (mark & STRINGIFY) {
        out.push(this.#string(this.#given[parameter]!, this.#padding.before(mark)));
      } else {
        const isRight = at > from && (flags[at - 1]! & PASTE_LEFT) !== 0;
        // Where the two are no token together the right one stays as it was given.
        const spaced = isRight ? (this.#given[parameter]![0]?.flags ?? 0) & SPACED : 0;
        this.#placeArgument(out, parameter, isRight || (mark & PASTE_LEFT) !== 0, mark | spaced);
      }
    }
    return out;
  }

  #placeArgument(out: Token[], parameter: number, operand: boolean, mark: number): void {
    const before = out.at(-1);
    const isVariable = this.#macro.variadic && parameter === this.#macro.parameters.length - 1;
    const swallows = isVariable && before?.spelling === COMMA && (before.flags & PASTE_LEFT) !== 0;
    if (!swallows) {
      this.#place(out, operand ? this.#given[parameter]! : this.#expandedArgument(parameter), mark & SPACED, mark & PASTE_LEFT);
      return;
    }
    // GNU C: ", ## __VA_ARGS__" loses its comma where the argument is left out, and pastes nothing where there is one;
    // as an operand of "##" it is not expanded before the whole is.
    if (this.#given[parameter] === LEFT_OUT) out.pop();
    else {
      before.flags &= ~PASTE_LEFT;
      this.#place(out, this.#given[parameter]!, mark & SPACED, mark & PASTE_LEFT);
    }
  }

  /** Puts tokens in the place of one token of the body; none at all counts as a placemarker of "##". */
  #place(out: Token[], tokens: Argument, spaced: number, pasteLeft: number): void {
    if (tokens.length === 0) {
      this.#padding.add(spaced);
      const before = out.at(-1);
      if (before !== undefined && before.flags & PASTE_LEFT && !pasteLeft) before.flags &= ~PASTE_LEFT;
      return;
    }
    for (const [index, token] of tokens.entries()) {
      let { flags } = token;
      flags &= ~PASTE_LEFT;
      if (index === 0) flags = this.#padding.before(inPlaceOf(spaced, flags));
      if (index === tokens.length - 1) flags |= pasteLeft;
      out.push({ spelling: token.spelling, flags, file: token.file, at: token.at, macro: token.macro });
    }
  }

  #expandedArgument(parameter: number): Argument {
    return (this.#expanded[parameter] ??= this.#expand(this.#given[parameter]!));
  }

  #hasVariable(): boolean {
    const last = this.#macro.parameters.length - 1;
    return this.#expandedArgument(last).length > 0;
  }

  #closeOf(open: number, to: number): number {
    const { body } = this.#macro;
    let depth = 0;
    for (let at = open; at < to; at += 1) {
      if (body[at] === OPEN) depth += 1;
      else if (body[at] === CLOSE && --depth === 0) return at;
    }
    return to - 1;
  }

  #string(tokens: Argument, mark: number): Token {
    return this.#token(this.#names.numberOf(stringified(tokens, this.#names), STRING), mark & (SPACED | SPACED_BEHIND | PASTE_LEFT));
  }

  /** A token of the body: it stands where the macro's name stands. */
  #token(spelling: number, flags: number): Token {
    const { file, at, macro, spelling: name } = this.#name;
    return { spelling, flags: flags & (SPACED | SPACED_BEHIND | PASTE_LEFT), file, at, macro: macro === 0 ? name : macro };
  }
}
