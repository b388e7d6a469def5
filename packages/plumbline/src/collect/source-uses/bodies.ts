import type { FunctionRange } from "./lexing/functions.ts";
import { KIND, type Tokens } from "./lexing/tokens.ts";

/** What the body of a handler does, where it does nothing to speak of. */
export function bodyOf(tokens: Tokens, functions: readonly FunctionRange[], nameAt: number): string | undefined {
  const range = functions.find((one) => one.nameAt === nameAt);
  if (!range) return undefined;
  const words: string[] = [];
  for (let at = range.open + 1; at < range.close && words.length < 40; at++) if (tokens.kind(at) === KIND.word) words.push(tokens.of(at));
  if (words.length === 0) return "does nothing";
  return words.every((word) => IDLE.has(word)) ? "only loops" : undefined;
}

const IDLE = new Set([
  "while",
  "for",
  "true",
  "__disable_irq",
  "__asm",
  "volatile",
  "asm",
  "__NOP",
  "__BKPT",
  "do",
  "UNUSED",
  "bkpt",
  "return",
  "void",
]);
