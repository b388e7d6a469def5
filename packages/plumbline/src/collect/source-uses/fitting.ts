import { holds, isOwnAddress } from "./holding.ts";
import { argumentsAt, closingOf, type Range } from "./lexing/calls.ts";
import type { Lexis } from "./lexing/lexis.ts";
import { KIND, type Tokens } from "./lexing/tokens.ts";
import type { Entry, NamedEntry } from "./table.ts";

/** A word that the table knows, where it stands. */
export interface Place {
  readonly tokens: Tokens;
  readonly at: number;
  readonly lexis: Lexis;
  /** In the body of a function or of a macro: declarations of functions are rare there. */
  readonly inBody: boolean;
}

const OPEN = 40;
const CLOSE = 41;
const DOT = 46;

/** Whether an entry of the table fits a place: its language, its receiver, its role and its arguments. */
export function fits(place: Place, { entry, of }: NamedEntry): boolean {
  const { tokens, at, lexis } = place;
  if (entry.languages && !entry.languages.has(lexis.id)) return false;
  if (!receiverFits(place, of, entry.as === "name")) return false;
  if (entry.as === "call") return isCall(place) && argumentsFit(tokens, argumentsAt(tokens, callOpens(tokens, at, lexis)), entry);
  if (entry.as === "definition") return isDefinition(place);
  if (entry.as !== "name" || DECLARING.has(tokens.of(at - 1)) || isAskedFor(tokens, at) || isPrototype(place) || isImported(tokens, at))
    return false;
  // QThread::msleep starts no thread.
  const isBehind = tokens.kind(at + 1) === KIND.scope || tokens.kind(at + 1) === DOT;
  if (isBehind && entry.lacking.includes(tokens.of(at + 2))) return false;
  return entry.having.length === 0 || argumentsFit(tokens, [valueAfter(tokens, at)], entry);
}

/** `case SHA1:` and `x == SHA1` ask what was chosen elsewhere. */
const isAskedFor = (tokens: Tokens, at: number): boolean =>
  tokens.of(at - 1) === "case" || tokens.kind(at - 1) === KIND.comparison || tokens.kind(at + 1) === KIND.comparison;

/** The last word of `import a.b.Name`: where it is used it stands again. */
function isImported(tokens: Tokens, at: number): boolean {
  let from = at - 1;
  while (from > at - 30 && (tokens.kind(from) === DOT || tokens.kind(from) === KIND.scope) && tokens.isWord(from - 1)) from -= 2;
  return from < at - 1 && /^(?:import|using|use|static)$/.test(tokens.of(from));
}

/** `const SSL_METHOD *SSLv3_method(void);` in a header only says that there is one; so does `SHA1();` in a class. */
const isPrototype = ({ tokens, at, lexis, inBody }: Place): boolean =>
  lexis.id === "c" &&
  !inBody &&
  tokens.kind(at + 1) === OPEN &&
  (tokens.kind(at + 2) === CLOSE || tokens.of(at + 2) === "void") &&
  !VALUE_BEFORE.has(tokens.kind(at - 1));
/** = ( , [ : what follows is a value. */
const VALUE_BEFORE = new Set([61, OPEN, 44, 91]);

const DECLARING = new Set(["class", "struct", "enum", "union", "interface", "import", "typedef", "goto"]);

/** A bare name stands alone (or in std::); a receiver is asked for by its last word. */
function receiverFits({ tokens, at, lexis }: Place, of: string | undefined, isName: boolean): boolean {
  const before = tokens.kind(at - 1);
  const isMember = before === DOT || before === KIND.arrow || before === KIND.scope;
  if (of === undefined) {
    // The name of a field is one whatever it is a field of.
    if (!isMember || (isName && before !== KIND.scope)) return true;
    if (before === KIND.scope) return !tokens.isWord(at - 2) || tokens.of(at - 2) === "std";
    // Classes may be named with their package; a function of that name in an object is another one.
    return lexis.id !== "c" && /^[A-Z]/.test(tokens.of(at));
  }
  if (!isMember) return false;
  if (of === "") return true;
  // a?.b()
  return tokens.of(at - 2) === of || (tokens.of(at - 2) === "?" && tokens.of(at - 3) === of);
}

/** The bracket of a call, behind the mark of a macro in Rust; -1 where there is none. */
export function callOpens(tokens: Tokens, at: number, lexis: Lexis): number {
  if (tokens.kind(at + 1) === OPEN) return at + 1;
  return lexis.id === "rust" && tokens.kind(at + 1) === 33 && tokens.kind(at + 2) === OPEN ? at + 2 : -1;
}

/** Words behind which a name is used and not declared. */
const USING = new Set(
  (
    "return else do case throw new delete co_return co_await co_yield not and or sizeof static await yield in is if elif assert lambda " +
    "when then try let go defer guard where while print from with raise except until unless typeof void extern inline"
  ).split(" "),
);
const NOT_USING_IN_C = new Set(["void", "static", "extern", "inline", "is", "in", "print", "from", "with", "let", "where", "when"]);

function isCall({ tokens, at, lexis, inBody }: Place): boolean {
  const open = callOpens(tokens, at, lexis);
  if (open < 0) return false;
  const before = tokens.kind(at - 1);
  if (before === DOT || before === KIND.arrow || before === KIND.scope) return lexis.id !== "c" || inBody || isMacroName(tokens.of(at));
  if (before === KIND.word) return callAfterWord(tokens, at, lexis, inBody);
  if (lexis.id !== "c" || inBody) return true;
  // Outside of functions: a value or a macro; `char *rand(void)` and what has a body is declared.
  if (before === 42 || before === 38) return false;
  if (isPrototype({ tokens, at, lexis, inBody })) return false;
  return isMacroName(tokens.of(at)) || !isDefinition({ tokens, at, lexis, inBody });
}

function callAfterWord(tokens: Tokens, at: number, lexis: Lexis, inBody: boolean): boolean {
  const word = tokens.of(at - 1);
  if (lexis.id === "c") {
    if (isMacroName(tokens.of(at)) && (inBody || word === "static")) return true;
    return (USING.has(word) && !NOT_USING_IN_C.has(word)) || (inBody && isMacroName(word));
  }
  if (USING.has(word)) return true;
  // A statement needs no semicolon: what stands on the line above is another one.
  return lexis.id !== "java" && lexis.id !== "csharp" && tokens.text.slice(tokens.end(at - 1), tokens.start(at)).includes("\n");
}

const isMacroName = (word: string): boolean => /^[A-Z][A-Z\d_]*$/.test(word);

/** A head with a body: the braces follow its brackets, with a few words between. */
function isDefinition({ tokens, at, inBody, lexis }: Place): boolean {
  if (tokens.kind(at + 1) !== OPEN || (inBody && !lexis.indented && lexis.id === "c")) return false;
  if (lexis.indented) return tokens.of(at - 1) === "def";
  const close = closingOf(tokens, at + 1);
  if (close < 0) return false;
  for (let next = close + 1; next < close + 14; next++) {
    const kind = tokens.kind(next);
    if (kind === 123) return true;
    if (kind !== KIND.word && kind !== KIND.string && kind !== OPEN && kind !== 41 && kind !== 44 && kind !== KIND.arrow && kind !== 58)
      return false;
  }
  return false;
}

function argumentsFit(tokens: Tokens, ranges: readonly Range[], { topic, danger, having, lacking }: Entry): boolean {
  if (having.length > 0 && !having.some((wanted) => holds(tokens, ranges, wanted))) return false;
  if (lacking.some((unwanted) => holds(tokens, ranges, unwanted))) return false;
  // An address of the machine itself is seen, and no reason to ask for another.
  return !(topic === "cleartextTransport" && danger === "none" && ranges.some((range) => isOwnAddress(tokens, range)));
}

/** What a name is set to: a few tokens behind `=` or `:`. */
function valueAfter(tokens: Tokens, at: number): Range {
  let from = at + 1;
  // env["NAME"] = …, env.NAME = …
  if (tokens.kind(from) === 93) from++;
  if (tokens.kind(from) === 43) from++;
  if (tokens.kind(from) !== 61 && tokens.kind(from) !== 58) return { from, to: from };
  let to = from + 1;
  while (to < from + 20 && to < tokens.count && !ENDS_VALUE.has(tokens.kind(to))) to++;
  return { from: from + 1, to };
}
const ENDS_VALUE = new Set([59, 125]);
