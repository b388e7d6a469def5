const DOUBLE = 34;
const BACKSLASH = 92;
const NEWLINE = 10;
const HASH = 35;

/** Templates in templates deeper than this end where their file ends. */
const DEEPEST = 30;

/** End of a literal that a quote at `at` opens and that ends on its line; an unclosed one ends with the line. */
export function quotedEnd(text: string, at: number): number {
  const quote = text.charCodeAt(at);
  for (let next = at + 1; next < text.length; next++) {
    const here = text.charCodeAt(next);
    if (here === quote) return next + 1;
    if (here === NEWLINE) return next;
    if (here === BACKSLASH) next += text.charCodeAt(next + 1) === 13 && text.charCodeAt(next + 2) === NEWLINE ? 2 : 1;
  }
  return text.length;
}

/** End of a literal between two triple quotes; the first quote stands at `at`. */
export function tripleEnd(text: string, at: number): number {
  const close = text.slice(at, at + 3);
  for (let next = text.indexOf(close, at + 3); next >= 0; next = text.indexOf(close, next + 1)) {
    let slashes = 0;
    while (text.charCodeAt(next - 1 - slashes) === BACKSLASH && slashes < 1_000) slashes++;
    if (slashes % 2 === 0) return afterQuotes(text, next + 3, close.charCodeAt(0));
  }
  return text.length;
}

/** A quote more at the end belongs to the literal: """a"""" */
function afterQuotes(text: string, at: number, quote: number): number {
  let end = at;
  while (text.charCodeAt(end) === quote && end < at + 2) end++;
  return end;
}

/** End of C++'s R"delimiter(…)delimiter"; the quote stands at `at`. */
export function rawEnd(text: string, at: number): number {
  // A delimiter has at most 16 characters, else it is no raw string.
  const length = text.slice(at + 1, at + 18).indexOf("(");
  if (length < 0) return quotedEnd(text, at);
  return after(text, `)${text.slice(at + 1, at + 1 + length)}"`, at);
}

/** End of r"…", r#"…"#, #"…"#: as many number signs close it as stand at `at`; -1 where no quote follows them. */
export function hashedEnd(text: string, at: number): number {
  let hashes = 0;
  while (text.charCodeAt(at + hashes) === HASH && hashes < 255) hashes++;
  if (text.charCodeAt(at + hashes) !== DOUBLE) return -1;
  const quotes = text.startsWith('"""', at + hashes) ? '"""' : '"';
  return after(text, quotes + "#".repeat(hashes), at + hashes + quotes.length);
}

/** End of C#'s @"…", where "" is a quote; the quote stands at `at`. */
export function verbatimEnd(text: string, at: number): number {
  for (let next = text.indexOf('"', at + 1); next >= 0; next = text.indexOf('"', next + 1)) {
    if (text.charCodeAt(next + 1) !== DOUBLE) return next + 1;
    next++;
  }
  return text.length;
}

/** End of what ends with the next `close`. */
export function after(text: string, close: string, from: number): number {
  const found = text.indexOf(close, from);
  return found < 0 ? text.length : found + close.length;
}

/** End of a template literal, over the strings and templates in its `${…}`. */
export function templateEnd(text: string, at: number, depth = 0): number {
  for (let next = at + 1; next < text.length; next++) {
    const here = text.charCodeAt(next);
    if (here === BACKSLASH) next++;
    else if (here === 96) return next + 1;
    else if (here === 36 && text.charCodeAt(next + 1) === 123) next = holeEnd(text, next + 2, depth + 1) - 1;
  }
  return text.length;
}

function holeEnd(text: string, from: number, depth: number): number {
  if (depth > DEEPEST) return text.length;
  let open = 1;
  for (let next = from; next < text.length; next++) {
    const here = text.charCodeAt(next);
    if (here === 123) open++;
    else if (here === 125 && --open === 0) return next + 1;
    else if (here === 96) next = templateEnd(text, next, depth) - 1;
    else if (here === DOUBLE || here === 39) next = quotedEnd(text, next) - 1;
  }
  return text.length;
}

/** Longer ones are taken for a division: a minified file is one line, and every slash would be looked at to its end. */
const LONGEST_PATTERN = 1_000;

/** End of a regular expression literal; -1 where it does not close on its line. */
export function patternEnd(text: string, at: number): number {
  let inClass = false;
  const last = Math.min(text.length, at + LONGEST_PATTERN);
  for (let next = at + 1; next < last; next++) {
    const here = text.charCodeAt(next);
    if (here === NEWLINE) return -1;
    if (here === BACKSLASH) next++;
    else if (here === 91) inClass = true;
    else if (here === 93) inClass = false;
    else if (here === 47 && !inClass) return next + 1;
  }
  return -1;
}

/** End of a block comment whose opener stands at `at`. */
export function commentEnd(text: string, at: number, nested: boolean): number {
  const first = text.indexOf("*/", at + 2);
  if (first < 0) return text.length;
  if (!nested) return first + 2;
  let depth = 0;
  for (let next = at; next < text.length - 1; next++) {
    const here = text.charCodeAt(next);
    const following = text.charCodeAt(next + 1);
    if (here === 47 && following === 42) {
      depth++;
      next++;
    } else if (here === 42 && following === 47) {
      next++;
      if (--depth === 0) return next + 1;
    }
  }
  return text.length;
}

/** End of a logical line: a backslash before the line end continues it. */
export function lineEnd(text: string, at: number): number {
  for (let end = text.indexOf("\n", at); end >= 0; end = text.indexOf("\n", end + 1)) {
    const last = text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
    if (last < at || text.charCodeAt(last) !== BACKSLASH) return end;
  }
  return text.length;
}
