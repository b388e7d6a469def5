import { inflateSync, zstdDecompressSync } from "node:zlib";

import { ByteReader, OutOfBytes } from "../byte-reader.ts";
import { bytesOf, type ElfFile, type Section, SHF } from "./elf-file.ts";

/** What one compressed section may become: a bomb ends here. */
const MOST_BYTES = 256 << 20;
const ZLIB = 1;
const ZSTD = 2;

/** The contents of a section, unpacked where it is compressed (SHF_COMPRESSED, or `.zdebug_…` of older tools). */
export function contentsOf(elf: ElfFile, section: Section): Uint8Array {
  const bytes = bytesOf(elf, section);
  if (Math.floor(section.flags / SHF.COMPRESSED) % 2 === 1) return unpackedByHeader(elf, section, bytes);
  if (section.name.startsWith(".zdebug_") && bytes.length > 12) return unpacked(section, bytes.subarray(12), ZLIB);
  return bytes;
}

/** A debug section by its plain name, whichever way it is packed. */
export function debugSection(elf: ElfFile, name: string): ByteReader | undefined {
  const section = elf.sections.find((one) => one.name === `.${name}` || one.name === `.z${name}`);
  if (!section || section.bytes === 0) return undefined;
  return new ByteReader(contentsOf(elf, section), elf.reader.little, elf.reader.bits);
}

function unpackedByHeader(elf: ElfFile, section: Section, bytes: Uint8Array): Uint8Array {
  const header = new ByteReader(bytes, elf.reader.little, elf.reader.bits);
  const type = header.u32(0);
  return unpacked(section, bytes.subarray(elf.reader.bits === 64 ? 24 : 12), type);
}

function unpacked({ name }: Section, bytes: Uint8Array, type: number): Uint8Array {
  if (type !== ZLIB && type !== ZSTD) throw new OutOfBytes(`${name} is packed in an unknown way (${type})`);
  try {
    return (type === ZLIB ? inflateSync : zstdDecompressSync)(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw new OutOfBytes(`${name} cannot be unpacked within ${MOST_BYTES >> 20} MiB`, { cause: error });
  }
}
