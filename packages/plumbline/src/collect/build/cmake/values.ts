import type { Argument } from "./commands.ts";

/** Stands in a value for what only the machine that builds could tell. */
export const UNKNOWN = "\u0001";

/** Longest value a variable may take: a file that doubles one in a loop must not fill the memory. */
export const LONGEST = 1 << 20;

export type Lookup = (name: string) => string;

/** Arguments with variables put in; plain ones split into their list elements. */
export function expandedAll(args: readonly Argument[], lookup: Lookup): string[] {
  return args.flatMap((arg) => expanded(arg, lookup));
}

export function expanded([text, kind]: Argument, lookup: Lookup): string[] {
  if (kind === "bracket") return [text];
  const value = withVariables(text, lookup, 0);
  return kind === "quoted" ? [value] : listOf(value);
}

/** Elements of a list value; generator expressions are never cut in two. */
export function listOf(value: string): string[] {
  if (!value.includes(";")) return value === "" ? [] : [value];
  if (!value.includes("$<")) return value.split(";").filter(Boolean);
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= value.length; at++) {
    const character = value.charAt(at);
    if (character === "$" && value.charAt(at + 1) === "<") depth++;
    else if (character === ">" && depth > 0) depth--;
    if (at === value.length || (character === ";" && depth === 0)) {
      if (at > start) items.push(value.slice(start, at));
      start = at + 1;
    }
  }
  return items;
}

/** Puts ${NAME} and $ENV{NAME} in, names nested at most eight deep, and takes the escapes out. */
export function withVariables(text: string, lookup: Lookup, depth: number): string {
  if (!text.includes("$") && !text.includes("\\")) return text;
  let value = "";
  for (let at = 0; at < text.length && value.length < LONGEST; at++) {
    const character = text.charAt(at);
    if (character === "\\") value += escaped(text.charAt(++at));
    else if (character === "$" && text.charAt(at + 1) === "{") {
      const end = closing(text, at + 2);
      const name = depth < 8 ? withVariables(text.slice(at + 2, end), lookup, depth + 1) : "";
      value += name.includes(UNKNOWN) ? UNKNOWN : lookup(name);
      at = end;
    } else if (character === "$" && text.startsWith("ENV{", at + 1)) {
      value += UNKNOWN;
      at = closing(text, at + 5);
    } else value += character;
  }
  return value.length > LONGEST ? value.slice(0, LONGEST) : value;
}

const escaped = (character: string): string => (character === "n" ? "\n" : character === "t" ? "\t" : character);

function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === "{") depth++;
    else if (text.charAt(at) === "}" && --depth === 0) return at;
  }
  return text.length;
}

/** All elements of a list value, empty ones with them, as list() sees it. */
export const elementsOf = (value: string): string[] => (value === "" ? [] : value.split(";"));

/** A version compared part by part: below, equal or above zero. What follows the numbers does not count; a text without any is 0. */
export function compareVersions(a: string, b: string): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbersOf = (version: string): readonly number[] => (/^\d{1,9}(?:\.\d{1,9}){0,20}/.exec(version)?.[0] ?? "0").split(".").map(Number);
