import { bare, type Range, wordsOf } from "../lexing/calls.ts";
import { KIND } from "../lexing/tokens.ts";
import { type Knowledge, wordOf } from "./knowledge.ts";
import types from "./types.json" with { type: "json" };
import { numberOf } from "./values.ts";

const DIGITS: ReadonlyMap<string, number> = new Map(Object.entries(types.digits));
const MEMBERS: ReadonlyMap<string, number> = new Map(Object.entries(types.members));
const FLOATS = new Set(types.floats);

/** Characters that an integer argument can need by its declared type, a modulus or a known member; nothing where that is not seen. */
export function integerDigits(knowledge: Knowledge, range: Range): number | undefined {
  const { tokens } = knowledge;
  const { from, to } = bare(tokens, range);
  const last = to - 1;
  if (tokens.kind(last) === KIND.number && tokens.kind(last - 1) === 37) {
    const modulus = numberOf(tokens.of(last));
    return modulus === undefined || modulus < 1 ? undefined : String(modulus - 1).length + 1;
  }
  if (to - from === 1 && tokens.kind(from) === KIND.number) return tokens.of(from).length;
  const member = wordsOf(tokens, { from, to }).find((one) => MEMBERS.has(one.word));
  if (member) return MEMBERS.get(member.word);
  const word = wordOf(tokens, range);
  const type = word && typeOf(knowledge, word.word, word.at);
  return type === undefined ? undefined : knowledge.isSmall && type === "long" ? DIGITS.get("int") : DIGITS.get(type);
}

/** Characters before the point that a floating argument can need, where it is made of integers and divisions only. */
export function wholeDigits(knowledge: Knowledge, range: Range, depth = 0): number | undefined {
  const { tokens } = knowledge;
  if (depth > 3 || range.to - range.from > 40) return undefined;
  const word = wordOf(tokens, range);
  const made = word && definitionOf(knowledge, word.word, word.at);
  if (made) return wholeDigits(knowledge, made, depth + 1);
  let most = 0;
  for (let at = range.from; at < range.to; at++) {
    const kind = tokens.kind(at);
    if (kind === KIND.word) {
      const text = tokens.of(at);
      if (FLOATS.has(text) || CASTS.has(text)) continue;
      // A call, a member or an element is not known by its name.
      if (FOLLOWED.has(tokens.kind(at + 1)) || tokens.kind(at - 1) === 46 || tokens.kind(at - 1) === KIND.arrow) return undefined;
      const digits = DIGITS.get(typeOf(knowledge, text, at) ?? "");
      if (digits === undefined) return undefined;
      most = Math.max(most, digits);
    } else if (kind === KIND.number) {
      if (tokens.kind(at - 1) === 47 && !/^0*[1-9]/.test(tokens.of(at))) return undefined;
      most = Math.max(most, tokens.of(at).length);
    } else if (kind !== 40 && kind !== 41 && kind !== 47) return undefined;
  }
  return most === 0 ? undefined : most;
}

const CASTS = new Set(["static_cast", "const", "unsigned", "long"]);
const FOLLOWED = new Set<number>([40, 46, 91, KIND.arrow, KIND.scope]);
/** How far back a declaration is looked for. */
const FURTHEST = 6_000;

/** The word in front of the declaration of a name: a parameter or a local of the same function. */
export function typeOf(knowledge: Knowledge, name: string, at: number): string | undefined {
  const declared = declarationOf(knowledge, name, at);
  return declared === undefined ? undefined : knowledge.tokens.of(declared - 1);
}

function declarationOf(knowledge: Knowledge, name: string, at: number): number | undefined {
  const { tokens } = knowledge;
  const around = knowledge.functionAt(at);
  if (!around) return undefined;
  for (let word = at - 1; word > around.nameAt && word > at - FURTHEST; word--) {
    if (!tokens.isWord(word) || !tokens.isWord(word - 1) || tokens.of(word) !== name) continue;
    if (DIGITS.has(tokens.of(word - 1)) || FLOATS.has(tokens.of(word - 1))) return word;
  }
  return undefined;
}

/** What a local is made from, where it is declared with a value and never assigned again. */
function definitionOf(knowledge: Knowledge, name: string, at: number): Range | undefined {
  const { tokens } = knowledge;
  const declared = declarationOf(knowledge, name, at);
  if (declared === undefined || tokens.kind(declared + 1) !== 61) return undefined;
  let to = declared + 2;
  while (to < declared + 60 && tokens.kind(to) !== 59 && tokens.kind(to) !== 44) to++;
  for (let word = to; word < at; word++) {
    if (tokens.isWord(word) && tokens.of(word) === name && CHANGES.has(tokens.kind(word + 1))) return undefined;
    if (tokens.kind(word) === 38 && tokens.of(word + 1) === name) return undefined;
  }
  return { from: declared + 2, to };
}

/** =, and the first character of +=, -=, *=, ++ and --. */
const CHANGES = new Set([61, 42, 43, 45, 47]);
