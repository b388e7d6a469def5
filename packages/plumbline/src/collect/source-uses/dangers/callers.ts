import { argumentsAt, type Range } from "../lexing/calls.ts";
import type { FunctionRange } from "../lexing/functions.ts";
import { KIND } from "../lexing/tokens.ts";
import { type Knowledge, parameterIndex } from "./knowledge.ts";
import { textLength } from "./lengths.ts";
import { valueOf } from "./values.ts";

/** What the callers of a function hand over for one of its parameters. */
export interface Callers {
  readonly count: number;
  /** The longest text, or the largest number, that any of them hands over. */
  readonly longest: number;
}

/** Callers of a static function, which all stand in its file; nothing unless each hands over a text of known length. */
export const textCallers = (knowledge: Knowledge, of: FunctionRange, parameter: string): Callers | undefined =>
  knowledge.once(`texts ${of.nameAt} ${parameter}`, () =>
    callersOf(knowledge, of, parameter, (value) => textLength(knowledge, value)?.bytes),
  );

/** The same for a parameter that is a number: nothing unless each hands over a constant. */
export const numberCallers = (knowledge: Knowledge, of: FunctionRange, parameter: string): Callers | undefined =>
  knowledge.once(`numbers ${of.nameAt} ${parameter}`, () => callersOf(knowledge, of, parameter, (value) => valueOf(knowledge, value, 0)));

function callersOf(
  knowledge: Knowledge,
  of: FunctionRange,
  parameter: string,
  sizeOf: (value: Range) => number | undefined,
): Callers | undefined {
  const { tokens } = knowledge;
  const index = parameterIndex(tokens, of, parameter);
  if (index < 0 || !isStatic(knowledge, of)) return undefined;
  let count = 0;
  let longest = 0;
  for (let at = 0; at < tokens.count; at++) {
    if (at === of.nameAt || tokens.kind(at) !== KIND.word || tokens.hashes[at] !== tokens.hashes[of.nameAt] || tokens.of(at) !== of.name)
      continue;
    // A prototype is no call, and one whose address is taken can be called from anywhere.
    if (tokens.kind(at + 1) !== 40) return undefined;
    if (!knowledge.functionAt(at)) continue;
    const value: Range | undefined = argumentsAt(tokens, at + 1)[index];
    const size = value && sizeOf(value);
    if (size === undefined) return undefined;
    count++;
    longest = Math.max(longest, size);
  }
  return count > 0 ? { count, longest } : undefined;
}

function isStatic({ tokens }: Knowledge, of: FunctionRange): boolean {
  for (let at = of.nameAt - 1; at > of.nameAt - 8 && at >= 0; at--) {
    const kind = tokens.kind(at);
    if (kind !== KIND.word && kind !== 42) return false;
    if (tokens.of(at) === "static") return true;
  }
  return false;
}
