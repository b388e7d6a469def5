export type Quoting = "posix" | "windows";

const LONGEST = 1 << 20;

/** Words of a command line, as a POSIX shell or the Windows C run-time would split it; nothing is expanded. */
export function wordsOf(line: string, quoting: Quoting = "posix"): string[] {
  const text = line.length > LONGEST ? line.slice(0, LONGEST) : line;
  return quoting === "windows" ? windowsWords(text) : posixWords(text);
}

function posixWords(text: string): string[] {
  const words: string[] = [];
  let word = "";
  let inWord = false;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === "'") {
      if (character === "'") quote = "";
      else word += character;
    } else if (quote === '"') {
      if (character === '"') quote = "";
      else if (character === "\\" && '"\\$`'.includes(text.charAt(at + 1))) word += text.charAt(++at);
      else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      inWord = true;
    } else if (character === "\\") {
      word += text.charAt(++at);
      inWord = true;
    } else if (isBlank(character)) {
      if (inWord) words.push(word);
      word = "";
      inWord = false;
    } else {
      word += character;
      inWord = true;
    }
  }
  if (inWord) words.push(word);
  return words;
}

/** Backslashes are literal unless they stand before a quotation mark: two make one, an odd one escapes the mark. */
function windowsWords(text: string): string[] {
  const words: string[] = [];
  let word = "";
  let inWord = false;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") {
      let slashes = 1;
      while (text.charAt(at + slashes) === "\\") slashes++;
      const beforeMark = text.charAt(at + slashes) === '"';
      word += "\\".repeat(beforeMark ? slashes >> 1 : slashes);
      if (beforeMark && slashes % 2 === 1) word += '"';
      at += beforeMark && slashes % 2 === 1 ? slashes : slashes - 1;
      inWord = true;
    } else if (character === '"') {
      quoted = !quoted;
      inWord = true;
    } else if (isBlank(character) && !quoted) {
      if (inWord) words.push(word);
      word = "";
      inWord = false;
    } else {
      word += character;
      inWord = true;
    }
  }
  if (inWord) words.push(word);
  return words;
}

const isBlank = (character: string): boolean => character === " " || character === "\t" || character === "\n" || character === "\r";
