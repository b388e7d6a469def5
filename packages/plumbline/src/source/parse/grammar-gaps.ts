import { allFixed, fixed } from "../fixed-spellings.ts";
import type { Edits } from "./edits.ts";
import { IN_BODY } from "./scopes.ts";
import type { TokenReader } from "./token-reader.ts";

const COLON = fixed(":");
const [LEFT, COMMA, DOT, TO_MEMBER, DOT_MEMBER, ARROW, SQUARE, SQUARE_CLOSE, OPEN, CLOSE, RIGHT, EQUALS, SEMICOLON] = allFixed(
  "{",
  ",",
  ".",
  "->*",
  ".*",
  "->",
  "[",
  "]",
  "(",
  ")",
  "}",
  "=",
  ";",
);

/** C++ that the grammar does not know, written in words that it does. */
export function bridgeGaps(reader: TokenReader, edits: Edits): void {
  const { spellings, count } = reader;
  for (let at = 1; at < count; at += 1) {
    const spelling = spellings[at]!;
    // A call through a pointer to a member: "(this->*f)(x)".
    if (spelling === TO_MEMBER) edits.instead.set(at, "->");
    else if (spelling === DOT_MEMBER) edits.instead.set(at, ".");
    // A lambda that takes nothing and says what it gives (C++23).
    else if (spelling === ARROW && reader.textAt(at + 1) === "decltype" && spellings[at + 2] === OPEN) {
      // What a function gives is told by an expression that nothing is followed through.
      const close = reader.closeOf(at + 2);
      if (close > at + 3) {
        edits.leaveOut(at + 3, close - 1);
        edits.putBehind(at + 2, " 0");
      }
    } else if (spelling === ARROW && spellings[at - 1] === SQUARE_CLOSE && isCapture(reader, at - 1)) edits.putBehind(at - 1, " ()");
    else if (spelling === EQUALS && spellings[at + 1] === LEFT && spellings[at + 2] === RIGHT && isParameter(reader, at)) {
      // A parameter that is nothing where nothing is given: "options o = {}".
      edits.instead.set(at + 1, "0");
      edits.leaveOut(at + 2);
    } else if (reader.textAt(at - 1) === "template" && reader.declares(at)) at = dropInstance(reader, at - 1, edits);
    else if (spelling === SQUARE_CLOSE && reader.textAt(at - 2) === "delete" && spellings[at - 1] === SQUARE) edits.leaveOut(at - 1, at);
    // Only a declaration needs to be told that a name is a type's.
    else if (reader.textAt(at) === "typename" && isInExpression(reader, at)) edits.leaveOut(at);
    else if (reader.textAt(at) === "operator" && /^(?:[;{}=]|return)$/.test(reader.textAt(at - 1))) nameOperator(reader, at, edits);
    else if (spelling === LEFT && spellings[at - 2] === DOT && isFirst(spellings[at - 3])) edits.putBehind(at - 1, " =");
  }
}

function isInExpression(reader: TokenReader, at: number): boolean {
  return /^(?:[{(=]|return)$/.test(reader.textAt(at - 1)) || (reader.spellings[at - 1] === COMMA && reader.scopes[at] === IN_BODY);
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

/** Whether a default stands in the parentheses of a declaration. */
function isParameter(reader: TokenReader, equals: number): boolean {
  const next = reader.spellings[equals + 3];
  if (next !== CLOSE && next !== COMMA) return false;
  let depth = 0;
  for (let at = equals - 1; at > 0 && at > equals - 100; at -= 1) {
    const spelling = reader.spellings[at];
    if (spelling === SEMICOLON) return false;
    if (spelling === CLOSE || spelling === RIGHT) depth += 1;
    else if ((spelling === OPEN || spelling === LEFT) && --depth < 0) return spelling === OPEN;
  }
  return false;
}

/** "template class Ring<int>;" makes what is written elsewhere. */
function dropInstance(reader: TokenReader, from: number, edits: Edits): number {
  for (let end = from; end < reader.count && end < from + 100; end += 1) {
    if (reader.spellings[end] === LEFT) return from + 1;
    if (reader.spellings[end] !== SEMICOLON) continue;
    edits.leaveOut(from, end);
    return end;
  }
  return from + 1;
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

/** "enum : uint8_t {" says how wide its values are (C23, C++11); the grammar asks for a name. */
export function dropBasesOfEnums(reader: TokenReader, edits: Edits): void {
  for (let at = 1; at < reader.count; at += 1) {
    if (reader.spellings[at] !== COLON || reader.textAt(at - 1) !== "enum") continue;
    for (let end = at + 1; end < at + 8; end += 1)
      if (reader.spellings[end] === LEFT) {
        edits.leaveOut(at, end - 1);
        break;
      }
  }
}

/** Macros take empty arguments; the last one behind a comma is none. */
export function fillEmptyArguments({ spellings, count }: TokenReader, edits: Edits): void {
  for (let at = 1; at < count; at += 1) {
    const spelling = spellings[at];
    if (spelling === CLOSE && spellings[at - 1] === COMMA && !edits.instead.has(at - 1)) edits.leaveOut(at - 1);
    else if (spelling === COMMA && (spellings[at - 1] === COMMA || spellings[at - 1] === OPEN) && spellings[at + 1] !== CLOSE)
      edits.putBefore(at, "0 ");
  }
}

/** "typedef enum mode { … };" names no type, and declares what it would without the word. */
export function dropIdleTypedefs(reader: TokenReader, edits: Edits): void {
  for (let at = 0; at < reader.count; at += 1) {
    if (reader.textAt(at) !== "typedef" || !/^(?:enum|struct|union)$/.test(reader.textAt(at + 1))) continue;
    const open = reader.spellings[at + 2] === LEFT ? at + 2 : reader.spellings[at + 3] === LEFT ? at + 3 : -1;
    const close = open < 0 ? -1 : reader.closeOf(open);
    if (close > 0 && reader.spellings[close + 1] === SEMICOLON) edits.leaveOut(at);
  }
}

/** "f(uint8_t{})" and "f(int{3})" are conversions; the grammar takes braces behind names of classes only. */
export function convertBraces(reader: TokenReader, edits: Edits): void {
  for (let at = 2; at < reader.count; at += 1) {
    if (
      reader.spellings[at] !== LEFT ||
      !/^(?:u?int\d{1,2}_t|size_t|int|bool|float|double|char|unsigned|long)$/.test(reader.textAt(at - 1))
    )
      continue;
    if (!/^(?:[(,=]|return)$/.test(reader.textAt(at - 2))) continue;
    const close = reader.closeOf(at);
    if (close < 0 || close > at + 40) continue;
    if (close === at + 1) {
      edits.instead.set(at - 1, "0");
      edits.leaveOut(at, close);
    } else {
      edits.instead.set(at, "(");
      edits.instead.set(close, ")");
    }
  }
}

/** "%" PRIu16 " low" is one text; of the macro in it the grammar knows nothing. */
export function joinTexts(reader: TokenReader, edits: Edits): void {
  for (let at = 1; at < reader.count; at += 1) {
    if (!reader.isPlain(at) || !reader.isText(at - 1) || reader.textAt(at - 1) === '"C"') continue;
    if (reader.isText(at + 1) || /^[,);]$/.test(reader.textAt(at + 1))) edits.leaveOut(at);
  }
}
