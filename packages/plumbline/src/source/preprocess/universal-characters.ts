const UNIVERSAL = /\\u([0-9a-fA-F]{4})|\\U(00[01][0-9a-fA-F]{5})/y;

/** The character that \\u00e4 or \\U000000e4 in a name stands for (C17 6.4.3), and where the text goes on. */
export function universalAt(text: string, at: number): { readonly character: string; readonly end: number } | undefined {
  if (text.charCodeAt(at) !== 92) return undefined;
  UNIVERSAL.lastIndex = at;
  const match = UNIVERSAL.exec(text);
  if (match === null) return undefined;
  const code = Number.parseInt(match[1] ?? match[2]!, 16);
  // Characters of the basic set, and halves of a pair, cannot be spelled so.
  if (code < 0xa0 || (code >= 0xd800 && code <= 0xdfff) || code > 0x10_ffff) return undefined;
  return { character: String.fromCodePoint(code), end: UNIVERSAL.lastIndex };
}
