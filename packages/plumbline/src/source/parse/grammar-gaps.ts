import { fixed } from "../fixed-spellings.ts";
import type { Edits } from "./edits.ts";
import type { TokenReader } from "./token-reader.ts";

const [LEFT, COMMA, DOT, TO_MEMBER, DOT_MEMBER, ARROW, SQUARE, SQUARE_CLOSE, OPEN] = ["{", ",", ".", "->*", ".*", "->", "[", "]", "("].map(
  fixed,
) as [number, number, number, number, number, number, number, number, number];

/** C++ that the grammar does not know, written in words that it does. */
export function bridgeGaps(reader: TokenReader, edits: Edits): void {
  const { spellings, count } = reader;
  for (let at = 1; at < count; at += 1) {
    const spelling = spellings[at]!;
    // A call through a pointer to a member: "(this->*f)(x)".
    if (spelling === TO_MEMBER) edits.instead.set(at, "->");
    else if (spelling === DOT_MEMBER) edits.instead.set(at, ".");
    // A lambda that takes nothing and says what it gives (C++23).
    else if (spelling === ARROW && spellings[at - 1] === SQUARE_CLOSE && isCapture(reader, at - 1)) edits.putBehind(at - 1, " ()");
    // The grammar takes "delete[](p)" for a lambda.
    else if (spelling === SQUARE_CLOSE && reader.textAt(at - 2) === "delete" && spellings[at - 1] === SQUARE) edits.leaveOut(at - 1, at);
    // Only a declaration needs to be told that a name is a type's.
    else if (reader.textAt(at) === "typename" && /^(?:[{(=]|return)$/.test(reader.textAt(at - 1))) edits.leaveOut(at);
    else if (reader.textAt(at) === "operator" && /^(?:[;{}=]|return)$/.test(reader.textAt(at - 1))) nameOperator(reader, at, edits);
    else if (spelling === LEFT && spellings[at - 2] === DOT && isFirst(spellings[at - 3])) edits.putBehind(at - 1, " =");
  }
}

/** "operator=(x);" is a call by a name. */
function nameOperator(reader: TokenReader, at: number, edits: Edits): void {
  for (let end = at + 2; end < at + 5; end += 1) {
    if (reader.spellings[end] !== OPEN) continue;
    edits.instead.set(at, "operator_");
    edits.leaveOut(at + 1, end - 1);
    return;
  }
}

/** "[](int a)" begins where no value stands before it. */
function isCapture(reader: TokenReader, close: number): boolean {
  for (let at = close - 1; at > 0 && at > close - 12; at -= 1)
    if (reader.spellings[at] === SQUARE) return /^(?:[=(,{;]|return)$/.test(reader.textAt(at - 1));
  return false;
}

/** "{.length{1}, .data{2}}" gives values to members (C++20). */
function isFirst(before: number | undefined): boolean {
  return before === LEFT || before === COMMA;
}
