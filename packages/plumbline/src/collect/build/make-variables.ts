import { functionValue, isMakeFunction } from "./make-functions.ts";
import { LONGEST_VALUE, type MakeVariables, replacedWords } from "./make-words.ts";

const DEEPEST = 30;

/** A text with variables and functions put in; what is not known becomes nothing and is written down. */
export function expandedMake(text: string, variables: MakeVariables, depth = 0): string {
  if (!text.includes("$")) return text;
  if (depth > DEEPEST || variables.left.steps-- <= 0) {
    variables.unresolved.add("variables that name each other without end");
    variables.open.add("*");
    return "";
  }
  let value = "";
  for (let at = 0; at < text.length && value.length < LONGEST_VALUE; at++) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character !== "$") value += character;
    else if (next === "$") {
      value += "$";
      at++;
    } else if (next === "(" || next === "{") {
      const end = closing(text, at + 2, next);
      value += reference(text.slice(at + 2, end), variables, depth + 1);
      at = end;
    } else {
      value += named(next, variables, depth + 1);
      at++;
    }
  }
  return value.slice(0, LONGEST_VALUE);
}

function closing(text: string, from: number, open: string): number {
  const close = open === "(" ? ")" : "}";
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === open) depth++;
    else if (text.charAt(at) === close && --depth === 0) return at;
  }
  return text.length;
}

/** Set by make itself, by the command line or by the environment: their absence says nothing. */
const ELSEWHERE =
  /^(?:CC|CXX|CPP|AR|LD|AS|RM|MAKE\w*|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|ASFLAGS|LDLIBS|EXTRA\w*|V|Q|DEBUG|TARGET_ARCH|DESTDIR|OS|[@<^?*+%]|[@<^?*]?[DF]|\d)$/;

function reference(inner: string, variables: MakeVariables, depth: number): string {
  const call = /^([a-z-]{1,20})[ \t]+([\s\S]*)$/.exec(inner);
  if (call?.[1] !== undefined && isMakeFunction(call[1]))
    return functionValue(call[1], call[2] ?? "", variables, (text) => expandedMake(text, variables, depth));
  const replaced = /^([^:$\s]{1,100}):([^=]{0,2000})=([\s\S]*)$/.exec(inner);
  const name = expandedMake(replaced?.[1] ?? inner, variables, depth).trim();
  const value = named(name, variables, depth);
  if (!replaced) return value;
  const part = (text: string): string => withPercent(expandedMake(text, variables, depth));
  return replacedWords(value, part(replaced[2] ?? ""), part(replaced[3] ?? ""));
}

function named(name: string, variables: MakeVariables, depth: number): string {
  const known = variables.values.get(name);
  if (known !== undefined) return expandedMake(known, variables, depth);
  const own = { CC: "cc", CXX: "g++", AS: "as" }[name];
  if (own === undefined && !ELSEWHERE.test(name)) variables.unresolved.add(`the variable ${name.slice(0, 80)} is set nowhere in the tree`);
  return own ?? "";
}

const withPercent = (text: string): string => (text.includes("%") ? text : `%${text}`);
