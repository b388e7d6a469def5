import { KIND, type Tokens } from "./lexing/tokens.ts";
import { partsOf } from "./logged/name-parts.ts";
import purposes from "./random-purposes.json" with { type: "json" };

const CERTAIN = new Set(purposes.certain);
const IN_COMPANY = new Set(purposes.inCompany);
const COMPANY = new Set(purposes.company);
const PLAY = new Set(purposes.play);
const REACH = 40;

/**
 * Whether a random number clearly makes something that must be secret: by what it is assigned to or handed to, and by the function around it.
 * Words that have another meaning (key of a keyboard, pin of a port) count only beside one that has none, there or in the name of the file.
 */
export function makesSecret(tokens: Tokens, at: number, inFunction: string | undefined, path: string): boolean {
  const named = [...target(tokens, at), ...(inFunction === undefined ? [] : [inFunction])].map(partsOf);
  const parts = named.flatMap((name) => name.split(" "));
  if (parts.some((part) => PLAY.has(part))) return false;
  if (parts.some((part) => CERTAIN.has(part))) return true;
  const file = partsOf(path.slice(path.lastIndexOf("/") + 1)).split(" ");
  return parts.some((part) => IN_COMPANY.has(part)) && [...parts, ...file].some((part) => COMPANY.has(part));
}

/** Names in front of the call: what is assigned to, or, where nothing is, what else the call is handed to. */
function target(tokens: Tokens, at: number): readonly string[] {
  const from = beginning(tokens, at);
  const assigned = lastAssignment(tokens, from, at);
  const range = assigned < 0 ? { from, to: at } : { from: chainBefore(tokens, assigned, from), to: assigned };
  const words: string[] = [];
  for (let word = range.from; word < range.to; word++) if (tokens.isWord(word)) words.push(tokens.of(word));
  return words;
}

/** Where the statement begins; the brace of a list that is assigned belongs to it. */
function beginning(tokens: Tokens, at: number): number {
  let from = at;
  while (from > 0 && from > at - REACH) {
    const kind = tokens.kind(from - 1);
    const isList = kind === 123 && ASSIGNS.has(tokens.kind(from - 2));
    if (ENDS.has(kind) && !isList) break;
    // Where statements need no semicolon the line ends them.
    if (tokens.isWord(from) && tokens.isWord(from - 1) && tokens.text.slice(tokens.end(from - 1), tokens.start(from)).includes("\n")) break;
    from--;
  }
  return from;
}

const ENDS = new Set<number>([59, 123, 125, KIND.define, KIND.defineEnd, KIND.include]);
/** = and the colon of an object's member. */
const ASSIGNS = new Set([61, 58]);

function lastAssignment(tokens: Tokens, from: number, at: number): number {
  for (let mark = at - 1; mark > from; mark--) if (ASSIGNS.has(tokens.kind(mark))) return mark;
  return -1;
}

/** The chain of names that is assigned to: this->session[i].nonce; its type stands before it and does no harm. */
function chainBefore(tokens: Tokens, mark: number, least: number): number {
  let from = mark;
  while (from > least && IN_CHAIN.has(tokens.kind(from - 1))) from--;
  return from;
}

const IN_CHAIN = new Set<number>([KIND.word, KIND.number, KIND.arrow, KIND.scope, 46, 91, 93, 42, 43, 124, 94, 123]);
