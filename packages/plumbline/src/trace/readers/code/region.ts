import { hash } from "node:crypto";

import { tokensIn } from "./tokens.ts";

/** The code that a tag speaks of: what is declared at or behind it, to the end of its body. */
export interface Region {
  readonly first: number;
  readonly last: number;
  /** Of its tokens: comments, blanks and line breaks count for nothing. */
  readonly hash: string;
}

/** Lines between a tag and the body of what it stands before. */
const REACH = 14;
const MOST_LINES = 1_000;

const INDENTED: ReadonlySet<string> = new Set(["py", "robot", "feature", "yaml", "yml"]);
const HASH_COMMENTS: ReadonlySet<string> = new Set([...INDENTED, "sh", "bash", "zsh", "rb", "pl", "pm", "r", "toml", "cmake"]);

/** The region behind a tag in a language with braces or with blocks by indentation; undefined where no body begins near it. */
export function regionBehind(lines: readonly string[], line: number, extension: string): Region | undefined {
  const last = INDENTED.has(extension) ? indentedEnd(lines, line) : bracedEnd(lines, line, extension);
  if (last === undefined) return undefined;
  return { first: line, last, hash: tokenHash(lines.slice(line - 1, last), extension) };
}

/** Most bodies end soon: only for those that do not more is put together. */
const FEW_LINES = 50;

function bracedEnd(lines: readonly string[], line: number, extension: string): number | undefined {
  return braceEnd(lines, line, extension, FEW_LINES) ?? braceEnd(lines, line, extension, MOST_LINES);
}

/** Counts braces from the first one that opens near the tag; a declaration without a body ends before one begins. */
function braceEnd(lines: readonly string[], line: number, extension: string, most: number): number | undefined {
  const text = lines.slice(line - 1, line - 1 + most).join("\n");
  const near = lines.slice(line - 1, line - 1 + REACH).reduce((sum, each) => sum + each.length + 1, 0);
  const tagEnd = lines[line - 1]?.length ?? 0;
  let depth = 0;
  for (const { text: token, start } of tokensIn(text, HASH_COMMENTS.has(extension))) {
    if (depth === 0 && start > near) return undefined;
    if (token === "{") depth++;
    else if (token === "}" && --depth <= 0) return line + newlines(text, start);
    else if (token === ";" && depth === 0 && start > tagEnd) return undefined;
  }
  return undefined;
}

function newlines(text: string, before: number): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < before; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Lines that are indented deeper than the first one behind the tag. */
function indentedEnd(lines: readonly string[], line: number): number | undefined {
  const near = lines.slice(line - 1, line + REACH).findIndex((text) => text.trim() !== "" && !/^\s*(?:#|@|"""|\[)/.test(text));
  if (near < 0) return undefined;
  const start = line - 1 + near;
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

/** The first 128 bits of a SHA-256 of the tokens, each with its length before it, so that no two rows of tokens are one text. */
export function tokenHash(lines: readonly string[], extension: string): string {
  let said = "";
  for (const { text } of tokensIn(lines.join("\n"), HASH_COMMENTS.has(extension))) said += `${text.length}:${text}`;
  return hash("sha256", said).slice(0, 32);
}
