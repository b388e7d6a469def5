import { bare, contentOf, type Range } from "../lexing/calls.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";
import type { Knowledge } from "./knowledge.ts";
import { byteLength } from "./literal-length.ts";

const DEEPEST = 12;
const OPEN = 40;

/** Value of a constant expression of numbers, named constants, sizeof, + - * / and brackets; nothing where one part is not known. */
export function valueOf(names: Knowledge, range: Range, depth: number): number | undefined {
  if (depth > DEEPEST || range.to - range.from > 60) return undefined;
  const { from, to } = bare(names.tokens, range);
  const value = sum({ names, at: from, to, depth });
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

interface Cursor {
  readonly names: Knowledge;
  readonly to: number;
  readonly depth: number;
  at: number;
}

function sum(cursor: Cursor): number | undefined {
  let total = product(cursor);
  while (total !== undefined && cursor.at < cursor.to) {
    const sign = cursor.names.tokens.kind(cursor.at);
    if (sign !== 43 && sign !== 45) return undefined;
    cursor.at++;
    const next = product(cursor);
    total = next === undefined ? undefined : sign === 43 ? total + next : total - next;
  }
  return total;
}

function product(cursor: Cursor): number | undefined {
  let total = atom(cursor);
  while (total !== undefined && cursor.at < cursor.to) {
    const sign = cursor.names.tokens.kind(cursor.at);
    if (sign !== 42 && sign !== 47) break;
    cursor.at++;
    const next = atom(cursor);
    if (next === undefined || (sign === 47 && next === 0)) return undefined;
    total = sign === 42 ? total * next : Math.trunc(total / next);
  }
  return total;
}

function atom(cursor: Cursor): number | undefined {
  const { names, at, depth, to } = cursor;
  const { tokens } = names;
  if (at >= to) return undefined;
  if (tokens.kind(at) === KIND.number) {
    cursor.at++;
    return numberOf(tokens.of(at));
  }
  if (tokens.kind(at) === OPEN) {
    const close = closing(tokens, at, to);
    if (close < 0) return undefined;
    cursor.at = close + 1;
    return valueOf(names, { from: at + 1, to: close }, depth + 1);
  }
  if (!tokens.isWord(at)) return undefined;
  if (tokens.of(at) === "sizeof") return sizeOf(cursor);
  cursor.at++;
  return names.constant(tokens.of(at), depth + 1);
}

function sizeOf(cursor: Cursor): number | undefined {
  const { names, at, to } = cursor;
  const { tokens } = names;
  const bracketed = tokens.kind(at + 1) === OPEN;
  const close = bracketed ? closing(tokens, at + 1, to) : at + 1;
  const inside = bracketed ? at + 2 : at + 1;
  if (close < 0 || (bracketed && close !== inside + 1)) return undefined;
  cursor.at = close + 1;
  if (tokens.kind(inside) === KIND.string) return byteLength(contentOf(tokens.of(inside))) + 1;
  const word = tokens.of(inside);
  const array = SIZES.has(word) ? undefined : names.arrayNamed(word, at);
  // sizeof of a table is not that of its rows.
  return SIZES.get(word) ?? (array && !array.isTable ? names.bytesOf(array, cursor.depth) : undefined);
}

const SIZES: ReadonlyMap<string, number> = new Map([
  ["char", 1],
  ["uint8_t", 1],
  ["int8_t", 1],
  ["uint16_t", 2],
  ["int16_t", 2],
  ["uint32_t", 4],
  ["int32_t", 4],
  ["float", 4],
  ["uint64_t", 8],
  ["int64_t", 8],
  ["double", 8],
]);

function closing(tokens: Tokens, open: number, to: number): number {
  let depth = 0;
  for (let at = open; at < to; at++) {
    if (tokens.kind(at) === OPEN) depth++;
    else if (tokens.kind(at) === 41 && --depth === 0) return at;
  }
  return -1;
}

/** 12, 0x1Fu, 1'000, 0b11; nothing for floating values. */
export function numberOf(text: string): number | undefined {
  const plain = text.replaceAll("'", "").replaceAll("_", "");
  const digits = /^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|\d+)(?=[uUlLzZ]{0,4}$)/.exec(plain)?.[0];
  if (digits === undefined) return undefined;
  return /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
}
