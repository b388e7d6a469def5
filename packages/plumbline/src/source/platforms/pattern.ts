/** Whether a text fits a pattern, in which each "*" stands for any characters or none. */
export function fits(pattern: string, text: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === text;
  // Most patterns fail at their beginning: they are not taken apart.
  if (!text.startsWith(pattern.slice(0, star))) return false;
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop() ?? "";
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
