const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303E\u30A0-\u30FF\uFF01-\uFF60]/u;
/** Control characters, line breaks and marks that turn the direction of text: names of files may hold them. */
// oxlint-disable-next-line no-misleading-character-class
const HOSTILE = /[\p{Cc}\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

/** Text from the tree made fit for a terminal: nothing in it can move the cursor, start a line or turn the direction. */
export function tame(text: string): string {
  return text.replaceAll(HOSTILE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Columns that a text takes in a terminal. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** Lines of at most `width` columns of text, broken at spaces; each after the first begins with the indent, which comes on top. */
export function wrapped(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/ +/)) {
    if (line !== "" && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one, index) => (index === 0 ? one : indent + one)).join("\n");
}

/** A path shortened at its front by whole folders: the name of the file always stays whole, if need be beyond the width. */
export function shortened(path: string, width: number): string {
  if (columns(path) <= width) return path;
  const parts = path.split("/");
  while (parts.length > 1 && columns(parts.join("/")) + 2 > width) parts.shift();
  return parts.length === path.split("/").length ? path : `…/${parts.join("/")}`;
}

/** A text shortened at its end. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let short = "";
  for (const character of text) {
    if (columns(short) + columns(character) >= width) break;
    short += character;
  }
  return `${short.trimEnd()}…`;
}
