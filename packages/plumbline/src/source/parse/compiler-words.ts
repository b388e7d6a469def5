import { allFixed } from "../fixed-spellings.ts";
import type { Edits } from "./edits.ts";
import { AT_FILE, IN_LIST } from "./scopes.ts";
import tidyWords from "./tidy-words.json" with { type: "json" };
import type { TokenReader } from "./token-reader.ts";

const [OPEN, CLOSE, LEFT, SEMICOLON, COMMA, EQUALS, STAR, AT, RIGHT] = allFixed("(", ")", "{", ";", ",", "=", "*", "@", "}");
const BESIDE_TYPES: ReadonlySet<string> = new Set(tidyWords.besideTypes);
const BEHIND_PARAMETERS: ReadonlySet<string> = new Set(tidyWords.behindParameters);

/** What compilers for small controllers add to C, in words that elsewhere are names: "int near x", "void f(void) interrupt 4", "char P @ 0x20". */
export function dropCompilerWords(reader: TokenReader, edits: Edits): void {
  for (let at = 0; at < reader.count; at += 1) {
    if (reader.spellings[at] === AT) at = dropAddress(reader, at, edits);
    else if (reader.isPlain(at)) {
      const text = reader.textAt(at);
      if (BESIDE_TYPES.has(text) && reader.scopes[at] !== IN_LIST && isBesideType(reader, at, edits)) edits.leaveOut(at);
      else if (reader.spellings[at + 1] === OPEN && isImplicit(reader, at)) edits.putBefore(at, "int ");
      else if (BEHIND_PARAMETERS.has(text)) dropBehindParameters(reader, at, edits);
    } else if (reader.textAt(at) === "__at" && /^\w/.test(reader.textAt(at + 1))) edits.leaveOut(at, at + 1);
  }
}

/** "near int x" and "int near x" and "char code *s"; "code x;" declares something of a type. */
function isBesideType(reader: TokenReader, at: number, edits: Edits): boolean {
  if (reader.isType(at + 1) || reader.declares(at + 1) || /^(?:const|volatile)$/.test(reader.textAt(at + 1))) return !isTag(reader, at);
  const isBehind = reader.isType(at - 1) || /(?:_t|^const|^volatile|^static|^\*)$/.test(reader.textAt(at - 1)) || edits.without.has(at - 1);
  return isBehind && (reader.isPlain(at + 1) || reader.spellings[at + 1] === STAR) && !isTag(reader, at);
}

/** "static f(a) {" gives an int (until C99). */
function isImplicit(reader: TokenReader, at: number): boolean {
  return reader.textAt(at - 1) === "static" && !reader.isLoud(at) && reader.spellings[reader.closeOf(at + 1) + 1] === LEFT;
}

function isTag(reader: TokenReader, at: number): boolean {
  return /^(?:struct|union|enum|class)$/.test(reader.textAt(at - 1));
}

/** "@ 0x20" behind a declarator says where it lies. */
function dropAddress(reader: TokenReader, at: number, edits: Edits): number {
  let end = at + 1;
  for (; end < reader.count && end < at + 20; end += 1) {
    const spelling = reader.spellings[end]!;
    if (spelling === SEMICOLON || spelling === EQUALS || spelling === COMMA || spelling === LEFT) break;
  }
  edits.leaveOut(at, end - 1);
  return end - 1;
}

/** "void f(void) interrupt 4 using 1 {". */
function dropBehindParameters(reader: TokenReader, at: number, edits: Edits): void {
  if (reader.scopes[at] !== AT_FILE || (reader.spellings[at - 1] !== CLOSE && !edits.without.has(at - 1))) return;
  let end = at + 1;
  while (end < at + 4 && /^\w+$/.test(reader.textAt(end)) && !BEHIND_PARAMETERS.has(reader.textAt(end))) end += 1;
  if (reader.spellings[end] === OPEN) end = reader.closeOf(end) + 1;
  const next = reader.spellings[end];
  const isDone = next === LEFT || next === SEMICOLON || next === RIGHT || BEHIND_PARAMETERS.has(reader.textAt(end));
  if (end > at && isDone) edits.leaveOut(at, end - 1);
}
