import { leadsNowhere } from "./addresses/leads-nowhere.ts";
import { literalOf, type Range, textOf, wordsOf } from "./lexing/calls.ts";
import { KIND, type Tokens } from "./lexing/tokens.ts";

/** Whether an argument holds what the table asks for; several words with spaces must each be held by some argument. */
export function holds(tokens: Tokens, ranges: readonly Range[], wanted: string): boolean {
  return wanted.split(" ").every((part) => ranges.some((range) => holdsPart(tokens, range, part)));
}

/** Whether an argument is an address that nothing leaves the machine for. */
export function isOwnAddress(tokens: Tokens, range: Range): boolean {
  const literal = literalOf(tokens, range) ?? firstLiteral(tokens, range);
  return literal !== undefined && leadsNowhere(literal);
}

function holdsPart(tokens: Tokens, range: Range, wanted: string): boolean {
  const literal = literalOf(tokens, range) ?? firstLiteral(tokens, range);
  if (wanted.endsWith("*")) {
    const beginning = wanted.slice(0, -1).toLowerCase();
    if (literal?.toLowerCase().startsWith(beginning)) return !leadsNowhere(literal);
    return wordsOf(tokens, range).some(({ word }) => word.toLowerCase().startsWith(beginning));
  }
  if (literal !== undefined) return literal.toLowerCase() === wanted.toLowerCase();
  if (wordsOf(tokens, range).some(({ word }) => word === wanted)) return true;
  const text = textOf(tokens, range);
  return (
    text === wanted ||
    (wanted === "0" && /^(?:0[lLuU]{0,2}|false|FALSE)$/.test(text)) ||
    (wanted === "1" && /^(?:1[lLuU]{0,2}|true|TRUE)$/.test(text))
  );
}

/** Between a name and its text: ( @ = : { of `url="…"`, `string: "…"`, `{ url: "…" }`. */
const LEADS = new Set([40, 64, 61, 58, 123]);

/** "http://" + host, `http://${host}`, String("http://"), url="http://": the text that an expression begins with. */
function firstLiteral(tokens: Tokens, { from, to }: Range): string | undefined {
  for (let at = from; at < Math.min(to, from + 4); at++) {
    if (tokens.kind(at) === KIND.string) return literalOf(tokens, { from: at, to: at + 1 });
    if (!tokens.isWord(at) && !LEADS.has(tokens.kind(at))) return undefined;
  }
  return undefined;
}
