import type { Range } from "../lexing/calls.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";
import types from "./types.json" with { type: "json" };

const BYTES = new Set(types.bytes);
const STAR = 42;
const EQUALS = 61;
const SEMICOLON = 59;

/** Literals that pointers are declared with and never moved away from: const char *NAME = "text"; by name. */
export function pointersIn(tokens: Tokens): ReadonlyMap<string, Range> {
  const found = new Map<string, Range>();
  const moved = new Set<string>();
  for (let at = 1; at < tokens.count; at++) {
    if (!tokens.isWord(at)) continue;
    const next = tokens.kind(at + 1);
    if (next === EQUALS) {
      const name = tokens.of(at);
      const literal = literalBehind(tokens, at + 2);
      if (isDeclared(tokens, at) && literal && !found.has(name)) found.set(name, literal);
      else moved.add(name);
    } else if (MOVES.has(next) && found.has(tokens.of(at)) && tokens.kind(at + 2) !== STAR) {
      if (tokens.kind(at + 2) === next || tokens.kind(at + 2) === EQUALS) moved.add(tokens.of(at));
    } else if (tokens.kind(at - 1) === 38 && tokens.kind(at - 2) !== 38 && found.has(tokens.of(at))) moved.add(tokens.of(at));
  }
  for (const name of moved) found.delete(name);
  return found;
}

/** First characters of ++, --, += and -=. */
const MOVES = new Set([43, 45]);

/** char *name, char *const name: one star, behind a type of bytes. */
function isDeclared(tokens: Tokens, at: number): boolean {
  const star = tokens.of(at - 1) === "const" ? at - 2 : at - 1;
  if (tokens.kind(star) !== STAR) return false;
  return BYTES.has(tokens.of(star - 1)) || (tokens.of(star - 1) === "const" && BYTES.has(tokens.of(star - 2)));
}

function literalBehind(tokens: Tokens, from: number): Range | undefined {
  let to = from;
  while (tokens.kind(to) === KIND.string && to < from + 20) to++;
  return to > from && tokens.kind(to) === SEMICOLON ? { from, to } : undefined;
}
