import { SIMPLE_ESCAPES } from "../escapes.ts";

const ESCAPE = /\\(?:x([0-9a-fA-F]{1,8})|([0-7]{1,3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs;

/** The value of a number as written; NaN where it is none. */
export function numberValue(text: string): { readonly value: number; readonly floating: boolean } {
  // Most numbers, above all those of tables, are of these two shapes.
  if (/^(?:0|[1-9]\d{0,14}|0x[0-9a-fA-F]{1,13})$/.test(text)) return { value: Number(text), floating: false };
  const plain = text.replaceAll("'", "");
  const hexadecimal = /^0[xX]/.test(plain);
  const floating = hexadecimal ? /[.pP]/.test(plain) : /[.eE]/.test(plain) || /^\d+[fF]$/.test(plain);
  if (floating) return { value: hexadecimal ? hexadecimalFloat(plain) : Number.parseFloat(plain), floating };
  const digits = plain.replace(/(?:[uUlLzZ]+|i(?:8|16|32|64))$/, "");
  if (/^0[0-7]+$/.test(digits)) return { value: Number.parseInt(digits, 8), floating };
  return { value: /^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|\d+)$/.test(digits) ? Number(digits) : Number.NaN, floating };
}

function hexadecimalFloat(text: string): number {
  const match = /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)/.exec(text);
  if (match === null) return Number.NaN;
  return Number.parseInt(`${match[1]}${match[2]}` || "0", 16) * 2 ** (Number(match[3]) - 4 * match[2]!.length);
}

/** The value of a character constant; several characters are shifted together. */
export function characterValue(text: string): number {
  const quote = text.indexOf("'");
  const inside = text.slice(quote + 1, text.lastIndexOf("'"));
  const decoded = unescaped(inside);
  let value = 0;
  for (const character of decoded)
    value = decoded.length === 1 ? character.codePointAt(0)! : (value << 8) | (character.codePointAt(0)! & 255);
  return value;
}

/** What a string literal says, without its prefix and quotes. */
export function textValue(text: string): string {
  const raw = /^(?:u8|u|U|L)?R"([^(\s]{0,16})\(([\s\S]*)\)\1"/.exec(text);
  if (raw !== null) return raw[2]!;
  const from = text.indexOf('"');
  const to = text.lastIndexOf('"');
  return from < 0 || to <= from ? "" : unescaped(text.slice(from + 1, to));
}

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replaceAll(ESCAPE, (_, hex?: string, octal?: string, four?: string, eight?: string, simple?: string) => {
    const code = hex ?? four ?? eight;
    if (code !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10_ffff));
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    return String.fromCodePoint(SIMPLE_ESCAPES[simple!] ?? simple!.codePointAt(0)!);
  });
}
