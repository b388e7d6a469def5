import { fixed } from "../fixed-spellings.ts";
import type { TokenColumns } from "../preprocess/token-columns.ts";
import type { Spellings } from "../spellings.ts";

/** What the braces around a token hold: declarations, members, statements, or values and enumerators. */
export const AT_FILE = 0;
export const IN_CLASS = 1;
export const IN_BODY = 2;
export const IN_LIST = 3;

const [OPEN, CLOSE, LEFT, RIGHT, SEMICOLON, SQUARE_CLOSE, EQUALS, COMMA, ELSE] = ["(", ")", "{", "}", ";", "]", "=", ",", "else"].map(
  fixed,
) as [number, number, number, number, number, number, number, number, number];
/** A head of a class with more tokens than this is none that somebody wrote. */
const MOST_BACK = 80;
const HEADS: ReadonlyMap<string, number> = new Map([
  ["class", IN_CLASS],
  ["struct", IN_CLASS],
  ["union", IN_CLASS],
  ["enum", IN_LIST],
  ["namespace", AT_FILE],
  ["extern", AT_FILE],
]);
const BEHIND_PARAMETERS = /^(?:const|noexcept|override|final|mutable|volatile|try|do|__unused)$/;

/** Of each token what the innermost braces around it hold; a brace counts as what it holds. */
export function scopesOf(tokens: TokenColumns, names: Spellings): Uint8Array {
  const { spellings, count } = tokens;
  const scopes = new Uint8Array(count);
  const outer: number[] = [];
  let scope = AT_FILE;
  for (let at = 0; at < count; at += 1) {
    const spelling = spellings[at]!;
    if (spelling === LEFT) {
      outer.push(scope);
      scope = heldBy(at, scope, tokens, names);
    }
    scopes[at] = scope;
    if (spelling === RIGHT) scope = outer.pop() ?? AT_FILE;
  }
  return scopes;
}

/** What a brace opens, by what stands before it. */
function heldBy(at: number, scope: number, { spellings }: TokenColumns, names: Spellings): number {
  if (at === 0) return scope;
  const before = spellings[at - 1]!;
  if (before === EQUALS || before === COMMA || before === OPEN || before === SQUARE_CLOSE) return IN_LIST;
  if (scope === IN_LIST && before !== CLOSE) return IN_LIST;
  const head = headBefore(at, spellings, names);
  if (head !== undefined) return head;
  if (before === CLOSE) return IN_BODY;
  if (before === SEMICOLON || before === LEFT || before === RIGHT || before === ELSE) return scope;
  if (BEHIND_PARAMETERS.test(names.textOf(before)) || before === fixed(":")) return IN_BODY;
  return isBehindParameters(at, spellings) ? IN_BODY : IN_LIST;
}

/** "class W : public Q" and "struct __attribute__((packed)) s" are heads, "struct s f(void)" is none. */
function headBefore(at: number, spellings: Int32Array, names: Spellings): number | undefined {
  let depth = 0;
  let isBehindCall = false;
  for (let back = at - 1; back >= 0 && at - back < MOST_BACK; back -= 1) {
    const spelling = spellings[back]!;
    if (spelling === CLOSE) depth += 1;
    else if (spelling === OPEN) depth -= 1;
    if (depth < 0) return undefined;
    if (depth > 0) continue;
    if (spelling === OPEN) {
      // Only attributes have parentheses in the head of a class: "struct ALIGNED(4) {".
      isBehindCall = !/^(?:__attribute|__declspec|alignas|_Alignas|__align|[A-Z_]+$)/.test(names.textOf(spellings[back - 1] ?? 0));
      if (isBehindCall) return undefined;
      continue;
    }
    if (spelling === SEMICOLON || spelling === LEFT || spelling === RIGHT || spelling === EQUALS) return undefined;
    if (!names.isIdentifier(spelling)) continue;
    const head = HEADS.get(names.textOf(spelling));
    // "enum class", and "extern" without a language, which declares.
    if (head === undefined || (head === AT_FILE && names.textOf(spelling) === "extern" && back !== at - 2)) continue;
    return names.textOf(spellings[back - 1] ?? 0) === "enum" ? IN_LIST : head;
  }
  return undefined;
}

/** "f(void) NOINLINE {" and "f() -> T {". */
function isBehindParameters(at: number, spellings: Int32Array): boolean {
  for (let back = at - 1; back >= 0 && at - back < 12; back -= 1) {
    const spelling = spellings[back]!;
    if (spelling === CLOSE) return true;
    if (spelling === SEMICOLON || spelling === LEFT || spelling === RIGHT || spelling === EQUALS || spelling === COMMA) return false;
  }
  return false;
}
