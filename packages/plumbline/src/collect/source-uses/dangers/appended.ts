import { argumentsAt, type Range, textOf } from "../lexing/calls.ts";
import type { Knowledge } from "./knowledge.ts";
import { formattedLength, textLength } from "./lengths.ts";
import { timesPassed } from "./loops.ts";

const WRITES = new Set(["strcpy", "strcat", "sprintf", "snprintf", "strncat", "strncpy"]);

/** Bytes that a function puts into one text by all its copies and appendings; nothing where one of them has no known end. */
export function appendedAlso(knowledge: Knowledge, at: number, target: Range): number | undefined {
  const { tokens } = knowledge;
  const around = knowledge.functionAt(at);
  const wanted = textOf(tokens, target);
  if (!around) return undefined;
  let total = initialLength(knowledge, target);
  for (let word = around.open; word < around.close; word++) {
    if (!tokens.isWord(word) || !WRITES.has(tokens.of(word)) || tokens.kind(word + 1) !== 40) continue;
    const [into, source, ...values] = argumentsAt(tokens, word + 1);
    if (!into || !source || textOf(tokens, into) !== wanted) continue;
    const length = lengthWritten(knowledge, tokens.of(word), source, values);
    const times = timesPassed(knowledge, word);
    if (length === undefined || times === undefined) return undefined;
    // A copy begins anew, however often its loop turns.
    total += length * (tokens.of(word) === "strcat" || tokens.of(word) === "strncat" ? times : 1);
  }
  return total;
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
