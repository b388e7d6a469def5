import { type Range, textOf } from "../lexing/calls.ts";
import type { FunctionRange } from "../lexing/functions.ts";
import { KIND } from "../lexing/tokens.ts";
import { numberCallers } from "./callers.ts";
import type { Judged } from "./judged.ts";
import { type Knowledge, wordOf } from "./knowledge.ts";
import { roomOf } from "./lengths.ts";

/** Functions longer than this many tokens are not looked through. */
const LONGEST = 30_000;

/** memcpy of as many bytes as a parameter says, into a local of the function, with nothing that compares the parameter. */
export function memoryDanger(knowledge: Knowledge, at: number, target: Range, third: Range): Judged | undefined {
  const around = knowledge.functionAt(at);
  const size = wordOf(knowledge.tokens, third);
  if (!around || !size || around.close - around.open > LONGEST || !knowledge.isParameter(size.word, around)) return undefined;
  const room = roomOf(knowledge, target);
  if (room === undefined && !isInLocal(knowledge, target, around.open, at)) return undefined;
  if (knowledge.once(`weighed ${around.open} ${size.word}`, () => isWeighedIn(knowledge, around, size.word))) return undefined;
  const callers = numberCallers(knowledge, around, size.word);
  if (callers && room !== undefined && callers.longest <= room) return undefined;
  const has = room === undefined ? "" : ` (${room} bytes)`;
  return {
    danger: "medium",
    detail: `copies as many bytes as the parameter ${size.word} says into ${textOf(knowledge.tokens, target)}${has}, and the function compares ${size.word} with nothing`,
  };
}

/** `frame.data` where `struct frame frame;` stands in the function. */
function isInLocal(knowledge: Knowledge, target: Range, open: number, at: number): boolean {
  const { tokens } = knowledge;
  const { from, to } = target;
  if (to - from !== 3 || !tokens.isWord(from) || tokens.kind(from + 1) !== 46) return false;
  const name = tokens.of(from);
  for (let word = open; word < at; word++) {
    if (
      tokens.isWord(word) &&
      tokens.of(word) === name &&
      tokens.isWord(word - 1) &&
      (tokens.kind(word + 1) === 59 || tokens.kind(word + 1) === 61)
    )
      return true;
  }
  return false;
}

const WEIGHING = new Set<number>([60, 62, KIND.comparison, 37, 63]);

function isWeighedIn(knowledge: Knowledge, { open, close }: FunctionRange, name: string): boolean {
  const { tokens } = knowledge;
  for (let word = open; word < close; word++) {
    if (tokens.isWord(word) && tokens.of(word) === name && isWeighed(knowledge, word)) return true;
  }
  return false;
}

/** Compared, taken modulo or handed to something that limits it. */
function isWeighed({ tokens }: Knowledge, word: number): boolean {
  if (WEIGHING.has(tokens.kind(word - 1)) || WEIGHING.has(tokens.kind(word + 1)) || tokens.kind(word + 1) === 61) return true;
  if (tokens.of(word - 1) === "switch" || (tokens.kind(word - 1) === 40 && tokens.of(word - 2) === "switch")) return true;
  for (let back = word - 1; back > word - 8; back--) {
    if (/^(?:min|max|clamp|CLAMP|MIN|MAX|assert|ASSERT|__ASSERT|configASSERT|MINIMUM)$/i.test(tokens.of(back))) return true;
  }
  return false;
}
