import { allFixed } from "../fixed-spellings.ts";
import type { Edits } from "./edits.ts";
import { IN_BODY, IN_CLASS, IN_LIST } from "./scopes.ts";
import type { Shapes } from "./shapes.ts";
import type { TokenReader } from "./token-reader.ts";

const [OPEN, CLOSE, LEFT, RIGHT, SEMICOLON, COMMA, COLON] = allFixed("(", ")", "{", "}", ";", ",", ":");
const LOOP = /for_?each/i;

/** Writes macros whose shape is known, or plain to see, as what they stand for. */
export function shapeMacros(reader: TokenReader, shapes: Shapes, isCpp: boolean, edits: Edits): void {
  for (let at = 0; at < reader.count; at += 1) {
    if (!reader.isPlain(at) || edits.without.has(at)) continue;
    const text = reader.textAt(at);
    const word = shapes.words.get(text);
    if (word !== undefined) edits.instead.set(at, word);
    else if (shapes.attributes.has(text) && isBesideDeclaration(reader, at)) edits.leaveOut(at);
    else if (reader.spellings[at + 1] === OPEN) shapeCall(reader, at, text, shapes, isCpp, edits);
    else if (reader.spellings[at + 1] === LEFT && shapes.loops.has(text) && beginsStatement(reader, at)) edits.instead.set(at, "while (1)");
  }
}

/** "port->OUT ^= 1" and "f(OUT)" are no declarations. */
function isBesideDeclaration(reader: TokenReader, at: number): boolean {
  const before = reader.textAt(at - 1);
  if (/^(?:[;{}\])>]|"C"|)$/.test(before) || reader.isWord(at - 1)) return before !== "return";
  return /^(?:[(,*&:]|::)$/.test(before) && (reader.isWord(at + 1) || /^[*]$/.test(reader.textAt(at + 1)));
}

function shapeCall(reader: TokenReader, at: number, text: string, shapes: Shapes, isCpp: boolean, edits: Edits): void {
  const close = reader.closeOf(at + 1);
  if (close < 0) return;
  if (shapes.attributesWithArguments.has(text)) return edits.leaveOut(at, close);
  if (shapes.choices.has(text)) return asChoice(reader, at, close, edits);
  if (shapes.declares.has(text)) {
    edits.leaveOut(at, at + 1);
    // Contiki's macro says the type of what the function gives, too.
    if (reader.isPlain(at + 2) && reader.spellings[at + 3] === OPEN) edits.putBefore(at + 2, "char ");
    return edits.leaveOut(close);
  }
  const type = shapes.types.get(text);
  if (type !== undefined) return asType(reader, at, close, type, edits);
  const head = shapes.functions.get(text);
  if (head !== undefined && reader.scopes[at] !== IN_BODY) return asFunction(reader, at, close, head, edits);
  if (reader.scopes[at] !== IN_BODY || !beginsStatement(reader, at)) return;
  if (shapes.loops.has(text) || (LOOP.test(text) && reader.spellings[close + 1] === LEFT)) asLoop(reader, at, close, isCpp, edits);
  else if (reader.spellings[close + 1] === LEFT) edits.putBehind(close, ";");
}

function beginsStatement(reader: TokenReader, at: number): boolean {
  if (at === 0) return false;
  const before = reader.spellings[at - 1]!;
  return (
    before === SEMICOLON ||
    before === LEFT ||
    before === RIGHT ||
    before === CLOSE ||
    before === COLON ||
    /^(?:else|do)$/.test(reader.textAt(at - 1))
  );
}

/** First and last token of each argument. */
function argumentsIn(reader: TokenReader, open: number, close: number): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  let from = open + 1;
  let depth = 0;
  for (let at = open + 1; at <= close; at += 1) {
    const spelling = reader.spellings[at]!;
    if (spelling === OPEN || spelling === LEFT) depth += 1;
    else if (at < close && (spelling === CLOSE || spelling === RIGHT)) depth -= 1;
    if (at < close && (spelling !== COMMA || depth > 0)) continue;
    found.push([from, at - 1]);
    from = at + 1;
  }
  return found;
}

/** "IF_ENABLED(CONFIG_X, (code))" decides in a body, and stands aside among values. */
function asChoice(reader: TokenReader, at: number, close: number, edits: Edits): void {
  const [condition, ...branches] = argumentsIn(reader, at + 1, close);
  const areBraced = branches.every(([from, to]) => reader.spellings[from] === OPEN && reader.spellings[to] === CLOSE);
  if (condition === undefined || branches.length === 0 || !areBraced) return;
  const isStatement = reader.scopes[at] === IN_BODY && beginsStatement(reader, at) && reader.spellings[close - 2] !== COMMA;
  if (!isStatement && branches.length > 1) return;
  if (isStatement) edits.instead.set(at, "if");
  else edits.leaveOut(at, condition[1]);
  for (const [index, [from, to]] of branches.entries()) {
    if (isStatement) {
      edits.instead.set(from - 1, index === 0 ? ")" : "else");
      edits.instead.set(from, "{");
      edits.instead.set(to, "}");
    } else {
      edits.leaveOut(from - 1, from);
      edits.leaveOut(to);
    }
  }
  edits.leaveOut(close);
}

/** "FUNC(void, CODE) f(void)": the type stays. */
function asType(
  reader: TokenReader,
  at: number,
  close: number,
  { argument, isPointer }: { readonly argument: number; readonly isPointer?: boolean },
  edits: Edits,
): void {
  const kept = argumentsIn(reader, at + 1, close)[argument - 1];
  if (kept === undefined || kept[1] < kept[0]) return;
  edits.leaveOut(at, kept[0] - 1);
  edits.leaveOut(kept[1] + 1, close);
  if (isPointer === true) edits.putBehind(kept[1], " *");
}

/** "ISR(USART_RX_vect, ISR_BLOCK) {": a function by the name of its argument. */
function asFunction(
  reader: TokenReader,
  at: number,
  close: number,
  { name, parameters = [] }: { readonly name: number; readonly parameters?: readonly number[] },
  edits: Edits,
): void {
  const given = argumentsIn(reader, at + 1, close);
  const named = given[name - 1];
  if (named === undefined || !reader.isPlain(named[0])) return;
  edits.leaveOut(at, close);
  edits.without.delete(named[0]);
  edits.without.delete(close);
  edits.putBefore(named[0], reader.isType(at - 1) || reader.isPlain(at - 1) ? "" : "void ");
  edits.putBehind(named[0], " (");
  // A parameter has the type that the macro gives it, which is not here.
  for (const [index, place] of parameters.entries()) {
    const [from, to] = given[place - 1] ?? [0, -1];
    for (let token = from; token <= to; token += 1) edits.without.delete(token);
    if (to >= from) edits.putBefore(from, index > 0 ? ", int " : "int ");
  }
}

/** "LIST_FOREACH(item, &list, next) {" runs while the call says so; "foreach (T *x, all)" is the loop of C++ over a range. */
function asLoop(reader: TokenReader, at: number, close: number, isCpp: boolean, edits: Edits): void {
  const [first, second] = argumentsIn(reader, at + 1, close);
  if (isCpp && /^(?:Q_)?foreach$/i.test(reader.textAt(at)) && first !== undefined && second !== undefined) {
    edits.instead.set(at, "for");
    edits.instead.set(first[1] + 1, ":");
    if (first[0] === first[1]) edits.putBefore(first[0], "auto ");
    return;
  }
  edits.putBefore(at, "while (");
  edits.putBehind(close, ")");
}

/** Macros that stand among the members of a class and need no semicolon: "DECLARE(x) public:". */
export function dropMemberMacros(reader: TokenReader, edits: Edits): void {
  const { spellings, scopes } = reader;
  for (let at = 1; at < reader.count; at += 1) {
    if (scopes[at] !== IN_CLASS || spellings[at + 1] !== OPEN || !reader.isLoud(at) || edits.without.has(at)) continue;
    const before = spellings[at - 1]!;
    if (before !== SEMICOLON && before !== LEFT && before !== RIGHT && before !== COLON && before !== CLOSE) continue;
    const close = reader.closeOf(at + 1);
    if (close < 0 || scopes[close] === IN_LIST) continue;
    const next = reader.textAt(close + 1);
    if (next === "}" || next === "~" || /^(?:public|private|protected|explicit|virtual|static|friend|signals|Q_[A-Z]+)$/.test(next))
      edits.leaveOut(at, close);
  }
}
