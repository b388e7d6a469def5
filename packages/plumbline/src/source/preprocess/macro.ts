import { fixed } from "../fixed-spellings.ts";
import type { Spellings } from "../spellings.ts";
import { SPACED, type TokenFile } from "./lex.ts";

/** Flags of a token in a macro's body. */
export const STRINGIFY = 4;
/** "##" stands behind the token. */
export const PASTE_LEFT = 8;

/** One definition of a macro; the same place in the same text gives the same object, so that identity tells equality. */
export interface Macro {
  readonly name: number;
  readonly functionLike: boolean;
  readonly parameters: readonly number[];
  /** The last parameter takes all arguments that are left. */
  readonly variadic: boolean;
  readonly body: Int32Array;
  readonly flags: Uint8Array;
  /** Which parameter a body token is; -1 for none. */
  readonly parameterOf: Int16Array;
  /** A macro of the preprocessor itself: the fixed spelling that says which. */
  readonly builtin: number;
  readonly file: TokenFile | undefined;
  readonly at: number;
  /** The macro is being expanded: it does not expand in its own expansion. */
  disabled: boolean;
}

const OPEN = fixed("(");
const CLOSE = fixed(")");
const COMMA = fixed(",");
const DOTS = fixed("...");
const HASH = fixed("#");
const HASH_HASH = fixed("##");
const DIGRAPH_HASH = fixed("%:");
const DIGRAPH_HASH_HASH = fixed("%:%:");
const VA_ARGS = fixed("__VA_ARGS__");
const VA_OPT = fixed("__VA_OPT__");

/** Reads a definition whose name is token `index` of a file and that goes to token `end`; undefined where it is malformed. */
export function macroIn(file: TokenFile, index: number, end: number, names: Spellings): Macro | undefined {
  const name = file.spellings[index]!;
  if (!names.isIdentifier(name)) return undefined;
  let at = index + 1;
  const functionLike = at < end && file.spellings[at] === OPEN && (file.flags[at]! & SPACED) === 0;
  let parameters: readonly number[] = [];
  let variadic = false;
  if (functionLike) {
    const list = parametersIn(file, at + 1, end, names);
    if (list === undefined) return undefined;
    ({ parameters, variadic, next: at } = list);
  }
  const body = bodyIn(file, at, end, parameters, functionLike);
  return { name, functionLike, parameters, variadic, ...body, builtin: 0, file, at: file.starts[index]!, disabled: false };
}

/** A macro of the preprocessor itself. */
export function builtinMacro(name: number, functionLike = false): Macro {
  const none = new Int32Array(0);
  const shape = { body: none, flags: new Uint8Array(0), parameterOf: new Int16Array(0) };
  return { name, functionLike, parameters: [], variadic: functionLike, ...shape, builtin: name, file: undefined, at: 0, disabled: false };
}

interface Parameters {
  readonly parameters: readonly number[];
  readonly variadic: boolean;
  readonly next: number;
}

function parametersIn(file: TokenFile, from: number, end: number, names: Spellings): Parameters | undefined {
  const parameters: number[] = [];
  let at = from;
  if (file.spellings[at] === CLOSE && at < end) return { parameters, variadic: false, next: at + 1 };
  while (at < end) {
    const token = file.spellings[at]!;
    if (token === DOTS)
      return file.spellings[at + 1] === CLOSE && at + 1 < end
        ? { parameters: [...parameters, VA_ARGS], variadic: true, next: at + 2 }
        : undefined;
    if (!names.isIdentifier(token)) return undefined;
    parameters.push(token);
    const behind = at + 1 < end ? file.spellings[at + 1] : 0;
    if (behind === DOTS) return file.spellings[at + 2] === CLOSE && at + 2 < end ? { parameters, variadic: true, next: at + 3 } : undefined;
    if (behind === CLOSE) return { parameters, variadic: false, next: at + 2 };
    if (behind !== COMMA) return undefined;
    at += 2;
  }
  return undefined;
}

/** The body with "#" and "##" turned into flags of the tokens that they act on. */
function bodyIn(file: TokenFile, from: number, end: number, parameters: readonly number[], functionLike: boolean) {
  const body: number[] = [];
  const flags: number[] = [];
  const parameterOf: number[] = [];
  let stringify = 0;
  for (let at = from; at < end; at += 1) {
    const token = file.spellings[at]!;
    if ((token === HASH_HASH || token === DIGRAPH_HASH_HASH) && body.length > 0 && at + 1 < end) {
      flags[flags.length - 1]! |= PASTE_LEFT;
      continue;
    }
    const next = at + 1 < end ? file.spellings[at + 1]! : 0;
    if (functionLike && (token === HASH || token === DIGRAPH_HASH) && (parameters.includes(next) || next === VA_OPT)) {
      stringify = STRINGIFY | (file.flags[at]! & SPACED);
      continue;
    }
    body.push(token);
    flags.push(stringify === 0 ? (body.length === 1 ? 0 : file.flags[at]! & SPACED) : stringify);
    parameterOf.push(parameters.indexOf(token));
    stringify = 0;
  }
  return { body: Int32Array.from(body), flags: Uint8Array.from(flags), parameterOf: Int16Array.from(parameterOf) };
}
