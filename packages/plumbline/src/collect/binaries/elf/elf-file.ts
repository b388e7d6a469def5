import { type ByteReader, OutOfBytes } from "../byte-reader.ts";
import type { Damage } from "../damage.ts";

/** An ELF file taken apart as far as its own words can be believed. */
export interface ElfFile {
  readonly reader: ByteReader;
  /** e_type: 1 relocatable, 2 executable, 3 shared or position-independent, 4 core. */
  readonly type: number;
  readonly machineNumber: number;
  readonly machine: string;
  readonly osAbi: number;
  readonly entry: number;
  readonly flags: number;
  readonly segments: readonly Segment[];
  readonly sections: readonly Section[];
}

export interface Segment {
  readonly index: number;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly address: number;
  readonly fileBytes: number;
  readonly memoryBytes: number;
}

export interface Section {
  readonly index: number;
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly bytes: number;
  readonly link: number;
  readonly info: number;
}

/** Types and flags of the gABI that are looked at. */
export const PT = { LOAD: 1, DYNAMIC: 2, INTERP: 3, NOTE: 4, GNU_STACK: 0x6474_e551, GNU_RELRO: 0x6474_e552 } as const;
export const PF = { X: 1, W: 2, R: 4 } as const;
export const SHT = { PROGBITS: 1, SYMTAB: 2, RELA: 4, NOTE: 7, NOBITS: 8, REL: 9, DYNSYM: 11 } as const;
export const SHF = { WRITE: 1, ALLOC: 2, EXECINSTR: 4, COMPRESSED: 0x800 } as const;

/** Whether a piece of the file, as its header names it, is not all there. */
export const outside = (offset: number, length: number, of: number): boolean =>
  length !== 0 && (offset < 0 || length < 0 || offset + length > of);

/** The file's bytes of a section; one that occupies none, or whose place is a lie, has none. */
export function bytesOf({ reader }: ElfFile, section: Section): Uint8Array {
  if (section.type === SHT.NOBITS) return new Uint8Array();
  if (outside(section.offset, section.bytes, reader.length))
    throw new OutOfBytes(
      `${section.name || `section ${section.index}`} names ${section.bytes} bytes at ${section.offset} of ${reader.length}`,
    );
  return reader.slice(section.offset, section.bytes);
}

/** The sections of a kind; a file whose sections overlap would else be read as often as it has sections. */
export function sectionsLike(elf: ElfFile, isAsked: (section: Section) => boolean, damage: Damage): readonly Section[] {
  let left = 2 * elf.reader.length;
  const asked = elf.sections.filter((section) => section.type !== SHT.NOBITS && isAsked(section));
  const within = asked.filter(({ bytes }) => (left -= Math.max(bytes, 64)) > 0);
  if (within.length < asked.length) damage.note(`sections: ${asked.length - within.length} overlap others and were not read`);
  return within;
}

/** Where an address of the running program lies in the file. */
export function offsetOf({ segments }: ElfFile, address: number): number {
  const segment = segments.find((one) => one.type === PT.LOAD && address >= one.address && address < one.address + one.fileBytes);
  if (!segment) throw new OutOfBytes(`address ${address} lies in no segment`);
  return segment.offset + (address - segment.address);
}
