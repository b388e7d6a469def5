import { closingOf } from "../lexing/calls.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";
import type { Knowledge } from "./knowledge.ts";
import { valueOf } from "./values.ts";

const LOOPS = new Set(["for", "while", "do"]);

/** How often a place of a function is passed in one call of it: the product of the loops around it; nothing where one has no known end. */
export function timesPassed(knowledge: Knowledge, at: number): number | undefined {
  const { tokens } = knowledge;
  const around = knowledge.functionAt(at);
  if (!around) return undefined;
  let times = 1;
  for (let word = around.open; word < at; word++) {
    if (!tokens.isWord(word) || !LOOPS.has(tokens.of(word)) || bodyEnd(tokens, word) <= at) continue;
    const turns = tokens.of(word) === "for" ? turnsOf(knowledge, word + 1) : undefined;
    if (turns === undefined) return undefined;
    times *= turns;
  }
  return times;
}

/** Token behind the body of a loop. */
function bodyEnd(tokens: Tokens, word: number): number {
  const head = tokens.kind(word + 1) === 40 ? closingOf(tokens, word + 1) : word;
  if (head < 0) return Number.POSITIVE_INFINITY;
  if (tokens.kind(head + 1) === 123) {
    const close = closingOf(tokens, head + 1);
    return close < 0 ? Number.POSITIVE_INFINITY : close;
  }
  let end = head + 1;
  while (end < tokens.count && tokens.kind(end) !== 59 && tokens.kind(end) !== 125) end++;
  return end;
}

/** Turns of `for (int i = 100; i <= 250; i++)`; its bounds and its step must be constants. */
function turnsOf(knowledge: Knowledge, open: number): number | undefined {
  const { tokens } = knowledge;
  const close = closingOf(tokens, open);
  const ends: number[] = [];
  for (let at = open; at < close; at++) if (tokens.kind(at) === 59) ends.push(at);
  const [first, second] = ends;
  if (first === undefined || second === undefined || ends.length !== 2) return undefined;
  const equals = indexOfKind(tokens, 61, open, first);
  const from = equals < 0 ? undefined : valueOf(knowledge, { from: equals + 1, to: first }, 0);
  const name = tokens.of(equals - 1);
  const limit = limitOf(knowledge, name, first + 1, second);
  const step = stepOf(knowledge, name, second + 1, close);
  if (from === undefined || limit === undefined || step === undefined) return undefined;
  return Math.max(0, Math.ceil((limit - from) / step));
}

const indexOfKind = (tokens: Tokens, kind: number, from: number, to: number): number => {
  for (let at = from; at < to; at++) if (tokens.kind(at) === kind) return at;
  return -1;
};

/** First value that is not reached: 251 of `i <= 250`. */
function limitOf(knowledge: Knowledge, name: string, from: number, to: number): number | undefined {
  const { tokens } = knowledge;
  if (tokens.of(from) !== name) return undefined;
  const sign = tokens.of(from + 1);
  if (sign !== "<" && sign !== "<=") return undefined;
  const value = valueOf(knowledge, { from: from + 2, to }, 0);
  return value === undefined ? undefined : value + (sign === "<=" ? 1 : 0);
}

/** i++, ++i, i += 5. */
function stepOf(knowledge: Knowledge, name: string, from: number, to: number): number | undefined {
  const { tokens } = knowledge;
  const text = tokens.text.slice(tokens.start(from), tokens.end(to - 1)).replace(/\s/g, "");
  if (text === `${name}++` || text === `++${name}`) return 1;
  if (tokens.of(from) !== name || tokens.of(from + 1) !== "+" || tokens.of(from + 2) !== "=" || tokens.kind(from + 3) === KIND.comparison)
    return undefined;
  const step = valueOf(knowledge, { from: from + 3, to }, 0);
  return step !== undefined && step > 0 ? step : undefined;
}
