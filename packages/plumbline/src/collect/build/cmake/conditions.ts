import type { Argument, Command } from "./commands.ts";
import { matchesPattern } from "./patterns.ts";
import { compareVersions, expanded, type Lookup, UNKNOWN } from "./values.ts";

/** What a condition may ask of the state of the reading. */
export interface Asked {
  readonly lookup: Lookup;
  isDefined(name: string): boolean | undefined;
  isTarget(name: string): boolean | undefined;
  isCommand(name: string): boolean;
  exists(path: string): boolean | undefined;
}

/** Whether an if() holds; undefined where only the machine that builds could tell. */
export function conditionHolds([, args]: Command, asked: Asked): boolean | undefined {
  const cursor = { at: 0 };
  const tokens = args.flatMap((arg): Argument[] =>
    arg[1] === "plain"
      ? expanded(arg, asked.lookup).map((text) => [text, "plain"] as const)
      : [[expanded(arg, asked.lookup)[0] ?? "", arg[1]]],
  );
  return joined(tokens, cursor, asked, 0);
}

type Cursor = { at: number };
const DEEPEST = 40;

/** AND and OR bind alike and from left to right, whatever the manual says: `1 OR 1 AND 0` does not hold. */
function joined(tokens: readonly Argument[], cursor: Cursor, asked: Asked, depth: number): boolean | undefined {
  let value = one(tokens, cursor, asked, depth);
  for (let token = tokens[cursor.at]; isWord(token, "AND") || isWord(token, "OR"); token = tokens[cursor.at]) {
    cursor.at++;
    const right = one(tokens, cursor, asked, depth);
    const settles = isWord(token, "OR");
    value = value === settles || right === settles ? settles : value === undefined || right === undefined ? undefined : !settles;
  }
  return value;
}

function one(tokens: readonly Argument[], cursor: Cursor, asked: Asked, depth: number): boolean | undefined {
  if (depth > DEEPEST) return undefined;
  if (isWord(tokens[cursor.at], "NOT")) {
    cursor.at++;
    const value = one(tokens, cursor, asked, depth + 1);
    return value === undefined ? undefined : !value;
  }
  if (isWord(tokens[cursor.at], "(")) {
    cursor.at++;
    const value = joined(tokens, cursor, asked, depth + 1);
    if (isWord(tokens[cursor.at], ")")) cursor.at++;
    return value;
  }
  return test(tokens, cursor, asked);
}

const UNARY = new Set(["DEFINED", "TARGET", "COMMAND", "POLICY", "EXISTS", "IS_DIRECTORY", "IS_ABSOLUTE", "IS_SYMLINK", "TEST"]);
const BINARY =
  /^(?:MATCHES|STREQUAL|STRLESS|STRGREATER|EQUAL|LESS|GREATER|LESS_EQUAL|GREATER_EQUAL|VERSION_(?:LESS|GREATER|EQUAL|LESS_EQUAL|GREATER_EQUAL)|IN_LIST|PATH_EQUAL|IS_NEWER_THAN)$/;

function test(tokens: readonly Argument[], cursor: Cursor, asked: Asked): boolean | undefined {
  const left = tokens[cursor.at++];
  if (!left) return false;
  const next = tokens[cursor.at];
  if (left[1] === "plain" && UNARY.has(left[0]) && next) {
    cursor.at++;
    return unary(left[0], next[0], asked);
  }
  if (next?.[1] === "plain" && BINARY.test(next[0])) {
    cursor.at += 2;
    return binary(left, next[0], tokens[cursor.at - 1] ?? ["", "quoted"], asked);
  }
  return truth(left, asked);
}

function unary(word: string, name: string, asked: Asked): boolean | undefined {
  if (name.includes(UNKNOWN)) return undefined;
  if (word === "DEFINED") return asked.isDefined(name);
  if (word === "TARGET") return asked.isTarget(name);
  if (word === "COMMAND") return asked.isCommand(name);
  if (word === "POLICY") return true;
  if (word === "EXISTS" || word === "IS_DIRECTORY") return asked.exists(name);
  return word === "IS_ABSOLUTE" ? /^\/|^[A-Za-z]:/.test(name) : undefined;
}

function binary(left: Argument, word: string, right: Argument, asked: Asked): boolean | undefined {
  const a = valueOf(left, asked);
  const b = word === "MATCHES" || word === "IN_LIST" ? right[0] : valueOf(right, asked);
  if (a.includes(UNKNOWN) || b.includes(UNKNOWN)) return undefined;
  if (word === "MATCHES") return matchesPattern(a, b);
  if (word === "STREQUAL" || word === "PATH_EQUAL") return a === b;
  if (word === "IN_LIST") return asked.isDefined(b) === false ? false : asked.lookup(b).split(";").includes(a);
  if (word === "IS_NEWER_THAN") return undefined;
  if (word.startsWith("STR")) return word === "STRLESS" ? a < b : a > b;
  const order = word.startsWith("VERSION") ? compareVersions(a, b) : numberIn(a) - numberIn(b);
  if (Number.isNaN(order)) return false;
  if (word.endsWith("LESS_EQUAL")) return order <= 0;
  if (word.endsWith("GREATER_EQUAL")) return order >= 0;
  return word.endsWith("LESS") ? order < 0 : word.endsWith("GREATER") ? order > 0 : order === 0;
}

/** A number is what the text begins with, as scanf reads it: nothing is none. */
const numberIn = (text: string): number => (/^\s{0,9}[-+]?0x[\da-f]/i.test(text) ? Number.parseInt(text, 16) : Number.parseFloat(text));

/** if() takes a plain word for a variable where there is one of that name. */
const valueOf = ([text, kind]: Argument, asked: Asked): string =>
  kind === "plain" && asked.isDefined(text) !== false ? asked.lookup(text) : text;

const TRUE = /^(?:1|ON|YES|TRUE|Y|-?[1-9]\d*)$/i;
const FALSE = /^(?:0|OFF|NO|FALSE|N|IGNORE|NOTFOUND|)$|-NOTFOUND$/i;

function truth([text, kind]: Argument, asked: Asked): boolean | undefined {
  if (text.includes(UNKNOWN)) return undefined;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text) || kind !== "plain") return false;
  const defined = asked.isDefined(text);
  if (defined !== true) return defined;
  const value = asked.lookup(text);
  return value.includes(UNKNOWN) ? undefined : !FALSE.test(value);
}

const isWord = (token: Argument | undefined, word: string): boolean => token?.[1] === "plain" && token[0] === word;
