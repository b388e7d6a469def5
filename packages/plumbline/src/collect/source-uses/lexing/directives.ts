import { commentEnd, lineEnd, quotedEnd } from "./literals.ts";
import { KIND, type Tokens } from "./tokens.ts";

interface Branch {
  /** Whether an earlier branch of the same #if was taken for sure. */
  decided: boolean;
}

/** Reads the lines that speak to the preprocessor; what `#if 0` takes out is passed over. */
export class Directives {
  /** Where the body of the macro being defined ends. */
  defineEnd = Number.POSITIVE_INFINITY;
  readonly #text: string;
  readonly #tokens: Tokens;
  /** C; elsewhere (C#, Swift) conditions are read and nothing else. */
  readonly #full: boolean;
  readonly #open: Branch[] = [];

  constructor(text: string, tokens: Tokens, full: boolean) {
    this.#text = text;
    this.#tokens = tokens;
    this.#full = full;
  }

  /** The directive whose number sign stands at `at`; gives where to read on. */
  at(at: number): number {
    const line = directiveAt(this.#text, at);
    switch (line.name) {
      case "if":
      case "ifdef":
      case "ifndef":
        return this.#if(line);
      case "elif":
      case "elifdef":
      case "elifndef":
      case "else":
        return this.#else(line);
      case "endif":
        this.#open.pop();
        this.#tokens.push(KIND.endDirective, at, line.end);
        return line.end;
      case "define":
        return this.#full ? this.#define(line) : line.end;
      case "include":
      case "import":
      case "include_next":
        if (this.#full) this.#include(line);
        return line.end;
      default:
        // An assembly comment or a Swift macro such as #available: not a line of its own.
        return line.name === "" || (!this.#full && !PASSED.has(line.name)) ? at + 1 : line.end;
    }
  }

  closeDefine(): void {
    if (this.defineEnd === Number.POSITIVE_INFINITY) return;
    this.#tokens.push(KIND.defineEnd, this.defineEnd, this.defineEnd);
    this.defineEnd = Number.POSITIVE_INFINITY;
  }

  #if(line: Line): number {
    const value = line.name === "if" ? constant(this.#text.slice(line.rest, Math.min(line.end, line.rest + 100))) : undefined;
    this.#open.push({ decided: value === true });
    this.#tokens.push(KIND.ifDirective, line.start, line.end);
    return value === false ? this.#pass(line.end) : line.end;
  }

  #else(line: Line): number {
    const branch = this.#open.at(-1);
    this.#tokens.push(KIND.elseDirective, line.start, line.end);
    if (branch?.decided === true) return this.#pass(line.end);
    if (branch && line.name === "elif") {
      const value = constant(this.#text.slice(line.rest, Math.min(line.end, line.rest + 100)));
      if (value === false) return this.#pass(line.end);
      branch.decided = value === true;
    }
    return line.end;
  }

  /** Passes over a branch that is never compiled; gives the offset of the directive that ends it. */
  #pass(from: number): number {
    let depth = 0;
    for (let at = from; at < this.#text.length; at = nextLine(this.#text, at)) {
      const first = firstVisible(this.#text, at);
      if (this.#text.charCodeAt(first) !== 35) continue;
      const { name } = directiveAt(this.#text, first);
      if (name === "if" || name === "ifdef" || name === "ifndef") depth++;
      else if (depth === 0 && (name === "endif" || name.startsWith("el"))) return first;
      else if (name === "endif") depth--;
    }
    return this.#text.length;
  }

  #define(line: Line): number {
    const text = this.#text;
    let end = line.rest;
    while (end < line.end && /\w/.test(text.charAt(end))) end++;
    this.#tokens.push(KIND.define, line.rest, end);
    this.defineEnd = line.end;
    return end;
  }

  #include(line: Line): void {
    const open = this.#text.charAt(line.rest);
    const close = open === "<" ? ">" : open === '"' ? '"' : undefined;
    if (close === undefined) return;
    const end = this.#text.indexOf(close, line.rest + 1);
    if (end > 0 && end <= line.end) this.#tokens.push(KIND.include, line.rest + 1, end);
  }
}

/** Directives of C# and Swift whose line is no code. */
const PASSED = new Set(["region", "endregion", "pragma", "error", "warning", "nullable", "line", "undef", "sourceLocation"]);

interface Line {
  readonly name: string;
  readonly start: number;
  /** First visible character behind the name. */
  readonly rest: number;
  readonly end: number;
}

function directiveAt(text: string, start: number): Line {
  let at = start + 1;
  while (isBlank(text.charCodeAt(at))) at++;
  let nameEnd = at;
  while (nameEnd < at + 20 && /\w/.test(text.charAt(nameEnd))) nameEnd++;
  let rest = nameEnd;
  while (isBlank(text.charCodeAt(rest))) rest++;
  return { name: text.slice(at, nameEnd), start, rest, end: directiveEnd(text, nameEnd) };
}

/** A directive ends with its logical line; a block comment in it may run over several. */
function directiveEnd(text: string, from: number): number {
  let end = lineEnd(text, from);
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = quotedEnd(text, at) - 1;
    else if (code === 47 && text.charCodeAt(at + 1) === 47) return end;
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      at = commentEnd(text, at, false) - 1;
      if (at >= end) end = lineEnd(text, at);
    }
  }
  return end;
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** The value of a condition that no build can change. */
function constant(condition: string): boolean | undefined {
  const bare = condition.replace(/\/[/*][^\n]*/, "").trim();
  if (/^\(?\s{0,9}(?:0[uUlL]{0,3}|false|FALSE)\s{0,9}\)?$/.test(bare)) return false;
  return /^\(?\s{0,9}(?:1[uUlL]{0,3}|true)\s{0,9}\)?$/.test(bare) ? true : undefined;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** The first visible character of a line, or of its end. */
function firstVisible(text: string, at: number): number {
  let first = at;
  while (isBlank(text.charCodeAt(first))) first++;
  return first;
}
