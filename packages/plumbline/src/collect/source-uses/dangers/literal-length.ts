import { contentOf, type Range } from "../lexing/calls.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";

const ESCAPE = /\\(?:x[0-9a-fA-F]{1,8}|[0-7]{1,3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g;

/** Bytes of a literal's content as a C compiler stores it, in UTF-8, without the terminator. */
export function byteLength(content: string): number {
  return Buffer.byteLength(content.replace(ESCAPE, "."));
}

/** Bytes of the longest text in a range; neighbouring literals are one text. */
export function longestLiteral(tokens: Tokens, { from, to }: Range): number | undefined {
  let longest: number | undefined;
  let here = 0;
  for (let at = from; at < to; at++) {
    if (tokens.kind(at) !== KIND.string) here = 0;
    else {
      here += byteLength(contentOf(tokens.of(at)));
      longest = Math.max(longest ?? 0, here);
    }
  }
  return longest;
}
