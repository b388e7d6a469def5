import { allFixed } from "../fixed-spellings.ts";
import type { Edits } from "./edits.ts";
import type { TokenReader } from "./token-reader.ts";

const [OPEN, CLOSE, LEFT, RIGHT, SEMICOLON] = allFixed("(", ")", "{", "}", ";");
const ENDS = /^_{1,2}endasm(?:__)?$/;

/** Assembler that stands among the tokens as it is, and not in a string: it is left out, and a place without meaning stands for it. */
export function dropAssembler(reader: TokenReader, edits: Edits): void {
  for (let at = 0; at < reader.count; at += 1) {
    if (!/^(?:asm|_{1,2}asm(?:__)?)$/.test(reader.textAt(at))) continue;
    let next = at + 1;
    while (/^(?:volatile|__volatile__|__volatile|goto|inline)$/.test(reader.textAt(next))) next += 1;
    const spelling = reader.spellings[next];
    if (spelling === OPEN || spelling === undefined) continue;
    const head = bodyOfFunction(reader, next);
    if (spelling === LEFT) statement(at, reader.closeOf(next), edits);
    else if (head > 0) {
      edits.leaveOut(at);
      edits.leaveOut(head + 1, reader.closeOf(head) - 1);
      at = head;
    } else statement(at, endOfLine(reader, next), edits);
  }
}

/** "__asm { mov r0, r1 }" and "__asm nop __endasm;". */
function statement(at: number, to: number, edits: Edits): void {
  if (to < at) return;
  edits.instead.set(at, 'asm("");');
  edits.leaveOut(at + 1, to);
}

/** Where the body of "__asm void f(void) { … }" opens; 0 where no such function is defined. */
function bodyOfFunction(reader: TokenReader, from: number): number {
  for (let at = from; at < from + 8; at += 1) {
    if (reader.spellings[at] === SEMICOLON || reader.spellings[at] === LEFT) return 0;
    if (reader.spellings[at] !== OPEN) continue;
    const close = reader.closeOf(at);
    return close > 0 && reader.spellings[close] === CLOSE && reader.spellings[close + 1] === LEFT && reader.closeOf(close + 1) > 0
      ? close + 1
      : 0;
  }
  return 0;
}

function endOfLine(reader: TokenReader, from: number): number {
  for (let at = from; at < reader.count && reader.spellings[at] !== RIGHT; at += 1) if (ENDS.test(reader.textAt(at))) return at;
  for (let at = from; at < reader.count; at += 1) {
    if (reader.spellings[at] === SEMICOLON) return at;
    if (at > from && reader.isFirst(at)) return at - 1;
  }
  return reader.count - 1;
}
