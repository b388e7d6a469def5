import { argumentsAt, closingOf, contentOf, type Range } from "../lexing/calls.ts";
import type { Lexis } from "../lexing/lexis.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";

/** A value that goes into a log record, as the names that it is made of. */
export interface Operand {
  /** The last name of a chain of members: `password` of `user.password.c_str()`. */
  readonly name: string;
  readonly text: string;
}

/** What a log call writes: the texts that stand in the source, and the names of the values. */
export interface Record {
  readonly texts: readonly string[];
  readonly operands: readonly Operand[];
}

const LESS = 60;

/** Reads the record that a log call at a word writes: its arguments, or what is streamed into it. */
export function recordAt(tokens: Tokens, at: number, lexis: Lexis, transparent: ReadonlySet<string>): Record {
  const open = tokens.kind(at + 1) === 33 ? at + 2 : at + 1;
  const given = [...argumentsAt(tokens, open), ...streamed(tokens, at)];
  const texts: string[] = [];
  const operands: Operand[] = [];
  for (const range of given.slice(0, 40)) {
    for (let token = range.from; token < range.to; token++) {
      if (tokens.kind(token) !== KIND.string) continue;
      const literal = tokens.of(token);
      texts.push(contentOf(literal).slice(0, 400));
      for (const expression of holesIn(literal, lexis)) pushOperand(operands, expression, transparent);
    }
    for (const part of partsBySign(tokens, range)) operandsIn(tokens, part, operands, transparent);
  }
  return { texts, operands };
}

/** Operands of <<, up to the end of the statement. */
function streamed(tokens: Tokens, at: number): readonly Range[] {
  let next = tokens.kind(at + 1) === 40 ? closingOf(tokens, at + 1) + 1 : at + 1;
  const ranges: Range[] = [];
  while (next > 0 && tokens.kind(next) === LESS && tokens.kind(next + 1) === LESS && ranges.length < 40) {
    const from = next + 2;
    let to = from;
    let depth = 0;
    for (; to < tokens.count && to < from + 200; to++) {
      const kind = tokens.kind(to);
      if (kind === 40 || kind === 91) depth++;
      else if (kind === 41 || kind === 93) depth--;
      if (depth < 0 || (depth === 0 && (kind === 59 || (kind === LESS && tokens.kind(to + 1) === LESS)))) break;
    }
    ranges.push({ from, to });
    next = to;
  }
  return ranges;
}

/** "a" + b + c: the operands of a concatenation. */
function partsBySign(tokens: Tokens, { from, to }: Range): readonly Range[] {
  const parts: Range[] = [];
  let start = from;
  let depth = 0;
  for (let at = from; at < to; at++) {
    const kind = tokens.kind(at);
    if (kind === 40 || kind === 91 || kind === 123) depth++;
    else if (kind === 41 || kind === 93 || kind === 125) depth--;
    else if (depth === 0 && (kind === 43 || kind === 37 || kind === 44)) {
      parts.push({ from: start, to: at });
      start = at + 1;
    }
  }
  return [...parts, { from: start, to }];
}

/** The name that an operand comes down to; a comparison, a choice, a size and the result of a function tell nothing of the value itself. */
function operandsIn(tokens: Tokens, { from, to }: Range, operands: Operand[], transparent: ReadonlySet<string>): void {
  let last = -1;
  for (let at = from; at < to; at++) {
    const kind = tokens.kind(at);
    if (kind === KIND.comparison || kind === 63 || kind === 60 || kind === 62 || kind === 33) return;
    if (kind === 40 && tokens.isWord(at - 1) && at - 1 >= from) {
      const name = tokens.of(at - 1);
      if (!transparent.has(name)) {
        // print(a, str(b)): a conversion shows what it converts; any other function makes something new.
        if (!CONVERSIONS.has(name)) return;
        const close = closingOf(tokens, at);
        for (const inner of argumentsAt(tokens, at).slice(0, 3)) operandsIn(tokens, inner, operands, transparent);
        if (close < 0) return;
        last = -1;
        at = close;
      }
    } else if (kind === 91 && at > from) {
      const close = closingOf(tokens, at);
      const key = tokens.kind(at + 1) === KIND.string ? contentOf(tokens.of(at + 1)) : "";
      if (close === at + 2 && key !== "") pushOperand(operands, key, transparent);
      if (close < 0) return;
      at = close;
    } else if (kind === KIND.word && !transparent.has(tokens.of(at))) last = at;
  }
  if (last >= from) operands.push({ name: tokens.of(last), text: tokens.of(last) });
}

const CONVERSIONS = new Set([
  "str",
  "String",
  "repr",
  "f",
  "format",
  "bytes",
  "toHex",
  "hex",
  "to_string",
  "std",
  "unsigned",
  "int",
  "static_cast",
  "qPrintable",
  "QString",
  "bt_hex",
  "JSON",
  "stringify",
  "sprint",
]);

function pushOperand(operands: Operand[], expression: string, transparent: ReadonlySet<string>): void {
  // Only chains of names: {user.password}, ${token}, \(pin).
  if (!/^[\w.$?[\]"'()!:]{1,80}$/.test(expression)) return;
  if (/\b(?:len|length|size|count)\b/.test(expression)) return;
  const names = expression.match(/[A-Za-z_]\w{0,60}/g) ?? [];
  const name = names.findLast((one) => !transparent.has(one));
  if (name !== undefined) operands.push({ name, text: name });
}

const HOLES: Readonly<{ [Id in Lexis["id"]]?: RegExp }> = {
  python: /\{([^{}]{1,80})\}/g,
  script: /\$\{([^{}]{1,80})\}/g,
  dart: /\$\{?([A-Za-z_][\w.]{0,80})\}?/g,
  kotlin: /\$\{?([A-Za-z_][\w.]{0,80})\}?/g,
  swift: /\\\(([^()]{1,80})\)/g,
  csharp: /\{([^{}]{1,80})\}/g,
  rust: /\{([a-z_]\w{0,80})(?::[^{}]{0,20})?\}/g,
};

/** Expressions that stand in a literal and are put in when it is used. */
function holesIn(literal: string, { id }: Lexis): readonly string[] {
  const pattern = HOLES[id];
  if (!pattern) return [];
  if (id === "python" && !/^[rRbBuU]?[fF]/.test(literal)) return [];
  if (id === "script" && !literal.startsWith("`")) return [];
  return [...literal.slice(0, 2_000).matchAll(pattern)]
    .slice(0, 20)
    .map(([, expression = ""]) => expression.replace(/[:!].{0,20}$/, "").trim());
}
