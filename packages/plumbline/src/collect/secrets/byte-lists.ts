/** A list of bytes in a source text. */
export interface ByteList {
  readonly bytes: Uint8Array;
  /** Name that it is given to; "" where none is near. */
  readonly name: string;
  /** Offset of the name, or of the list. */
  readonly start: number;
  /** Offsets of the numbers alone. */
  readonly from: number;
  readonly to: number;
}

/** RSA 8192 as DER has 4,700 bytes. */
const MOST_BYTES = 8_192;
const LEAST_BYTES = 16;
const OPENER =
  /[{[(](?=(?:\s|\\\n|\/\*[^*\n]{0,80}\*\/|\/\/[^\n]{0,80}\n){0,12}(?:0x[0-9a-f]{1,2}|\d{1,3})(?:u8|u)?\s{0,4}[,])|["'](?=(?:\\x[0-9a-f]{2}){4})/gi;
/** What may stand between a name and its list: dimensions, attributes, a type, "=", a call that makes bytes. */
const NAME_BEFORE =
  /([A-Za-z_]\w{0,80})(?:\s{0,4}\[[^\]\n]{0,60}\]){0,2}(?:\s{1,4}(?:PROGMEM|__\w{1,30}|ICACHE_\w{1,20}|DRAM_ATTR|RODATA_ATTR)(?:\([^()\n]{0,40}\))?(?:\([^()\n]{0,40}\))?){0,2}\s{0,4}(?::\s{0,4}[^=\n]{1,40})?[=:]?\s{0,10}(?:\\\s{0,10})?(?:new\s+\w{1,20}\s{0,2}\[\s{0,2}\]\s{0,4}|(?:bytes|bytearray|Uint8Array\.from|Buffer\.from|new Uint8Array|byteArrayOf)\(|b)?$/;

/** Lists of at least 16 bytes: braces, brackets, and strings of \x escapes. */
export function byteLists(text: string): readonly ByteList[] {
  const lists: ByteList[] = [];
  let behind = 0;
  for (const match of text.matchAll(OPENER)) {
    if (match.index < behind) continue;
    const isString = match[0] === '"' || match[0] === "'";
    const read = isString ? escapesAt(text, match.index) : numbersAt(text, match.index + 1);
    behind = read.to;
    if (!read.whole || read.values.length < LEAST_BYTES) continue;
    const before = text.slice(Math.max(0, match.index - 240), match.index);
    const named = NAME_BEFORE.exec(before);
    const name = named?.[1] ?? "";
    lists.push({
      bytes: Uint8Array.from(read.values),
      name: name === "bytes" || name === "return" ? "" : name,
      start: named ? match.index - before.length + named.index : match.index,
      from: read.from,
      to: read.to,
    });
  }
  return lists;
}

interface Read {
  readonly values: readonly number[];
  /** Nothing but bytes stood there, and not too many. */
  readonly whole: boolean;
  readonly from: number;
  readonly to: number;
}

const TOKEN = /\s+|,|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|\\\n|(0x[0-9a-f]{1,2}|\d{1,3})(?:u8|u)?\b|\(byte\)|([}\])])/iy;

/** Numbers up to the closing brace. */
function numbersAt(text: string, start: number): Read {
  const values: number[] = [];
  let from = start;
  let to = start;
  TOKEN.lastIndex = start;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    if (match[2] !== undefined) return { values, whole: true, from, to };
    if (match[1] === undefined) continue;
    const value = Number(match[1]);
    if (value > 255 || values.length >= MOST_BYTES) break;
    if (values.length === 0) from = match.index;
    values.push(value);
    to = match.index + match[0].length;
  }
  return { values, whole: false, from, to: Math.max(to, start) };
}

const ESCAPES = /\\x([0-9a-f]{2})|["']\s*(?:\\\n\s*)?(?:b)?["']/iy;

/** \x escapes to the end of the string and of those that follow at once. */
function escapesAt(text: string, quote: number): Read {
  const values: number[] = [];
  let to = quote + 1;
  ESCAPES.lastIndex = to;
  for (let match = ESCAPES.exec(text); match && values.length < MOST_BYTES; match = ESCAPES.exec(text)) {
    if (match[1] !== undefined) values.push(Number.parseInt(match[1], 16));
    to = match.index + match[0].length;
  }
  return { values, whole: text[to] === '"' || text[to] === "'", from: quote + 1, to };
}
