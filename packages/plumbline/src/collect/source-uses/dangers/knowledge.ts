import { bare, closingOf, literalOf, type Range } from "../lexing/calls.ts";
import { functionAt, type FunctionRange } from "../lexing/functions.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";
import { arraysIn, type KnownArray } from "./arrays.ts";
import { constantsIn } from "./constants.ts";
import { pointersIn } from "./pointers.ts";
import { valueOf } from "./values.ts";

const SQUARE = 91;
const COMMA = 44;

/** What a file says about its own arrays, constants and functions; each list is made when it is first asked for. */
export class Knowledge {
  readonly tokens: Tokens;
  readonly functions: readonly FunctionRange[];
  /** The file is written for a microcontroller: a long has 32 bits. */
  readonly isSmall: boolean;
  #arrays: ReadonlyMap<string, readonly KnownArray[]> | undefined;
  #constants: ReadonlyMap<string, readonly Range[]> | undefined;
  /** Sizes and values known or being asked for: what is made of itself has none, and nothing is computed twice. */
  readonly #sizes = new Map<KnownArray, number | undefined>();
  readonly #values = new Map<string, number | undefined>();
  readonly #answers = new Map<string, unknown>();

  constructor(tokens: Tokens, functions: readonly FunctionRange[], isSmall = false) {
    this.isSmall = isSmall;
    this.tokens = tokens;
    this.functions = functions;
  }

  /** An answer that many places ask for, worked out once. */
  once<Answer>(key: string, work: () => Answer): Answer {
    if (!this.#answers.has(key)) this.#answers.set(key, work());
    return this.#answers.get(key) as Answer;
  }

  functionAt(at: number): FunctionRange | undefined {
    return functionAt(this.functions, at);
  }

  /** The array that a name means at a place: of the same function and declared before, else of the file. */
  arrayNamed(name: string, at: number): KnownArray | undefined {
    this.#arrays ??= arraysIn(this.tokens, this.functions);
    const all = this.#arrays.get(name);
    if (!all) return undefined;
    const around = this.functionAt(at);
    return (
      all.findLast((array) => array.of !== undefined && array.of === around && array.at < at) ?? all.find((array) => array.of === undefined)
    );
  }

  /** Bytes of an array, or of one row of a table of characters. */
  bytesOf(array: KnownArray, depth = 0): number | undefined {
    if (this.#sizes.has(array)) return this.#sizes.get(array);
    this.#sizes.set(array, undefined);
    const counted = array.isTable || array.longest === undefined ? undefined : array.longest + 1;
    const bytes = array.size ? valueOf(this, array.size, depth + 1) : counted;
    this.#sizes.set(array, bytes);
    return bytes;
  }

  /** The value of a constant; the least where the file gives several. */
  constant(name: string, depth: number): number | undefined {
    if (this.#values.has(name)) return this.#values.get(name);
    this.#values.set(name, undefined);
    this.#constants ??= constantsIn(this.tokens);
    const values = this.#constants.get(name)?.map((range) => valueOf(this, range, depth + 1)) ?? [];
    const value = values.length === 0 || values.includes(undefined) ? undefined : Math.min(...(values as number[]));
    this.#values.set(name, value);
    return value;
  }

  /** Content of a range that is a literal, or a macro of the file that stands for one. */
  literal(range: Range, macro?: (word: string) => string | undefined): string | undefined {
    const direct = literalOf(this.tokens, range, macro);
    if (direct !== undefined) return direct;
    const word = wordOf(this.tokens, range);
    this.#constants ??= constantsIn(this.tokens);
    const pointed = word && this.once("pointers", () => pointersIn(this.tokens)).get(word.word);
    if (pointed) return literalOf(this.tokens, pointed, macro);
    const texts = word ? (this.#constants.get(word.word) ?? []).map((one) => literalOf(this.tokens, one, macro)) : [];
    // Several definitions under conditions: the longest one counts.
    return texts.includes(undefined) ? undefined : (texts as string[]).toSorted((a, b) => b.length - a.length)[0];
  }

  /** Whether a name is a parameter of a function. */
  isParameter(name: string, of: FunctionRange): boolean {
    return parameterIndex(this.tokens, of, name) >= 0;
  }
}

/** Which parameter a name is, from 0; -1 where it is none. */
export function parameterIndex(tokens: Tokens, of: FunctionRange, name: string): number {
  const close = closingOf(tokens, of.parameters);
  let index = 0;
  let depth = 0;
  for (let at = of.parameters + 1; at < close; at++) {
    const kind = tokens.kind(at);
    if (kind === 40 || kind === SQUARE) depth++;
    else if (kind === 41 || kind === 93) depth--;
    else if (kind === COMMA && depth === 0) index++;
    else if (
      kind === KIND.word &&
      tokens.of(at) === name &&
      (at + 1 === close || tokens.kind(at + 1) === COMMA || tokens.kind(at + 1) === SQUARE)
    )
      return index;
  }
  return -1;
}

/** The single word that a range is, without brackets, casts, & and an index of 0. */
export function wordOf(tokens: Tokens, range: Range): { readonly word: string; readonly at: number } | undefined {
  let { from, to } = bare(tokens, range);
  const isFirst = to - from > 3 && tokens.of(to - 2) === "0" && tokens.kind(to - 3) === SQUARE;
  if (tokens.kind(from) === 38 && isFirst) {
    from++;
    to -= 3;
  }
  return to - from === 1 && tokens.isWord(from) ? { word: tokens.of(from), at: from } : undefined;
}
