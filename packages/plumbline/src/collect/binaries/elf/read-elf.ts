import { ByteReader } from "../byte-reader.ts";
import type { Damage } from "../damage.ts";
import { type ElfFile, outside, type Section, type Segment } from "./elf-file.ts";
import machines from "./machines.json" with { type: "json" };

const MOST_SEGMENTS = 4_096;
const MOST_SECTIONS = 400_000;

/** Whether the bytes start as an ELF file does. */
export const isElf = (bytes: Uint8Array): boolean => bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;

/** Header, segments and sections; nothing where not even the header is there. */
export function readElf(bytes: Uint8Array, damage: Damage): ElfFile | undefined {
  const bits = bytes[4] === 2 ? 64 : 32;
  if (bytes[4] !== 1 && bytes[4] !== 2) damage.note(`the header names class ${bytes[4] ?? "none"}: neither 32 nor 64 bit`);
  const reader = new ByteReader(bytes, bytes[5] !== 2, bits);
  return damage.attempt("header", () => withTables(reader, damage), undefined);
}

function withTables(reader: ByteReader, damage: Damage): ElfFile {
  const wide = reader.bits === 64;
  const [programs, tables, small] = wide ? [32, 40, 48] : [28, 32, 36];
  const sections = sectionsOf(
    reader,
    { at: reader.word(tables), each: reader.u16(small + 10), count: reader.u16(small + 12), names: reader.u16(small + 14) },
    damage,
  );
  const counted = reader.u16(small + 8);
  // PN_XNUM: the true count stands in the first section header.
  const count = counted === 0xffff ? (sections[0]?.info ?? counted) : counted;
  const machineNumber = reader.u16(18);
  return {
    reader,
    type: reader.u16(16),
    machineNumber,
    machine: (machines as Readonly<Record<string, string>>)[machineNumber] ?? `machine ${machineNumber}`,
    osAbi: reader.u8(7),
    entry: reader.word(24),
    flags: reader.u32(small),
    segments: segmentsOf(reader, { at: reader.word(programs), each: reader.u16(small + 6), count }, damage),
    sections,
  };
}

interface Table {
  readonly at: number;
  readonly each: number;
  readonly count: number;
}

function segmentsOf(reader: ByteReader, { at, each, count }: Table, damage: Damage): readonly Segment[] {
  const wide = reader.bits === 64;
  const segments: Segment[] = [];
  if (count > 0 && each < (wide ? 56 : 32)) {
    damage.note(`segments: an entry of ${each} bytes is too short`);
    return [];
  }
  if (count > MOST_SEGMENTS) damage.note(`segments: ${count} are named, ${MOST_SEGMENTS} were read`);
  damage.attempt(
    "segments",
    () => {
      for (let index = 0; index < Math.min(count, MOST_SEGMENTS); index++) {
        const segment = segmentAt(reader, at + index * each, index);
        if (outside(segment.offset, segment.fileBytes, reader.length))
          damage.note(`segment ${index}: its bytes lie beyond the end of the file (${reader.length} bytes)`);
        segments.push(segment);
      }
    },
    undefined,
  );
  return segments;
}

function segmentAt(reader: ByteReader, at: number, index: number): Segment {
  const wide = reader.bits === 64;
  const [flags, offset, address, file, memory] = wide ? [4, 8, 16, 32, 40] : [24, 4, 8, 16, 20];
  return {
    index,
    type: reader.u32(at),
    flags: reader.u32(at + flags),
    offset: reader.word(at + offset),
    address: reader.word(at + address),
    fileBytes: reader.word(at + file),
    memoryBytes: reader.word(at + memory),
  };
}

function sectionsOf(
  reader: ByteReader,
  { at, each, count, names }: Table & { readonly names: number },
  damage: Damage,
): readonly Section[] {
  if (at === 0) return [];
  if (each < (reader.bits === 64 ? 64 : 40)) {
    damage.note(`sections: an entry of ${each} bytes is too short`);
    return [];
  }
  const raw: Unnamed[] = [];
  damage.attempt(
    "sections",
    () => {
      const first = sectionAt(reader, at, 0);
      // More than 65,279 sections: the true numbers stand in the first header.
      const all = Math.min(count === 0 ? Math.max(first.bytes, 0) : count, MOST_SECTIONS);
      for (let index = 0; index < all; index++) raw.push(sectionAt(reader, at + index * each, index));
    },
    undefined,
  );
  const strings = raw[names === 0xffff ? (raw[0]?.link ?? 0) : names];
  return raw.map(({ nameAt, ...section }) => ({ ...section, name: nameOf(reader, strings, nameAt, damage) }));
}

type Unnamed = Omit<Section, "name"> & { readonly nameAt: number };

function sectionAt(reader: ByteReader, at: number, index: number): Unnamed {
  const wide = reader.bits === 64;
  const [flags, address, offset, bytes, link] = wide ? [8, 16, 24, 32, 40] : [8, 12, 16, 20, 24];
  return {
    index,
    nameAt: reader.u32(at),
    type: reader.u32(at + 4),
    flags: reader.word(at + flags),
    address: reader.word(at + address),
    offset: reader.word(at + offset),
    bytes: reader.word(at + bytes),
    link: reader.u32(at + link),
    info: reader.u32(at + link + 4),
  };
}

function nameOf(reader: ByteReader, strings: Unnamed | undefined, at: number, damage: Damage): string {
  if (!strings || at < 0 || at >= strings.bytes) return "";
  return damage.attempt("section names", () => reader.text(strings.offset + at, 512), "");
}
