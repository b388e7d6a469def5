import { compareVersions, UNKNOWN } from "./values.ts";

/** For what a generator expression is worked out. */
export interface Generating {
  readonly configuration: string;
  readonly language: "C" | "CXX" | "ASM";
  readonly compiler: string;
  readonly system: string;
  isTarget(name: string): boolean;
}

const DEEPEST = 20;

/** A text with its generator expressions worked out; what cannot be is UNKNOWN. */
export function generated(text: string, given: Generating, depth = 0): string {
  if (!text.includes("$<")) return text;
  if (depth > DEEPEST) return UNKNOWN;
  let value = "";
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("$<", at);
    if (open < 0) return value + text.slice(at);
    const end = closing(text, open + 2);
    value += text.slice(at, open) + worked(text.slice(open + 2, end), given, depth);
    at = end + 1;
  }
  return value;
}

function worked(inner: string, given: Generating, depth: number): string {
  const colon = topLevel(inner, ":");
  const head = generated(colon < 0 ? inner : inner.slice(0, colon), given, depth + 1);
  const rest = colon < 0 ? "" : inner.slice(colon + 1);
  if (head === "1") return generated(rest, given, depth + 1);
  if (head === "0") return "";
  // Once and not twice: an expression nested twenty deep would else be worked out a million times.
  const words = commaList(rest).map((word) => generated(word, given, depth + 1));
  const whole = words.join(",");
  if (head.includes(UNKNOWN) || (whole.includes(UNKNOWN) && head !== "IF")) return UNKNOWN;
  return answer(head, words, whole, given);
}

function answer(head: string, words: readonly string[], whole: string, given: Generating): string {
  const [first = "", second = ""] = words;
  switch (head) {
    case "CONFIG":
      return bit(words.some((word) => word.toLowerCase() === given.configuration.toLowerCase()));
    case "COMPILE_LANGUAGE":
      return bit(words.includes(given.language));
    case "COMPILE_LANG_AND_ID":
      return bit(first === given.language && words.slice(1).includes(given.compiler));
    case "C_COMPILER_ID":
    case "CXX_COMPILER_ID":
      return words.length === 0 || whole === "" ? given.compiler : bit(words.includes(given.compiler));
    case "PLATFORM_ID":
      return bit(words.includes(given.system));
    case "BUILD_INTERFACE":
    case "BUILD_LOCAL_INTERFACE":
    case "GENEX_EVAL":
    case "1":
      return whole;
    case "INSTALL_INTERFACE":
    case "LINK_ONLY":
    case "0":
      return "";
    case "NOT":
      return bit(whole === "0");
    case "AND":
      return bit(words.every((word) => word === "1"));
    case "OR":
      return bit(words.includes("1"));
    case "BOOL":
      return bit(!/^(?:0|OFF|NO|FALSE|N|IGNORE|NOTFOUND|)$|-NOTFOUND$/i.test(whole));
    case "IF":
      return first === "1" ? second : first === "0" ? (words[2] ?? "") : UNKNOWN;
    case "STREQUAL":
      return bit(first === second);
    case "EQUAL":
      return bit(Number(first) === Number(second));
    case "VERSION_LESS":
      return bit(compareVersions(first, second) < 0);
    case "VERSION_GREATER":
      return bit(compareVersions(first, second) > 0);
    case "VERSION_GREATER_EQUAL":
      return bit(compareVersions(first, second) >= 0);
    case "TARGET_EXISTS":
      return bit(given.isTarget(whole));
    case "LOWER_CASE":
      return whole.toLowerCase();
    case "UPPER_CASE":
      return whole.toUpperCase();
    case "ANGLE-R":
      return ">";
    case "COMMA":
      return ",";
    case "SEMICOLON":
      return ";";
    case "TARGET_OBJECTS":
      return "";
    default:
      return UNKNOWN;
  }
}

const bit = (yes: boolean): string => (yes ? "1" : "0");

function commaList(text: string): string[] {
  const words: string[] = [];
  let rest = text;
  for (let comma = topLevel(rest, ","); comma >= 0 && words.length < 1_000; comma = topLevel(rest, ",")) {
    words.push(rest.slice(0, comma));
    rest = rest.slice(comma + 1);
  }
  return [...words, rest];
}

function topLevel(text: string, wanted: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "$" && text.charAt(at + 1) === "<") depth++;
    else if (character === ">" && depth > 0) depth--;
    else if (character === wanted && depth === 0) return at;
  }
  return -1;
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === "$" && text.charAt(at + 1) === "<") depth++;
    else if (text.charAt(at) === ">" && --depth === 0) return at;
  }
  return text.length;
}
