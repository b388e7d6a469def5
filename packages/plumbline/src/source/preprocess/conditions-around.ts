import { fixed } from "../fixed-spellings.ts";
import { DEFINE, ELSE, ENDIF, IFDEF, IFNDEF, IS_BRANCH, IS_CONDITION } from "./directive-words.ts";
import { FIRST, type TokenFile } from "./lex.ts";
import { IDENTIFIER, type Spellings } from "../spellings.ts";

/** A directive that decides whether a line is compiled. */
export interface Condition {
  /** As it is written, without its comment: "#if CONFIG_SHELL"; the one that an #else belongs to with "#else of" before it. */
  readonly text: string;
  /** Offset of the directive that opens the group. */
  readonly at: number;
  /** Names that it asks for. */
  readonly names: readonly number[];
}

/** The directives around a place of a file, outermost first; what keeps a header from being read twice, and what tells C from C++, is none. */
export function conditionsAround(file: TokenFile, offset: number, names: Spellings): readonly Condition[] {
  const open: (Condition | undefined)[] = [];
  for (const [index, hash] of file.directives.entries()) {
    if (file.starts[hash]! >= offset) break;
    const word = file.spellings[hash + 1] ?? 0;
    if (IS_CONDITION.has(word)) open.push(isGuard(file, index, word) ? undefined : conditionAt(file, hash, names));
    else if (IS_BRANCH.has(word) && open.length > 0) open.push(branchOf(open.pop(), file, hash, word, names));
    else if (word === ENDIF) open.pop();
  }
  return open.filter((condition) => condition !== undefined).filter(({ text }) => !/\b__cplusplus\b/.test(text));
}

function branchOf(before: Condition | undefined, file: TokenFile, hash: number, word: number, names: Spellings): Condition | undefined {
  if (before === undefined) return undefined;
  return word === ELSE ? otherwise(before) : conditionAt(file, hash, names);
}

/** What decides on the #else of a group. */
export const otherwise = (before: Condition): Condition => ({ ...before, text: `#else of ${before.text.replace(/^#else of /, "")}` });

/** The condition that a directive states, with the names that it asks for. */
export function conditionAt(file: TokenFile, hash: number, names: Spellings): Condition {
  const at = file.starts[hash]!;
  const asked = new Set<number>();
  const end = endOfLine(file, hash);
  for (let token = hash + 2; token < end; token += 1) {
    const spelling = file.spellings[token]!;
    if (names.kindOf(spelling) === IDENTIFIER && !WORDS.has(names.textOf(spelling))) asked.add(spelling);
  }
  const last = end - 1;
  const text = file.text.slice(at, file.starts[last]! + names.textOf(file.spellings[last]!).length);
  return {
    text: text
      .replaceAll(/\\\r?\n/g, " ")
      .replaceAll(/\s+/g, " ")
      .slice(0, LONGEST),
    at,
    names: [...asked],
  };
}

const LONGEST = 160;
const WORDS = new Set(["defined", "IS_ENABLED", "__has_include", "true", "false"]);

/** Index of the token behind the directive's last one. */
function endOfLine(file: TokenFile, hash: number): number {
  let token = hash + 1;
  while (token < file.count && (file.flags[token]! & FIRST) === 0) token += 1;
  return token;
}

/** "#ifndef X" with "#define X" as the next directive, and nothing before it. */
export function isGuard(file: TokenFile, index: number, word: number): boolean {
  const hash = file.directives[index]!;
  const next = file.directives[index + 1];
  if (next === undefined || hash !== 0 || word === IFDEF) return false;
  const isDefined = file.spellings[next + 1] === DEFINE;
  return isDefined && (word === IFNDEF ? file.spellings[next + 2] === file.spellings[hash + 2] : isNegated(file, hash));
}

const NOT = fixed("!");
const isNegated = (file: TokenFile, hash: number): boolean => file.spellings[hash + 2] === NOT;

/** Where a file defines a name: the offset of the first directive; -1 where it does not. */
export function definitionIn(file: TokenFile, name: number): number {
  for (const hash of file.directives)
    if (file.spellings[hash + 1] === DEFINE && file.spellings[hash + 2] === name) return file.starts[hash]!;
  return -1;
}
