import type { TreeFile } from "#model";

import words from "./assertions.json" with { type: "json" };

/** Whether a file that may be a test compares anything with what is expected; nothing where that is not told. */
export function assertsIn({ path, name }: Pick<TreeFile, "name" | "path">, text: string): boolean | undefined {
  if (!/test|spec/i.test(path) || text.length > LONGEST) return undefined;
  if (name.endsWith(".py")) return compares(text.replace(HASH, "\n"));
  return SLASHES.test(name) ? compares(withoutComments(text)) : undefined;
}

/** A longer file is data, or holds a test all the same. */
const LONGEST = 2_000_000;
const SLASHES = /\.(?:c|cc|cpp|cxx|h|hh|hpp|ino|java|kt|cs|swift|m|mm|js|jsx|mjs|cjs|ts|tsx|go|rs|dart|scala)$/i;
const HASH = /(?:^|\s)#[^\n]*/g;

const cased = (word: string): readonly string[] => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()];
const PARTS = [...words.parts.flatMap(cased), ...words.upper].join("|");
const STARTS = words.starts.join("|").replaceAll(".", String.raw`\.`);
/** test_alarm_check() is named after what it tests, and compares nothing by its name. */
const COMPARES = new RegExp(
  String.raw`\b(?!test_?[a-z]|test[A-Z])(?:\w{0,40}(?:${PARTS})|${STARTS})\w{0,40}\s{0,4}[.!(]|^\s{0,40}assert\b|\bassert\s`,
  "m",
);
/** A homemade test tells by its exit code. */
const EXITS = /\bexit\s{0,2}\(?\s{0,2}(?:[1-9]|EXIT_FAILURE)|\breturn\s{0,2}\(?\s{0,2}(?:-?[1-9]|!|EXIT_FAILURE|[^;\n]{1,80}(?:[=!]=|\?))/;

const compares = (text: string): boolean => COMPARES.test(text) || EXITS.test(text);

function withoutComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf("/*", from);
    const close = open < 0 ? -1 : text.indexOf("*/", open + 2);
    kept.push(text.slice(from, open < 0 ? undefined : open));
    if (close < 0) return kept.join(" ").replace(/\/\/[^\n]*/g, "");
    from = close + 2;
  }
}
