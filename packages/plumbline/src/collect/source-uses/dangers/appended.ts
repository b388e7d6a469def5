import { argumentsAt, type Range, textOf } from "../lexing/calls.ts";
import type { FunctionRange } from "../lexing/functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { formattedLength, textLength } from "./lengths.ts";
import { timesPassed } from "./loops.ts";

const WRITES = new Set(["strcpy", "strcat", "sprintf", "snprintf", "strncat", "strncpy"]);

/** Functions longer than this many tokens are not summed up. */
const LONGEST = 30_000;
const MOST_WRITES = 200;

/** Bytes that a function puts into one text by all its copies and appendings; nothing where one of them has no known end. */
export function appendedAlso(knowledge: Knowledge, at: number, target: Range): number | undefined {
  const around = knowledge.functionAt(at);
  const wanted = textOf(knowledge.tokens, target);
  if (!around || around.close - around.open > LONGEST) return undefined;
  return knowledge.once(`appended ${around.open} ${wanted}`, () => total(knowledge, around, wanted, initialLength(knowledge, target)));
}

function total(knowledge: Knowledge, around: FunctionRange, wanted: string, initial: number): number | undefined {
  const { tokens } = knowledge;
  let sum = initial;
  let writes = 0;
  for (let word = around.open; word < around.close; word++) {
    if (!tokens.isWord(word) || !WRITES.has(tokens.of(word)) || tokens.kind(word + 1) !== 40) continue;
    const [into, source, ...values] = argumentsAt(tokens, word + 1);
    if (!into || !source || textOf(tokens, into) !== wanted) continue;
    const length = lengthWritten(knowledge, tokens.of(word), source, values);
    const times = timesPassed(knowledge, word);
    if (length === undefined || times === undefined || ++writes > MOST_WRITES) return undefined;
    // A copy begins anew, however often its loop turns.
    sum += length * (tokens.of(word) === "strcat" || tokens.of(word) === "strncat" ? times : 1);
  }
  return sum;
}

function lengthWritten(knowledge: Knowledge, name: string, source: Range, values: readonly Range[]): number | undefined {
  if (name === "sprintf") return formattedLength(knowledge, source, values)?.bytes;
  if (name === "snprintf") {
    const [format, ...rest] = values;
    return format && formattedLength(knowledge, format, rest)?.bytes;
  }
  return textLength(knowledge, source)?.bytes;
}

/** What an array holds when it is declared; a parameter or a member may hold anything, which is the caller's affair. */
function initialLength(knowledge: Knowledge, target: Range): number {
  const array = knowledge.arrayNamed(textOf(knowledge.tokens, target), target.from);
  return array?.longest ?? 0;
}
