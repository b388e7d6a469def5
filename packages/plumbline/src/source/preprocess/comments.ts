import { endsInSplice, pastSplices } from "./splices.ts";

const SLASH = 47;
const STAR = 42;

/** Where the comment that begins at a slash ends; 0 where none begins. A splice may cut the two characters. */
export function commentEnd(text: string, at: number, lineComments: boolean): number {
  const second = pastSplices(text, at + 1);
  const code = text.charCodeAt(second);
  if (code === STAR) return blockEnd(text, second + 1);
  if (code === SLASH && lineComments) return lineCommentEnd(text, second);
  return 0;
}

function lineCommentEnd(text: string, from: number): number {
  let end = text.indexOf("\n", from);
  while (end >= 0 && endsInSplice(text, end)) end = text.indexOf("\n", end + 1);
  return end < 0 ? text.length : end;
}

/** Behind the close, or at the file's end. */
function blockEnd(text: string, from: number): number {
  let star = text.indexOf("*", from);
  while (star >= 0) {
    const next = pastSplices(text, star + 1);
    if (text.charCodeAt(next) === SLASH) return next + 1;
    star = text.indexOf("*", star + 1);
  }
  return text.length;
}
