import type { Range } from "../lexing/calls.ts";
import { bare, closingOf } from "../lexing/calls.ts";
import { functionAt, type FunctionRange } from "../lexing/functions.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";
import { longestLiteral } from "./literal-length.ts";
import types from "./types.json" with { type: "json" };
import { valueOf } from "./values.ts";

/** An array of characters or a table of texts that the file declares. */
export interface KnownArray {
  readonly name: string;
  readonly at: number;
  /** Function that declares it; none at file level. */
  readonly of: FunctionRange | undefined;
  /** The expression for the bytes of one text; none where the compiler counts. */
  readonly size: Range | undefined;
  /** Longest text of those that it is initialised with. */
  readonly longest: number | undefined;
  /** Whether its elements are texts themselves. */
  readonly isTable: boolean;
}

const BYTES = new Set(types.bytes);
const SQUARE = 91;
const STAR = 42;
const EQUALS = 61;
const COMMA = 44;

/** What a file says about its own arrays, constants and functions; each list is made when it is first asked for. */
export class Knowledge {
  readonly tokens: Tokens;
  readonly functions: readonly FunctionRange[];
  #arrays: ReadonlyMap<string, readonly KnownArray[]> | undefined;
  #constants: ReadonlyMap<string, readonly Range[]> | undefined;
  /** Sizes and values known or being asked for: what is made of itself has none, and nothing is computed twice. */
  readonly #sizes = new Map<KnownArray, number | undefined>();
  readonly #values = new Map<string, number | undefined>();

  constructor(tokens: Tokens, functions: readonly FunctionRange[]) {
    this.tokens = tokens;
    this.functions = functions;
  }

  functionAt(at: number): FunctionRange | undefined {
    return functionAt(this.functions, at);
  }

  /** The array that a name means at a place: of the same function and declared before, else of the file. */
  arrayNamed(name: string, at: number): KnownArray | undefined {
    this.#arrays ??= arraysIn(this);
    const all = this.#arrays.get(name);
    if (!all) return undefined;
    const around = this.functionAt(at);
    return all.findLast((array) => array.of !== undefined && array.of === around && array.at < at) ?? all.find((array) => array.of === undefined);
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
    else if (kind === KIND.word && tokens.of(at) === name && (at + 1 === close || tokens.kind(at + 1) === COMMA || tokens.kind(at + 1) === SQUARE))
      return index;
  }
  return -1;
}

function arraysIn(knowledge: Knowledge): ReadonlyMap<string, readonly KnownArray[]> {
  const { tokens } = knowledge;
  const found = new Map<string, KnownArray[]>();
  for (let at = 1; at < tokens.count; at++) {
    if (tokens.kind(at) !== SQUARE || !tokens.isWord(at - 1)) continue;
    const isTable = tokens.kind(at - 2) === STAR;
    if (!declares(tokens, isTable ? at - 3 : at - 2)) continue;
    for (let array = arrayAt(knowledge, at - 1, isTable); array; array = nextArray(knowledge, array.end, isTable)) {
      const list = found.get(array.known.name) ?? [];
      found.set(array.known.name, [...list.slice(-50), array.known]);
    }
  }
  return found;
}

/** char, uint8_t…, with const behind it. */
const declares = (tokens: Tokens, at: number): boolean =>
  BYTES.has(tokens.of(at)) || (tokens.of(at) === "const" && (BYTES.has(tokens.of(at - 1)) || tokens.kind(at - 1) === STAR));

function nextArray(knowledge: Knowledge, end: number, isTable: boolean) {
  const { tokens } = knowledge;
  if (tokens.kind(end) !== COMMA || !tokens.isWord(end + 1) || tokens.kind(end + 2) !== SQUARE) return undefined;
  return arrayAt(knowledge, end + 1, isTable);
}

function arrayAt(knowledge: Knowledge, at: number, isTable: boolean): { readonly known: KnownArray; readonly end: number } | undefined {
  const { tokens } = knowledge;
  const sizes: (Range | undefined)[] = [];
  let end = at + 1;
  while (tokens.kind(end) === SQUARE && sizes.length < 4) {
    const close = closingOf(tokens, end);
    if (close < 0) return undefined;
    sizes.push(close === end + 1 ? undefined : { from: end + 1, to: close });
    end = close + 1;
  }
  // A parameter's size binds nobody.
  if (tokens.kind(end) === 41) return undefined;
  const initial = initialiser(tokens, end);
  const known: KnownArray = {
    name: tokens.of(at),
    at,
    of: knowledge.functionAt(at),
    // The rows of a table of pointers have no size.
    size: isTable ? undefined : sizes.at(-1),
    longest: initial && longestLiteral(tokens, initial),
    isTable: isTable || sizes.length > 1,
  };
  return { known, end: initial ? initial.to : end };
}

function initialiser(tokens: Tokens, at: number): Range | undefined {
  if (tokens.kind(at) !== EQUALS && tokens.kind(at) !== 123) return undefined;
  const from = tokens.kind(at) === EQUALS ? at + 1 : at;
  const close = tokens.kind(from) === 123 ? closingOf(tokens, from) : from;
  return close < 0 ? undefined : { from, to: close + 1 };
}

/** #define NAME value, and NAME = 12 in enumerations and constants. */
function constantsIn(tokens: Tokens): ReadonlyMap<string, readonly Range[]> {
  const found = new Map<string, Range[]>();
  const add = (name: string, range: Range): void => {
    const list = found.get(name);
    if (!list) found.set(name, [range]);
    else if (list.length < 8) list.push(range);
  };
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind(at);
    if (kind === KIND.define) {
      let to = at + 1;
      while (to < tokens.count && tokens.kind(to) !== KIND.defineEnd) to++;
      const isFunctionLike = tokens.kind(at + 1) === 40 && tokens.start(at + 1) === tokens.end(at);
      if (!isFunctionLike && to > at + 1 && to < at + 30) add(tokens.of(at), { from: at + 1, to });
    } else if (kind === KIND.number && tokens.kind(at - 1) === EQUALS && tokens.isWord(at - 2)) {
      const next = tokens.kind(at + 1);
      if (next === COMMA || next === 59 || next === 125) add(tokens.of(at - 2), { from: at, to: at + 1 });
    }
  }
  return found;
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
