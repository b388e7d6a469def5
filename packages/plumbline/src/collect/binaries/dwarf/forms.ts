import { type ByteReader, OutOfBytes } from "../byte-reader.ts";

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

/** Reads one attribute, whose form says how many bytes it takes. DWARF 5 §7.5.6, with the forms of GNU. */
export function valueAt(
  reader: ByteReader,
  at: number,
  form: number,
  encoding: Encoding,
  implicit = 0,
): { readonly value: Value; readonly next: number } {
  const { offsetBytes, addressBytes, version } = encoding;
  const offset = (from: number): number => (offsetBytes === 8 ? reader.u64(from) : reader.u32(from));
  const skip = (bytes: number): { value: Value; next: number } => ({ value: OTHER, next: at + bytes });
  const number = (value: number, bytes: number, is: "number" | "address" | "offset" = "number") => ({
    value: { is, value } as Value,
    next: at + bytes,
  });
  const index = (bytes: number, value: number) => ({ value: { is: "stringIndex", at: value } as Value, next: at + bytes });
  switch (form) {
    case 0x01: // addr
      return number(unsigned(reader, at, addressBytes), addressBytes, "address");
    case 0x03: // block2
      return skip(2 + reader.u16(at));
    case 0x04: // block4
      return skip(4 + reader.u32(at));
    case 0x05: // data2
      return number(reader.u16(at), 2);
    case 0x06: // data4
      return number(reader.u32(at), 4, version < 4 ? "offset" : "number");
    case 0x07: // data8
      return number(reader.u64(at), 8, version < 4 ? "offset" : "number");
    case 0x08: // string
      return inlineText(reader, at);
    case 0x0a: // block1
      return skip(1 + reader.u8(at));
    case 0x09: // block
    case 0x18: // exprloc
      return block(reader, at);
    case 0x0b: // data1
      return number(reader.u8(at), 1);
    case 0x0c: // flag
    case 0x11: // ref1
      return skip(1);
    case 0x0d: // sdata
    case 0x15: // ref_udata
    case 0x1b: // addrx
    case 0x22: // loclistx
    case 0x23: // rnglistx
    case 0x1f01: // GNU_addr_index
      return { value: OTHER, next: reader.uleb(at).next };
    case 0x0e: // strp
      return { value: { is: "string", at: offset(at) }, next: at + offsetBytes };
    case 0x1f: // line_strp
      return { value: { is: "lineString", at: offset(at) }, next: at + offsetBytes };
    case 0x0f: {
      // udata
      const { value, next } = reader.uleb(at);
      return { value: { is: "number", value }, next };
    }
    case 0x10: // ref_addr: as wide as an address in DWARF 2
      return skip(version === 2 ? addressBytes : offsetBytes);
    case 0x12: // ref2
      return skip(2);
    case 0x13: // ref4
    case 0x1c: // ref_sup4
      return skip(4);
    case 0x14: // ref8
    case 0x20: // ref_sig8
    case 0x24: // ref_sup8
      return skip(8);
    case 0x16: {
      // indirect: the form itself stands before the value
      const { value, next } = reader.uleb(at);
      if (value === 0x16) throw new OutOfBytes("a form that names itself");
      return valueAt(reader, next, value, encoding);
    }
    case 0x17: // sec_offset
      return number(offset(at), offsetBytes, "offset");
    case 0x19: // flag_present
      return skip(0);
    case 0x1a: // strx
    case 0x1f02: {
      // GNU_str_index
      const { value, next } = reader.uleb(at);
      return { value: { is: "stringIndex", at: value }, next };
    }
    case 0x1d: // strp_sup
    case 0x1f20: // GNU_ref_alt
    case 0x1f21: // GNU_strp_alt
      return skip(offsetBytes);
    case 0x1e: // data16
      return skip(16);
    case 0x21: // implicit_const: stands in the abbreviation
      return number(implicit, 0);
    case 0x25:
      return index(1, reader.u8(at));
    case 0x26:
      return index(2, reader.u16(at));
    case 0x27:
      return index(3, reader.little ? reader.u16(at) + reader.u8(at + 2) * 65_536 : reader.u8(at) * 65_536 + reader.u16(at + 1));
    case 0x28:
      return index(4, reader.u32(at));
    case 0x29: // addrx1 to addrx4
    case 0x2a:
    case 0x2b:
    case 0x2c:
      return skip(form - 0x28);
    default:
      throw new OutOfBytes(`an unknown form 0x${form.toString(16)}`);
  }
}

const OTHER: Value = { is: "other" };

function inlineText(reader: ByteReader, at: number): { readonly value: Value; readonly next: number } {
  let end = at;
  while (reader.u8(end) !== 0) end++;
  return { value: { is: "text", text: end > at ? reader.text(at) : "" }, next: end + 1 };
}

function block(reader: ByteReader, at: number): { readonly value: Value; readonly next: number } {
  const { value, next } = reader.uleb(at);
  return { value: OTHER, next: next + value };
}

/** A number of one, two, four or eight bytes. */
export function unsigned(reader: ByteReader, at: number, bytes: number): number {
  if (bytes === 8) return reader.u64(at);
  if (bytes === 4) return reader.u32(at);
  if (bytes === 2) return reader.u16(at);
  if (bytes === 1) return reader.u8(at);
  throw new OutOfBytes(`addresses of ${bytes} bytes`);
}
