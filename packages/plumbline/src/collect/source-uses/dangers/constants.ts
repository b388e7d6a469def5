import type { Range } from "../lexing/calls.ts";
import { KIND, type Tokens } from "../lexing/tokens.ts";

const EQUALS = 61;
const COMMA = 44;

/** #define NAME value, and NAME = 12 in enumerations and constants. */
export function constantsIn(tokens: Tokens): ReadonlyMap<string, readonly Range[]> {
  const found = new Map<string, Range[]>();
  const add = (name: string, range: Range): void => {
    const list = found.get(name);
    if (!list) found.set(name, [range]);
    else if (list.length < 8) list.push(range);
  };
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind(at);
    if (kind === KIND.define) {
      let to = at + 1;
      while (to < tokens.count && tokens.kind(to) !== KIND.defineEnd) to++;
      const isFunctionLike = tokens.kind(at + 1) === 40 && tokens.start(at + 1) === tokens.end(at);
      if (!isFunctionLike && to > at + 1 && to < at + 30) add(tokens.of(at), { from: at + 1, to });
    } else if (kind === KIND.number && tokens.kind(at - 1) === EQUALS && tokens.isWord(at - 2)) {
      const next = tokens.kind(at + 1);
      if (next === COMMA || next === 59 || next === 125) add(tokens.of(at - 2), { from: at, to: at + 1 });
    }
  }
  return found;
}
