import { type ByteReader, OutOfBytes } from "../byte-reader.ts";
import sizes from "./forms.json" with { type: "json" };

/** How numbers are written in one unit. */
export interface Encoding {
  readonly version: number;
  /** 8 in the 64-bit format of DWARF (which is not that of the processor). */
  readonly offsetBytes: 4 | 8;
  readonly addressBytes: number;
}

/** Value of an attribute as far as it is of use here: a number, an offset into a table of strings, or a text. */
export type Value =
  | { readonly is: "number" | "address" | "offset"; readonly value: number }
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "string" | "lineString" | "stringIndex"; readonly at: number }
  | { readonly is: "other" };

interface Read {
  readonly value: Value;
  readonly next: number;
}

/** Forms of one size whose value is a number, an index of a string, or of no use; forms of variable size; offsets elsewhere. */
const NUMBERS = new Map(Object.entries(sizes.numbers).map(([form, bytes]) => [Number(form), bytes]));
const INDEXES = new Map(Object.entries(sizes.indexes).map(([form, bytes]) => [Number(form), bytes]));
const FIXED = new Map(Object.entries(sizes.fixed).map(([form, bytes]) => [Number(form), bytes]));
const VARIABLE: ReadonlySet<number> = new Set(sizes.variable);
const OFFSETS: ReadonlySet<number> = new Set(sizes.offsets);

/** Reads one attribute, whose form says how many bytes it takes. DWARF 5 §7.5.6, with the forms of GNU. */
export function valueAt(reader: ByteReader, at: number, form: number, encoding: Encoding, implicit = 0): Read {
  const fixed = FIXED.get(form) ?? (OFFSETS.has(form) ? encoding.offsetBytes : undefined);
  if (fixed !== undefined) return { value: OTHER, next: at + fixed };
  if (VARIABLE.has(form)) return { value: OTHER, next: reader.uleb(at).next };
  const index = INDEXES.get(form);
  if (index !== undefined) return { value: { is: "stringIndex", at: unsigned(reader, at, index) }, next: at + index };
  const number = NUMBERS.get(form);
  // Before version 4 these two also stood for offsets.
  const is = number !== undefined && number >= 4 && encoding.version < 4 ? "offset" : "number";
  if (number !== undefined) return { value: { is, value: unsigned(reader, at, number) }, next: at + number };
  return special(reader, at, form, encoding, implicit);
}

const OTHER: Value = { is: "other" };

/** Forms that are one of a kind. */
function special(reader: ByteReader, at: number, form: number, encoding: Encoding, implicit: number): Read {
  const { offsetBytes, addressBytes, version } = encoding;
  const ofTable = (is: "string" | "lineString"): Read => ({ value: { is, at: unsigned(reader, at, offsetBytes) }, next: at + offsetBytes });
  switch (form) {
    case 0x01: // addr
      return { value: { is: "address", value: unsigned(reader, at, addressBytes) }, next: at + addressBytes };
    case 0x03: // block2
      return { value: OTHER, next: at + 2 + reader.u16(at) };
    case 0x04: // block4
      return { value: OTHER, next: at + 4 + reader.u32(at) };
    case 0x0a: // block1
      return { value: OTHER, next: at + 1 + reader.u8(at) };
    case 0x09: // block
    case 0x18: // exprloc
      return block(reader, at);
    case 0x08: // string
      return inlineText(reader, at);
    case 0x0e: // strp
      return ofTable("string");
    case 0x1f: // line_strp
      return ofTable("lineString");
    case 0x0f: // udata
      return withUleb(reader, at, (value) => ({ is: "number", value }));
    case 0x1a: // strx
    case 0x1f02: // GNU_str_index
      return withUleb(reader, at, (value) => ({ is: "stringIndex", at: value }));
    case 0x10: // ref_addr: as wide as an address in DWARF 2
      return { value: OTHER, next: at + (version === 2 ? addressBytes : offsetBytes) };
    case 0x16: // indirect: the form itself stands before the value
      return indirect(reader, at, encoding);
    case 0x17: // sec_offset
      return { value: { is: "offset", value: unsigned(reader, at, offsetBytes) }, next: at + offsetBytes };
    case 0x21: // implicit_const: stands in the abbreviation
      return { value: { is: "number", value: implicit }, next: at };
    default:
      throw new OutOfBytes(`an unknown form 0x${form.toString(16)}`);
  }
}

function withUleb(reader: ByteReader, at: number, make: (value: number) => Value): Read {
  const { value, next } = reader.uleb(at);
  return { value: make(value), next };
}

function indirect(reader: ByteReader, at: number, encoding: Encoding): Read {
  const { value: form, next } = reader.uleb(at);
  if (form === 0x16) throw new OutOfBytes("a form that names itself");
  return valueAt(reader, next, form, encoding);
}

function inlineText(reader: ByteReader, at: number): Read {
  let end = at;
  while (reader.u8(end) !== 0) end++;
  return { value: { is: "text", text: end > at ? reader.text(at) : "" }, next: end + 1 };
}

function block(reader: ByteReader, at: number): Read {
  const { value, next } = reader.uleb(at);
  return { value: OTHER, next: next + value };
}

/** A number of one, two, three, four or eight bytes. */
export function unsigned(reader: ByteReader, at: number, bytes: number): number {
  if (bytes === 8) return reader.u64(at);
  if (bytes === 4) return reader.u32(at);
  if (bytes === 3) return reader.little ? reader.u16(at) + reader.u8(at + 2) * 65_536 : reader.u8(at) * 65_536 + reader.u16(at + 1);
  if (bytes === 2) return reader.u16(at);
  if (bytes === 1) return reader.u8(at);
  throw new OutOfBytes(`numbers of ${bytes} bytes`);
}
