import { allFixed, fixed } from "../fixed-spellings.ts";
import type { Spellings } from "../spellings.ts";
import { Kind } from "./node-kinds.ts";
import type { Part } from "./part.ts";

/** Tokens of a part, both ends included. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** What decides a branch or a loop, and the conditions that it is made of: what MC/DC wants to see both ways, each by itself. */
export interface Decision {
  readonly node: number;
  readonly range: TokenRange;
  readonly conditions: readonly TokenRange[];
}

const [OPEN, CLOSE, LEFT, RIGHT, SQUARE, SQUARE_CLOSE, SEMICOLON, AND, OR, NOT, QUESTION, COMMA] = allFixed(
  "(",
  ")",
  "{",
  "}",
  "[",
  "]",
  ";",
  "&&",
  "||",
  "!",
  "?",
  ",",
);
const OPENS = new Set([OPEN, LEFT, SQUARE]);
const CLOSES = new Set([CLOSE, RIGHT, SQUARE_CLOSE]);
/** They bind less than "||": what they stand in is one condition as a whole. */
const LOOSE = new Set([QUESTION, COMMA, ..."= += -= *= /= %= &= |= ^= <<= >>=".split(" ").map(fixed)]);

/** The decisions of if, while, do and for in a function, in the order of the text. Those out of a macro are left out where the macro gives a part of them only. */
export function decisionsOf(part: Part, functionIndex: number, names: Spellings): readonly Decision[] {
  const { nodes, functions } = part;
  const decisions: Decision[] = [];
  const open = [functions[functionIndex]!.body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    open.push(...nodes.childrenOf(node));
    const range = rangeOf(part, node, names);
    if (range !== undefined) decisions.push({ node, range, conditions: conditionsIn(part, range) });
  }
  return decisions.toSorted((a, b) => a.range.from - b.range.from);
}

function rangeOf(part: Part, node: number, names: Spellings): TokenRange | undefined {
  const { nodes } = part;
  const token = nodes.tokens[node]!;
  const kind = nodes.kinds[node];
  if (kind === Kind.If || kind === Kind.While) return insideOf(part, token + 1);
  if (kind === Kind.For) return nodes.child(node, 1) === 0 ? undefined : secondOf(part, token + 1);
  if (kind !== Kind.DoWhile) return undefined;
  let at = leftmost(part, nodes.child(node, 1));
  while (at > token && names.textOf(part.tokens.spellings[at]!) !== "while") at -= 1;
  return at > token ? insideOf(part, at + 1) : undefined;
}

/** What stands in the parentheses that open at a token; nothing where none do, as behind "if constexpr". */
function insideOf(part: Part, open: number): TokenRange | undefined {
  const { spellings } = part.tokens;
  if (spellings[open] !== OPEN) return undefined;
  const close = closeOf(spellings, open, part.tokens.count);
  return close > open + 1 ? { from: open + 1, to: close - 1 } : undefined;
}

/** Between the two semicolons of a for. */
function secondOf(part: Part, open: number): TokenRange | undefined {
  const inside = insideOf(part, open);
  if (inside === undefined) return undefined;
  const ends = atTop(part, inside, (spelling) => spelling === SEMICOLON);
  return ends.length === 2 && ends[1]! > ends[0]! + 1 ? { from: ends[0]! + 1, to: ends[1]! - 1 } : undefined;
}

function conditionsIn(part: Part, given: TokenRange): readonly TokenRange[] {
  const { spellings, count } = part.tokens;
  let { from, to } = given;
  while (from < to) {
    if (spellings[from] === OPEN && closeOf(spellings, from, count) === to) {
      from += 1;
      to -= 1;
    } else if (spellings[from] === NOT && spellings[from + 1] === OPEN && closeOf(spellings, from + 1, count) === to) from += 1;
    else break;
  }
  const range = { from, to };
  if (atTop(part, range, (spelling) => LOOSE.has(spelling)).length > 0) return [given];
  for (const operator of [OR, AND]) {
    const signs = atTop(part, range, (spelling) => spelling === operator);
    if (signs.length === 0) continue;
    const starts = [from, ...signs.map((sign) => sign + 1)];
    return starts.flatMap((start, index) => conditionsIn(part, { from: start, to: (signs[index] ?? to + 1) - 1 }));
  }
  return [range];
}

/** Tokens of a range that stand in no parentheses of it. */
function atTop(part: Part, { from, to }: TokenRange, fits: (spelling: number) => boolean): readonly number[] {
  const { spellings } = part.tokens;
  const found: number[] = [];
  let depth = 0;
  for (let at = from; at <= to; at += 1) {
    const spelling = spellings[at]!;
    if (OPENS.has(spelling)) depth += 1;
    else if (CLOSES.has(spelling)) depth -= 1;
    else if (depth === 0 && fits(spelling)) found.push(at);
  }
  return found;
}

function closeOf(spellings: Int32Array, open: number, count: number): number {
  let depth = 0;
  for (let at = open; at < count; at += 1) {
    if (OPENS.has(spellings[at]!)) depth += 1;
    else if (CLOSES.has(spellings[at]!) && --depth === 0) return at;
  }
  return -1;
}

function leftmost({ nodes }: Part, node: number): number {
  let least = nodes.tokens[node]!;
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    least = Math.min(least, nodes.tokens[next]!);
    open.push(...nodes.childrenOf(next));
  }
  return least;
}
