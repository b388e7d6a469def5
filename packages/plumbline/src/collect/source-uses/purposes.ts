import type { FunctionRange } from "./lexing/functions.ts";
import { KIND, type Tokens } from "./lexing/tokens.ts";
import { partsOf } from "./logged/name-parts.ts";
import purposes from "./purposes.json" with { type: "json" };

const SECURITY = new Set(purposes.security);
const OTHER = new Set(purposes.other);
const REACH = 40;

/** What a call serves by the names in its statement and of its function: protection, something else, or that cannot be told. */
export function purposeOf(tokens: Tokens, at: number, around: Pick<FunctionRange, "name"> | undefined): "security" | "other" | undefined {
  const names = [...wordsAround(tokens, at), ...(around ? [around.name] : [])];
  const parts = names.flatMap((name) => partsOf(name).split(" "));
  const word = parts.find((part) => SECURITY.has(part) || OTHER.has(part));
  if (word === undefined) return undefined;
  if (parts.some((part) => OTHER.has(part)) && !parts.some((part) => STRONG.has(part))) return "other";
  return parts.some((part) => SECURITY.has(part)) ? "security" : "other";
}

/** Words that outweigh a harmless one beside them. */
const STRONG = new Set(["nonce", "salt", "password", "passwd", "secret", "token", "session", "passkey", "otp", "signature", "hmac", "iv"]);

/** Names of the statement, the called name itself left out. */
function wordsAround(tokens: Tokens, at: number): readonly string[] {
  let from = at;
  while (from > 0 && from > at - REACH && !ends(tokens, from - 1, from)) from--;
  let to = at + 1;
  while (to < tokens.count && to < at + REACH && !ends(tokens, to, to)) to++;
  const words: string[] = [];
  for (let word = from; word < to; word++) if (word !== at && tokens.isWord(word)) words.push(tokens.of(word));
  return words;
}

/** A statement ends with ; { or }; where the language has none, with its line. */
function ends(tokens: Tokens, mark: number, next: number): boolean {
  const kind = tokens.kind(mark);
  if (kind === 59 || kind === 123 || kind === 125 || kind === KIND.define || kind === KIND.defineEnd || kind === KIND.include) return true;
  return next > 0 && next < tokens.count && tokens.start(next) - tokens.end(next - 1) > 200;
}
