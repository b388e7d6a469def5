import type { ExposedSecret, SourceText } from "#model";

import { keyOfDer, publicKeyOfDer } from "./keys.ts";
import { placeOf } from "./place-of.ts";

const LANGUAGES = new Set(["c", "h", "cc", "cpp", "cxx", "hpp", "hh", "ino", "inc", "py", "rs", "java", "cs", "go"]);
const ARRAY =
  /\b([A-Za-z_]\w{0,80})\s*(?:\[[^\]\n]{0,60}\]\s*){0,2}(?::\s*[^=\n]{0,40})?=\s*(?:new\s+\w+\s*\[\s*\]\s*)?(?:bytes\(|bytearray\()?[{[]/g;
const SECRET_NAME = /(?:^|_|[a-z])(?:key|secret|psk|passkey|aes|hmac|seed|master|private|priv)(?:$|_|\d|[A-Z])/i;
/** Names of keys that are none: buttons, tables, public halves, lengths, what is looked up by key. */
const HARMLESS_NAME =
  /pub|test|vector|example|sample|expected|sbox|rcon|table|keymap|keyboard|keypad|keycode|button|hotkey|uuid|key_?(?:id|name|len|size|type|usage|event|press|state|list|idx|index)|monkey|turkey/i;
const KEY_LENGTHS = new Set([16, 24, 32, 48, 64]);
/** RSA 4096 as DER has 2,349 bytes. */
const MOST_BYTES = 4_096;

/** Key material in arrays: private keys in DER, symmetric keys by name, length and spread, public keys that are published samples. */
export function arraySecrets(source: SourceText): readonly ExposedSecret[] {
  if (!LANGUAGES.has(source.file.extension)) return [];
  const secrets: ExposedSecret[] = [];
  for (const match of source.text.matchAll(ARRAY)) {
    const name = match[1] ?? "";
    const start = match.index + match[0].length;
    const bytes = bytesAt(source.text, start);
    if (!bytes) continue;
    const secret = secretIn(bytes.values, name);
    if (secret) secrets.push(located(source, match.index, bytes.end, name, secret));
  }
  return secrets;
}

type Judged = Pick<ExposedSecret, "kind" | "what"> & Partial<Pick<ExposedSecret, "publicKeyHash" | "published">>;

function secretIn(values: Uint8Array, name: string): Judged | undefined {
  if (values[0] === 0x30 && values.length > 40) {
    const key = keyOfDer(values);
    if (key)
      return {
        kind: "privateKey",
        what: `${key.algorithm} private key in an array`,
        publicKeyHash: key.publicKeyHash,
        ...(key.published && { published: key.published }),
      };
    const open = publicKeyOfDer(values);
    return (
      open?.published && {
        kind: "publicKey",
        what: `${open.algorithm} public key in an array`,
        publicKeyHash: open.publicKeyHash,
        published: open.published,
      }
    );
  }
  if (!KEY_LENGTHS.has(values.length) || !SECRET_NAME.test(name) || HARMLESS_NAME.test(name) || !looksRandom(values)) return undefined;
  return { kind: "symmetricKey", what: `key of ${values.length * 8} bits in an array` };
}

/** Many different bytes and no run: placeholders count up or repeat. */
function looksRandom(values: Uint8Array): boolean {
  const different = new Set(values).size;
  const steps = new Set(Array.from(values.subarray(1), (value, index) => value - (values[index] ?? 0))).size;
  return different >= Math.min(12, values.length * 0.6) && steps > 4;
}

/** Numbers up to the closing brace; `undefined` where something else stands there. */
function bytesAt(text: string, start: number): { readonly values: Uint8Array; readonly end: number } | undefined {
  const values: number[] = [];
  const token = /\s+|,|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(0x[0-9a-f]{1,2}|\d{1,3})(?:u8|u|U)?\b|\(byte\)|([}\]])/iy;
  token.lastIndex = start;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[2] !== undefined) return values.length > 0 ? { values: Uint8Array.from(values), end: match.index } : undefined;
    if (match[1] !== undefined) {
      const value = Number(match[1]);
      if (value > 255 || values.length >= MOST_BYTES) return undefined;
      values.push(value);
    }
  }
  return undefined;
}

function located(source: SourceText, from: number, to: number, name: string, judged: Judged): ExposedSecret {
  const first = source.atOffset(from).line ?? 1;
  const last = source.atOffset(to).line ?? first;
  return {
    ...judged,
    location: placeOf({ ...source.at(first), ...(last > first && { endLine: last }) }, name),
    form: "cArray",
    rule: "plumbline:array",
    lines: [first, last],
  };
}
