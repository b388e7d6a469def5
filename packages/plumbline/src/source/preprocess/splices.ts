const BACKSLASH = 92;
const LINE_END = 10;

/** Length of a backslash with the line end behind it (GCC allows blanks between, C17 5.1.1.2 phase 2 none); 0 where there is none. */
export function spliceAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== BACKSLASH) return 0;
  let end = at + 1;
  while (end - at < 64 && isBlank(text.charCodeAt(end))) end += 1;
  return text.charCodeAt(end) === LINE_END ? end + 1 - at : 0;
}

/** The first offset that no splice stands at. */
export function pastSplices(text: string, at: number): number {
  let end = at;
  while (spliceAt(text, end) > 0) end += spliceAt(text, end);
  return end;
}

/** A text with its spliced lines joined. */
export function withoutSplices(text: string): string {
  return text.replaceAll(/\\[ \t\r]{0,64}\n/g, "");
}

/** Whether the line that ends at an offset goes on in the next one. */
export function endsInSplice(text: string, lineEnd: number): boolean {
  let at = lineEnd - 1;
  while (at >= 0 && lineEnd - at < 64 && isBlank(text.charCodeAt(at))) at -= 1;
  return text.charCodeAt(at) === BACKSLASH;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13;
}
