import { hash } from "node:crypto";

/** The code that a tag speaks of: what is declared at or behind it, to the end of its body. */
export interface Region {
  readonly first: number;
  readonly last: number;
  /** Of its tokens: comments, blanks and line breaks count for nothing. */
  readonly hash: string;
}

/** Lines between a tag and the body of what it stands before. */
const REACH = 14;
const MOST_LINES = 3_000;

/** The region behind a tag in a language with braces or with blocks by indentation; undefined where no body begins near it. */
export function regionBehind(lines: readonly string[], line: number, extension: string): Region | undefined {
  const last = INDENTED.has(extension) ? indentedEnd(lines, line) : bracedEnd(lines, line);
  if (last === undefined) return undefined;
  return { first: line, last, hash: tokenHash(lines.slice(line - 1, last), extension) };
}

const INDENTED: ReadonlySet<string> = new Set(["py", "robot", "feature", "yaml", "yml"]);
const HASH_COMMENTS: ReadonlySet<string> = new Set([
  "py",
  "sh",
  "bash",
  "zsh",
  "rb",
  "pl",
  "pm",
  "r",
  "yaml",
  "yml",
  "toml",
  "cmake",
  "robot",
  "feature",
]);

/** Counts braces outside of strings and comments from the first one that opens near the tag. */
function bracedEnd(lines: readonly string[], line: number): number | undefined {
  let depth = 0;
  let isComment = false;
  for (let at = line - 1; at < Math.min(lines.length, line - 1 + MOST_LINES); at++) {
    if (depth === 0 && at > line - 1 + REACH) return undefined;
    const { text, isOpen } = withoutWords(lines[at]!.slice(0, LONGEST), isComment);
    isComment = isOpen;
    for (const sign of text) {
      if (sign === "{") depth++;
      else if (sign === "}" && --depth <= 0) return at + 1;
      // A declaration without a body ends before one begins.
      else if (sign === ";" && depth === 0 && at >= line) return undefined;
    }
  }
  return undefined;
}

const LONGEST = 4_000;

/** A line without its strings and comments, and whether a comment goes on behind it. */
function withoutWords(line: string, isComment: boolean): { readonly text: string; readonly isOpen: boolean } {
  let rest = line;
  if (isComment) {
    const end = rest.indexOf("*/");
    if (end < 0) return { text: "", isOpen: true };
    rest = rest.slice(end + 2);
  }
  const text = rest.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/.*$|\/\*.*?\*\//g, " ");
  const open = text.indexOf("/*");
  return open < 0 ? { text, isOpen: false } : { text: text.slice(0, open), isOpen: true };
}

/** Lines that are indented deeper than the first one behind the tag. */
function indentedEnd(lines: readonly string[], line: number): number | undefined {
  const start = lines.findIndex(
    (text, at) => at >= line - 1 && at < line + REACH && text.trim() !== "" && !/^\s*(?:#|@|"""|\[)/.test(text),
  );
  if (start < 0) return undefined;
  const indent = indentOf(lines[start]!);
  let last = start;
  for (let at = start + 1; at < Math.min(lines.length, start + MOST_LINES); at++) {
    if (lines[at]!.trim() === "") continue;
    if (indentOf(lines[at]!) <= indent) break;
    last = at;
  }
  return last + 1;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

const TOKEN = /[A-Za-z_$][\w$]*|\d[\w.]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/.*|\/\*[\s\S]*?\*\/|#.*|\S/g;

/** SHA-256 of the tokens, each with its length before it, so that no two rows of tokens are one text. */
export function tokenHash(lines: readonly string[], extension: string): string {
  let said = "";
  const isHashComment = HASH_COMMENTS.has(extension);
  for (const [token] of lines.join("\n").matchAll(TOKEN)) {
    if (token.startsWith("//") || token.startsWith("/*")) continue;
    if (token.startsWith("#") && isHashComment) continue;
    said += `${token.length}:${token}`;
  }
  return hash("sha256", said).slice(0, 32);
}
