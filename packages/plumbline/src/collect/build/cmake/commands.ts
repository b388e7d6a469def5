import type { SourceText } from "#model";

import { type Mark, markOf } from "../place.ts";

/** How an argument was written decides how it expands: lists split only where unquoted, brackets do not expand at all. */
export type Argument = readonly [text: string, kind: "plain" | "quoted" | "bracket"];

/** One command invocation of a CMake file, unexpanded. */
export type Command = readonly [name: string, args: readonly Argument[], mark: Mark];

const MOST_COMMANDS = 50_000;
const MOST_ARGUMENTS = 20_000;

/** All command invocations of a CMake file in order; what is no command is passed over. */
export function commandsIn(source: SourceText): Command[] {
  const { text } = source;
  const commands: Command[] = [];
  let line = 1;
  let counted = 0;
  const lineAt = (offset: number): number => {
    for (let at = text.indexOf("\n", counted); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
      line++;
      counted = at + 1;
    }
    return line;
  };
  let at = 0;
  while (at < text.length && commands.length < MOST_COMMANDS) {
    const character = text.charAt(at);
    if (character === "#") at = afterComment(text, at);
    else if (isNameStart(character)) {
      const end = nameEnd(text, at);
      let open = end;
      while (text.charAt(open) === " " || text.charAt(open) === "\t") open++;
      if (text.charAt(open) !== "(") {
        at = end;
        continue;
      }
      const name = text.slice(at, end).toLowerCase();
      const mark = markOf(source, lineAt(at));
      const [args, next] = argumentsFrom(text, open + 1);
      commands.push([name, args, mark]);
      at = next;
    } else at++;
  }
  return commands;
}

function argumentsFrom(text: string, from: number): [Argument[], number] {
  const args: Argument[] = [];
  let depth = 1;
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (/\s/.test(character)) at++;
    else if (character === "#") at = afterComment(text, at);
    else if (character === "(" || character === ")") {
      depth += character === "(" ? 1 : -1;
      at++;
      if (depth === 0) return [args, at];
      args.push([character, "plain"]);
    } else {
      const [arg, next] = character === '"' ? quoted(text, at) : (bracket(text, at) ?? plain(text, at));
      if (args.length < MOST_ARGUMENTS) args.push(arg);
      at = next;
    }
  }
  return [args, at];
}

function quoted(text: string, from: number): [Argument, number] {
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === "\\" ? 2 : 1;
  return [[text.slice(from + 1, at).replaceAll("\\\n", ""), "quoted"], at + 1];
}

/** Quotation marks inside a plain argument belong to it, as in -DNAME="a b". */
function plain(text: string, from: number): [Argument, number] {
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === "\\") at += 2;
    else if (character === '"') {
      at++;
      while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === "\\" ? 2 : 1;
      at++;
    } else if (/[\s()#]/.test(character)) break;
    else at++;
  }
  return [[text.slice(from, at), "plain"], Math.max(at, from + 1)];
}

function bracket(text: string, from: number): [Argument, number] | undefined {
  const [body, next] = bracketed(text, from) ?? [];
  return body === undefined || next === undefined ? undefined : [[body, "bracket"], next];
}

function bracketed(text: string, from: number): [string, number] | undefined {
  if (text.charAt(from) !== "[") return undefined;
  let at = from + 1;
  while (text.charAt(at) === "=") at++;
  if (text.charAt(at) !== "[") return undefined;
  const close = `]${"=".repeat(at - from - 1)}]`;
  const end = text.indexOf(close, at + 1);
  return [text.slice(at + 1, end < 0 ? text.length : end), end < 0 ? text.length : end + close.length];
}

function afterComment(text: string, from: number): number {
  const block = bracketed(text, from + 1);
  if (block) return block[1];
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

const isNameStart = (character: string): boolean => /[A-Za-z_]/.test(character);

function nameEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[A-Za-z0-9_]/.test(text.charAt(at))) at++;
  return at;
}
