import { closingOf, type Range } from "../lexing/calls.ts";
import { functionAt, type FunctionRange, nextFunction } from "../lexing/functions.ts";
import type { Tokens } from "../lexing/tokens.ts";
import { longestLiteral } from "./literal-length.ts";
import types from "./types.json" with { type: "json" };

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

interface Declared {
  readonly known: Omit<KnownArray, "of">;
  /** Token behind it. */
  readonly end: number;
}

/** Every array of characters and table of texts that a file declares, by name. */
export function arraysIn(tokens: Tokens, functions: readonly FunctionRange[]): ReadonlyMap<string, readonly KnownArray[]> {
  const found = new Map<string, KnownArray[]>();
  for (let at = 1; at < tokens.count; at++) {
    if (tokens.kind(at) !== SQUARE || !tokens.isWord(at - 1)) continue;
    const isTable = tokens.kind(at - 2) === STAR;
    if (!declares(tokens, isTable ? at - 3 : at - 2)) continue;
    for (let array = arrayAt(tokens, at - 1, isTable); array; array = nextArray(tokens, array.end, isTable)) {
      // A parameter's size binds nobody.
      if (isParameter(functions, array.known.at)) continue;
      const list = found.get(array.known.name) ?? [];
      found.set(array.known.name, [...list.slice(-50), { ...array.known, of: functionAt(functions, array.known.at) }]);
    }
  }
  return found;
}

function isParameter(functions: readonly FunctionRange[], at: number): boolean {
  const next = functions[nextFunction(functions, at)];
  return next !== undefined && next.parameters < at;
}

/** char, uint8_t…, with const behind it. */
const declares = (tokens: Tokens, at: number): boolean =>
  BYTES.has(tokens.of(at)) || (tokens.of(at) === "const" && (BYTES.has(tokens.of(at - 1)) || tokens.kind(at - 1) === STAR));

function nextArray(tokens: Tokens, end: number, isTable: boolean): Declared | undefined {
  if (tokens.kind(end) !== COMMA || !tokens.isWord(end + 1) || tokens.kind(end + 2) !== SQUARE) return undefined;
  return arrayAt(tokens, end + 1, isTable);
}

function arrayAt(tokens: Tokens, at: number, isTable: boolean): Declared | undefined {
  const sizes: (Range | undefined)[] = [];
  let end = at + 1;
  while (tokens.kind(end) === SQUARE && sizes.length < 4) {
    const close = closingOf(tokens, end);
    if (close < 0) return undefined;
    sizes.push(close === end + 1 ? undefined : { from: end + 1, to: close });
    end = close + 1;
  }
  // The last parameter of a prototype.
  if (tokens.kind(end) === 41) return undefined;
  const initial = initialiser(tokens, end);
  const known: Declared["known"] = {
    name: tokens.of(at),
    at,
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
