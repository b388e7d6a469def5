import { allFixed } from "../fixed-spellings.ts";
import type { Edits } from "./edits.ts";
import type { TokenReader } from "./token-reader.ts";

const [OPEN, COLON] = allFixed("(", ":");
const MOST_LABEL = 40;

/** "switch (0) case 0: default: f();" has labels and no braces: with "default" what follows always runs, else it may run. */
export function unwrapBareSwitches(reader: TokenReader, edits: Edits): void {
  for (let at = 0; at < reader.count; at += 1) {
    if (reader.spellings[at + 1] !== OPEN || reader.textAt(at) !== "switch") continue;
    const close = reader.closeOf(at + 1);
    const end = close < 0 ? 0 : labelsEnd(reader, close + 1);
    if (end === 0) continue;
    if (reader.textAt(end - 1) === "default") edits.leaveOut(at, end);
    else {
      edits.instead.set(at, "if");
      edits.leaveOut(close + 1, end);
    }
  }
}

/** The colon of the last label from here; 0 where none stands here. */
function labelsEnd(reader: TokenReader, from: number): number {
  let end = 0;
  let at = from;
  while (/^(?:case|default)$/.test(reader.textAt(at))) {
    const limit = at + MOST_LABEL;
    while (at < limit && reader.spellings[at] !== COLON) at += 1;
    if (reader.spellings[at] !== COLON) return end;
    end = at;
    at += 1;
  }
  return end;
}
