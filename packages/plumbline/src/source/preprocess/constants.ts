import { SIMPLE_ESCAPES } from "../escapes.ts";

/** An integer constant of a directive; undefined where the text is none. */
export function integerValue(text: string): { readonly of: bigint; readonly unsigned: boolean } | undefined {
  const match = /^(0[xX][0-9a-fA-F']+|0[bB][01']+|0[0-7']*|[1-9][0-9']*)([uUlLzZ]{0,4}|[iu](?:8|16|32|64))$/.exec(text);
  if (match === null || text.length > 400) return undefined;
  const digits = match[1]!.replaceAll("'", "");
  const octal = /^0[0-7]+$/.test(digits);
  const value = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const unsigned = /u/i.test(match[2]!) || value > 0x7fff_ffff_ffff_ffffn;
  return { of: unsigned ? BigInt.asUintN(64, value) : value, unsigned };
}

/** The value of a character constant as GCC has it: several characters are shifted together, a plain char is signed. */
export function characterValue(text: string): { readonly of: bigint; readonly unsigned: boolean } | undefined {
  const match = /^(u8|u|U|L)?'((?:[^\\']|\\(?:x[0-9a-fA-F]+|[0-7]{1,3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)){1,8})'$/su.exec(text);
  if (match === null) return undefined;
  const units = [...match[2]!.matchAll(/\\(?:x([0-9a-fA-F]+)|([0-7]{1,3})|[uU]([0-9a-fA-F]+)|(.))|(.)/gsu)].map(
    ([, hex, octal, universal, simple, plain]) => {
      if (hex !== undefined) return Number.parseInt(hex.slice(-8), 16);
      if (octal !== undefined) return Number.parseInt(octal, 8);
      if (universal !== undefined) return Number.parseInt(universal, 16);
      return simple === undefined ? plain!.codePointAt(0)! : (SIMPLE_ESCAPES[simple] ?? simple.codePointAt(0)!);
    },
  );
  if (match[1] !== undefined) return { of: BigInt(units.at(-1)!), unsigned: match[1] !== "L" };
  const bytes = units.flatMap((unit) => (unit < 256 ? [unit] : [...new TextEncoder().encode(String.fromCodePoint(unit))]));
  const value = bytes.reduce((sum, byte) => BigInt.asIntN(32, (sum << 8n) | BigInt(byte & 255)), 0n);
  return { of: bytes.length === 1 ? BigInt.asIntN(8, value) : value, unsigned: false };
}
