import { ByteReader } from "../byte-reader.ts";
import type { Damage } from "../damage.ts";
import { bytesOf, type ElfFile, type Section, SHT } from "./elf-file.ts";

export interface Symbol {
  readonly name: string;
  readonly value: number;
  readonly bytes: number;
  /** STT: 1 object, 2 function, 3 section, 4 file. */
  readonly type: number;
  readonly global: boolean;
  /** Index of its section; 0 where it is only imported. */
  readonly section: number;
}

export interface Symbols {
  /** Of `.symtab`: empty where the file is stripped. */
  readonly all: readonly Symbol[];
  /** Of `.dynsym`: what the dynamic linker needs, which no stripping removes. */
  readonly dynamic: readonly Symbol[];
}

export const STT_FUNC = 2;
const MOST = 2_000_000;

/** Both tables of symbols. */
export function symbolsOf(elf: ElfFile, damage: Damage): Symbols {
  return { all: table(elf, SHT.SYMTAB, damage), dynamic: table(elf, SHT.DYNSYM, damage) };
}

function table(elf: ElfFile, type: number, damage: Damage): readonly Symbol[] {
  const section = elf.sections.find((one) => one.type === type);
  if (!section) return [];
  return damage.attempt(`symbols (${section.name})`, () => read(elf, section, damage), []);
}

/** One table in its order, so that relocations find their symbol by number. */
function read(elf: ElfFile, section: Section, damage: Damage): readonly Symbol[] {
  const { little, bits } = elf.reader;
  const each = bits === 64 ? 24 : 16;
  const entries = new ByteReader(bytesOf(elf, section), little, bits);
  const strings = elf.sections[section.link];
  const names = new ByteReader(strings ? bytesOf(elf, strings) : new Uint8Array());
  const count = Math.min(Math.floor(entries.length / each), MOST);
  if (entries.length / each > MOST) damage.note(`symbols (${section.name}): only the first ${MOST} were read`);
  const symbols: Symbol[] = [];
  let unnamed = 0;
  for (let index = 0; index < count; index++) {
    const at = index * each;
    const nameAt = entries.u32(at);
    const known = nameAt < names.length;
    if (!known && nameAt !== 0) unnamed++;
    symbols.push({ name: known ? names.text(nameAt) : "", ...fieldsAt(entries, at) });
  }
  if (unnamed > 0) damage.note(`symbols (${section.name}): ${unnamed} have their name outside of the table of names`);
  return symbols;
}

function fieldsAt(entries: ByteReader, at: number): Omit<Symbol, "name"> {
  const wide = entries.bits === 64;
  const info = entries.u8(at + (wide ? 4 : 12));
  return {
    value: entries.word(at + (wide ? 8 : 4)),
    bytes: wide ? entries.u64(at + 16) : entries.u32(at + 8),
    type: info & 0xf,
    global: info >> 4 !== 0,
    section: entries.u16(at + (wide ? 6 : 14)),
  };
}
