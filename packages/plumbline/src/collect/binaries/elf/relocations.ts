import { ByteReader } from "../byte-reader.ts";
import type { Damage } from "../damage.ts";
import { bytesOf, type ElfFile, type Section, sectionsLike, SHT } from "./elf-file.ts";
import type { Symbols } from "./symbols.ts";

/** A place that the linker or loader fills with the address of a named symbol. */
export interface Relocation {
  readonly at: number;
  /** Section that it changes; 0 where it is an address of the running program. */
  readonly section: number;
}

const MOST = 5_000_000;

/** The places that are filled with the address of a symbol whose name is asked for. */
export function relocationsTo(wanted: (name: string) => boolean, elf: ElfFile, symbols: Symbols, damage: Damage): readonly Relocation[] {
  const inAll = numbersOf(symbols.all, wanted);
  const inDynamic = numbersOf(symbols.dynamic, wanted);
  const found: Relocation[] = [];
  for (const section of sectionsLike(elf, ({ type }) => type === SHT.REL || type === SHT.RELA, damage)) {
    const numbers = elf.sections[section.link]?.type === SHT.DYNSYM ? inDynamic : inAll;
    if (numbers.size > 0) damage.attempt(`relocations (${section.name})`, () => collect(elf, section, numbers, found), undefined);
  }
  return found;
}

const numbersOf = (symbols: Symbols["all"], wanted: (name: string) => boolean): ReadonlySet<number> =>
  new Set(symbols.flatMap(({ name }, index) => (wanted(name) ? [index] : [])));

function collect(elf: ElfFile, section: Section, numbers: ReadonlySet<number>, found: Relocation[]): void {
  const { little, bits } = elf.reader;
  const reader = new ByteReader(bytesOf(elf, section), little, bits);
  const word = bits / 8;
  const each = word * (section.type === SHT.RELA ? 3 : 2);
  const count = Math.min(Math.floor(reader.length / each), MOST);
  for (let index = 0; index < count; index++) {
    const at = index * each;
    // The number of the symbol fills the upper half of r_info, or its upper three bytes.
    const symbol = bits === 64 ? reader.u32(at + (little ? 12 : 8)) : reader.u32(at + 4) >>> 8;
    if (numbers.has(symbol)) found.push({ at: reader.word(at), section: elf.type === 1 ? section.info : 0 });
  }
}
