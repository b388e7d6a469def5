import type { Location } from "#model";

import { folderOf, nameOf, resolvedPath } from "./paths.ts";
import { fitsGlob, type TreeIndex } from "./tree-index.ts";

/** What a makefile has assigned so far. */
export interface MakeVariables {
  readonly values: Map<string, string>;
  readonly places: Map<string, Location>;
  /** Variables whose value depends on a condition; "*" where everything may. */
  readonly open: Set<string>;
  readonly unresolved: string[];
  readonly index: TreeIndex;
  readonly folder: string;
}

const LONGEST = 200_000;
const DEEPEST = 20;

/** A text with variables and the common functions put in; what is not known becomes nothing and is written down. */
export function expandedMake(text: string, variables: MakeVariables, depth = 0): string {
  if (!text.includes("$")) return text;
  if (depth > DEEPEST) return "";
  let value = "";
  for (let at = 0; at < text.length && value.length < LONGEST; at++) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character !== "$") value += character;
    else if (next === "$") {
      value += "$";
      at++;
    } else if (next === "(" || next === "{") {
      const end = closing(text, at + 2, next === "(" ? ")" : "}", next);
      value += reference(text.slice(at + 2, end), variables, depth + 1);
      at = end;
    } else at++;
  }
  return value.slice(0, LONGEST);
}

function closing(text: string, from: number, close: string, open: string): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === open) depth++;
    else if (text.charAt(at) === close && --depth === 0) return at;
  }
  return text.length;
}

const ELSEWHERE = /^(?:CC|CXX|AR|LD|AS|RM|MAKE|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|ASFLAGS|LDLIBS|EXTRA\w*|V|Q|DEBUG|TARGET_ARCH)$/;

function reference(inner: string, variables: MakeVariables, depth: number): string {
  const call = /^([a-z]+)\s+([\s\S]*)$/.exec(inner);
  if (call?.[1]) return functionValue(call[1], call[2] ?? "", variables, depth);
  const replaced = /^([\w.-]+):([^=]*)=(.*)$/.exec(inner);
  const name = expandedMake(replaced?.[1] ?? inner, variables, depth).trim();
  const known = variables.values.get(name);
  if (known === undefined && !ELSEWHERE.test(name))
    variables.unresolved.push(`the variable ${name.slice(0, 80)} is set nowhere in the tree`);
  const value = known === undefined ? "" : expandedMake(known, variables, depth);
  if (!replaced) return value;
  return mapped(value, withPercent(replaced[2] ?? ""), withPercent(replaced[3] ?? ""));
}

const withPercent = (text: string): string => (text.includes("%") ? text : `%${text}`);

function mapped(list: string, from: string, to: string): string {
  const [head = "", tail = ""] = from.split("%", 2);
  return list
    .split(/\s+/)
    .filter(Boolean)
    .map((word) =>
      word.startsWith(head) && word.endsWith(tail) && word.length >= head.length + tail.length
        ? to.replace("%", () => word.slice(head.length, word.length - tail.length))
        : word,
    )
    .join(" ");
}

function functionValue(name: string, given: string, variables: MakeVariables, depth: number): string {
  const words = (text: string): string[] => expandedMake(text, variables, depth).split(/\s+/).filter(Boolean);
  const [first = "", second = "", third = ""] = argumentsOf(given);
  if (name === "wildcard")
    return words(given)
      .flatMap((pattern) => matching(pattern, variables))
      .join(" ");
  if (name === "patsubst") return mapped(words(third).join(" "), first.trim(), second.trim());
  if (name === "subst")
    return words(third)
      .join(" ")
      .replaceAll(first || "\u0001", () => second);
  if (name === "addprefix")
    return words(second)
      .map((word) => first.trim() + word)
      .join(" ");
  if (name === "addsuffix")
    return words(second)
      .map((word) => word + first.trim())
      .join(" ");
  if (name === "notdir") return words(given).map(nameOf).join(" ");
  if (name === "basename")
    return words(given)
      .map((word) => word.replace(/\.[^./]*$/, ""))
      .join(" ");
  if (name === "dir")
    return words(given)
      .map((word) => `${folderOf(word) || "."}/`)
      .join(" ");
  if (name === "strip" || name === "sort" || name === "abspath" || name === "realpath") return words(given).join(" ");
  if (name === "filter")
    return words(second)
      .filter((word) => words(first).some((pattern) => fitsGlob(word, pattern.replace("%", "*"))))
      .join(" ");
  if (name === "filter-out")
    return words(second)
      .filter((word) => !words(first).some((pattern) => fitsGlob(word, pattern.replace("%", "*"))))
      .join(" ");
  if (name === "foreach")
    return words(second)
      .slice(0, 500)
      .map((word) =>
        expandedMake(
          third.replaceAll(`$(${first.trim()})`, () => word),
          variables,
          depth,
        ),
      )
      .join(" ");
  if (name !== "info" && name !== "warning" && name !== "error") variables.unresolved.push(`$(${name} …) is worked out only by make`);
  return "";
}

function argumentsOf(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length && found.length < 2; at++) {
    const character = text.charAt(at);
    if (character === "(" || character === "{") depth++;
    else if (character === ")" || character === "}") depth--;
    else if (character === "," && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, text.slice(start)];
}

function matching(pattern: string, { index, folder }: MakeVariables): string[] {
  const path = resolvedPath(folder, pattern);
  if (path === undefined) return [];
  const kept = folder === "" ? "" : `${folder}/`;
  return index
    .in(folderOf(path))
    .filter((one) => fitsGlob(nameOf(one), nameOf(path)))
    .map((one) => (one.startsWith(kept) ? one.slice(kept.length) : `${folderOf(pattern)}/${nameOf(one)}`));
}
