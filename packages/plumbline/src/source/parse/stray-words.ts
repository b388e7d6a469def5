import { allFixed, fixed } from "../fixed-spellings.ts";
import type { Edits } from "./edits.ts";
import { AT_FILE, IN_BODY, IN_CLASS, IN_LIST } from "./scopes.ts";
import type { TokenReader } from "./token-reader.ts";

const [OPEN, CLOSE, LEFT, RIGHT, SEMICOLON, COMMA, EQUALS, SQUARE, SQUARE_CLOSE, STAR, AND, COLON, SCOPE] = allFixed(
  "(",
  ")",
  "{",
  "}",
  ";",
  ",",
  "=",
  "[",
  "]",
  "*",
  "&",
  ":",
  "::",
);

/**
 * Words of headers that are not there, where the language has no place for a further word: "API int f(void)", "void f(int UNUSED a)",
 * "class API W : public Q". They are left out; which word is the stray one is told by how macros are written.
 */
export function dropStrayWords(reader: TokenReader, isCpp: boolean, edits: Edits): void {
  const { spellings, count, scopes } = reader;
  for (let at = 0; at < count; at += 1) {
    if (!reader.isPlain(at) || edits.without.has(at)) continue;
    const scope = scopes[at]!;
    const next = spellings[at + 1] ?? SEMICOLON;
    if (isStray(reader, at, scope, edits)) edits.leaveOut(at);
    else if (scope === IN_BODY && reader.isLoud(at) && isStart(reader, at, edits) && isStatement(reader, at, next, isCpp))
      edits.putBehind(at, ";");
    else if (next === OPEN && isCallInHead(reader, at)) edits.leaveOut(at, reader.closeOf(at + 1));
    else if (next === OPEN && (scope === AT_FILE || scope === IN_CLASS) && isBehindFunction(reader, at, edits)) dropCall(reader, at, edits);
  }
}

/** "ENTER_CRITICAL }", and "RESTORE_INTS" alone on its line before a call or an assignment. */
function isStatement(reader: TokenReader, at: number, next: number, isCpp: boolean): boolean {
  if (next === RIGHT || reader.beginsStatement(at + 1)) return true;
  if (!reader.isPlain(at + 1)) return false;
  const behind = reader.spellings[at + 2];
  // No declaration goes on like this; one of a function in a body is nothing that C is written with.
  if (/^(?:->|\.|[-+*/&|^]=|\+\+|--)$/.test(reader.textAt(at + 2)) || (behind === OPEN && !isCpp)) return true;
  return reader.isFirst(at + 1) && (behind === OPEN || behind === EQUALS);
}

function isStray(reader: TokenReader, at: number, scope: number, edits: Edits): boolean {
  if (scope === IN_LIST && !/^[*]$/.test(reader.textAt(at - 1))) return false;
  return (
    (reader.isLoud(at) && (isBeforeDeclaration(reader, at, scope, edits) || isBetweenWords(reader, at, edits))) ||
    isBehindStar(reader, at) ||
    isInHeadOfClass(reader, at) ||
    (scope !== IN_LIST && isBehindDeclarator(reader, at, scope, edits))
  );
}

/** Nothing of the same declaration stands before it. */
function isStart(reader: TokenReader, at: number, edits: Edits): boolean {
  let before = at - 1;
  while (before >= 0 && edits.without.has(before)) before -= 1;
  const spelling = before < 0 ? SEMICOLON : reader.spellings[before]!;
  return spelling === SEMICOLON || spelling === LEFT || spelling === RIGHT || spelling === COLON;
}

/** "API int f(void)", "API type f(void)", "static API type *f(void)", "BEGIN_DECLS int f(void)", and "API" at the end of what braces hold. */
function isBeforeDeclaration(reader: TokenReader, at: number, scope: number, edits: Edits): boolean {
  const isFirst = isStart(reader, at, edits);
  const isInList = !isFirst && (reader.spellings[at - 1] === COMMA || reader.spellings[at - 1] === OPEN);
  const before = reader.textAt(at - 1);
  const isBehindWord = /^(?:static|extern|inline|const|volatile|typedef|virtual|"C")$/.test(before) || edits.without.has(at - 1);
  if (!isFirst && !isInList && !isBehindWord) return false;
  if (reader.declares(at + 1)) return true;
  // "TYPE const x" is the declaration of a constant, "API const type x" is not.
  if (reader.textAt(at + 1) === "const")
    return reader.isType(at + 2) || (reader.isPlain(at + 2) && isName(reader, behindStars(reader, at + 3)));
  if (isInList) return false;
  if (isFirst && scope !== IN_BODY && (at + 1 >= reader.count || reader.spellings[at + 1] === RIGHT)) return true;
  if (isFirst && scope === IN_CLASS && /^(?:public|private|protected|~|constexpr|operator)$/.test(reader.textAt(at + 1))) return true;
  if (reader.isLoud(at + 1) && reader.textAt(at + 1).startsWith("__")) return false;
  return reader.isPlain(at + 1) && isName(reader, behindStars(reader, at + 2));
}

/** "void API f(void)", "type API f(void)", "int UNUSED a", "const type API x[3]". */
function isBetweenWords(reader: TokenReader, at: number, edits: Edits): boolean {
  if (edits.without.has(at - 1) || (!reader.isType(at - 1) && !reader.isPlain(at - 1))) return false;
  return isName(reader, behindStars(reader, at + 1)) && !(reader.isPlain(at - 1) && reader.spellings[at - 2] === fixed("."));
}

/** "type * API name". */
function isBehindStar(reader: TokenReader, at: number): boolean {
  return reader.spellings[at - 1] === STAR && reader.isPlain(at + 1) && isName(reader, at + 1);
}

/** A name that is being declared, by what stands behind it. */
function isName(reader: TokenReader, at: number): boolean {
  if (!reader.isPlain(at)) return false;
  const next = reader.spellings[at + 1] ?? 0;
  return next === OPEN || next === SEMICOLON || next === EQUALS || next === SQUARE || next === COMMA || next === CLOSE || next === SCOPE;
}

function behindStars(reader: TokenReader, at: number): number {
  let name = at;
  while (reader.spellings[name] === STAR || reader.spellings[name] === AND) name += 1;
  return name;
}

/** "class API W {", "struct PACKED s {", "} PACKED s;". */
function isInHeadOfClass(reader: TokenReader, at: number): boolean {
  const before = reader.textAt(at - 1);
  const { spellings } = reader;
  if (/^(?:class|struct|union)$/.test(before) && reader.isPlain(at + 1)) {
    const behind = spellings[at + 2] ?? 0;
    return behind === LEFT || behind === COLON || reader.textAt(at + 2) === "final";
  }
  if (spellings[at - 1] === RIGHT && reader.scopes[at - 1] === IN_CLASS && reader.isLoud(at) && reader.isPlain(at + 1))
    return spellings[at + 2] === SEMICOLON || spellings[at + 2] === COMMA;
  return false;
}

/** "struct ALIGNED(4) s {". */
function isCallInHead(reader: TokenReader, at: number): boolean {
  if (!/^(?:class|struct|union)$/.test(reader.textAt(at - 1))) return false;
  const name = reader.closeOf(at + 1) + 1;
  return name > 0 && (reader.spellings[name] === LEFT || (reader.isPlain(name) && /^[{:]$/.test(reader.textAt(name + 1))));
}

/** "int a[3] SECTION = {…}", "void f(void) NOINLINE;", "void f() OVERRIDE {". */
function isBehindDeclarator(reader: TokenReader, at: number, scope: number, edits: Edits): boolean {
  const { spellings } = reader;
  const next = spellings[at + 1] ?? 0;
  if (spellings[at - 1] === SQUARE_CLOSE) return reader.isLoud(at) && (next === EQUALS || next === SEMICOLON);
  if (scope === IN_BODY || (next !== LEFT && next !== SEMICOLON)) return false;
  return isBehindFunction(reader, at, edits);
}

/** Behind the parameters of a function that is declared here, and not behind a macro with arguments. */
function isBehindFunction(reader: TokenReader, at: number, edits: Edits): boolean {
  let before = at - 1;
  while (before > 0 && /^(?:const|noexcept|override|final)$/.test(reader.textAt(before))) before -= 1;
  if (reader.spellings[before] !== CLOSE) return false;
  const name = reader.openOf(before) - 1;
  if (!reader.isPlain(name) || edits.without.has(name) || /^[A-Z][A-Z0-9_]{2,}$/.test(reader.textAt(name))) return false;
  const type = reader.spellings[name - 1] ?? 0;
  return type === STAR || type === AND || type === SCOPE || reader.isPlain(name - 1) || reader.isType(name - 1);
}

/** "int f(const char *, ...) PRINTF(1, 2);". */
function dropCall(reader: TokenReader, at: number, edits: Edits): void {
  const close = reader.closeOf(at + 1);
  const next = reader.spellings[close + 1] ?? 0;
  if (close > 0 && (next === SEMICOLON || next === LEFT)) edits.leaveOut(at, close);
}
