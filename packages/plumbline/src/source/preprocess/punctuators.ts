import { fixed } from "../fixed-spellings.ts";
import { spliceAt } from "./splices.ts";

interface Punctuator {
  readonly text: string;
  readonly number: number;
}

const COMMON =
  "{ } [ ] # ## ( ) ; : ... ? . -> = == != < > <= >= << >> <<= >>= + - * / % & | ^ ~ ! && || ++ -- += -= *= /= %= &= |= ^= , <: :> <% %> %: %:%: @ ` ::";
const ONLY_CPP = ".* ->* <=>";
const IN_C = byFirstCharacter(COMMON);
const IN_CPP = byFirstCharacter(`${COMMON} ${ONLY_CPP}`);

/** The longest punctuator at an offset; a spliced line end may stand inside. */
export function punctuatorAt(text: string, at: number, cpp: boolean): Punctuator | undefined {
  const candidates = (cpp ? IN_CPP : IN_C)[text.charCodeAt(at)];
  if (candidates === undefined) return undefined;
  for (const candidate of candidates) {
    if (endOfPunctuator(candidate.text, text, at) > 0 && !(cpp && isCutTemplate(candidate.text, text, at))) return candidate;
  }
  return undefined;
}

/** Where a punctuator that begins at an offset ends; 0 where it does not stand there. */
export function endOfPunctuator(candidate: string, text: string, from: number): number {
  let at = from;
  for (let index = 0; index < candidate.length; index += 1) {
    if (index > 0 && text.charCodeAt(at) === 92) while (spliceAt(text, at) > 0) at += spliceAt(text, at);
    if (text.charCodeAt(at) !== candidate.charCodeAt(index)) return 0;
    at += 1;
  }
  return at;
}

/** `<::` is `<` and `::` unless `:` or `>` follows (C++11 [lex.pptoken] 3.2). */
function isCutTemplate(candidate: string, text: string, at: number): boolean {
  return candidate === "<:" && text[at + 2] === ":" && text[at + 3] !== ":" && text[at + 3] !== ">";
}

/** Punctuators by the code of their first character, the longest first. */
function byFirstCharacter(list: string): readonly (readonly Punctuator[] | undefined)[] {
  const table: Punctuator[][] = [];
  for (const text of list.split(" ").toSorted((a, b) => b.length - a.length)) {
    (table[text.charCodeAt(0)] ??= []).push({ text, number: fixed(text) });
  }
  return table;
}
