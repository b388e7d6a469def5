import { type ByteReader, OutOfBytes } from "../byte-reader.ts";
import type { Damage } from "../damage.ts";
import { debugSection } from "../elf/contents.ts";
import type { ElfFile } from "../elf/elf-file.ts";
import { Abbreviations } from "./abbreviations.ts";
import { type Encoding, type Value, valueAt } from "./forms.ts";
import languages from "./languages.json" with { type: "json" };
import { rangesByUnit } from "./ranges.ts";
import { type Strings, textOf } from "./strings.ts";

/** A compile unit as the compiler wrote it down. */
export interface DwarfUnit {
  readonly name: string;
  readonly directory?: string;
  readonly producer?: string;
  readonly language?: string;
  /** Addresses of its code, from and up to, as far as they are known. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const MOST_UNITS = 200_000;
const COMPILE_UNIT = 0x11;
const SKELETON_UNIT = 0x4a;
const AT = { name: 0x03, lowPc: 0x11, highPc: 0x12, language: 0x13, directory: 0x1b, producer: 0x25, stringOffsets: 0x72 } as const;

/** The compile units of the debug information (DWARF 2 to 5): what was linked into the image. */
export function unitsOf(elf: ElfFile, damage: Damage): readonly DwarfUnit[] {
  const section = (name: string): ByteReader | undefined => damage.attempt(`.${name}`, () => debugSection(elf, name), undefined);
  const info = section("debug_info");
  const abbreviations = info && section("debug_abbrev");
  if (!info || !abbreviations) return [];
  const strings: Strings = { string: section("debug_str"), lineString: section("debug_line_str"), offsets: section("debug_str_offsets") };
  const aranges = section("debug_aranges");
  const ranges = aranges ? rangesByUnit(aranges, damage) : new Map<number, DwarfUnit["ranges"]>();
  const known = new Abbreviations(abbreviations);
  const units: DwarfUnit[] = [];
  let at = 0;
  while (at < info.length && units.length < MOST_UNITS) {
    const header = damage.attempt("debug information", () => headerAt(info, at), undefined);
    if (!header) break;
    const unit = damage.attempt("debug information", () => unitAt(info, header, known, strings, ranges.get(at)), undefined);
    if (unit) units.push(unit);
    at = header.end;
  }
  if (units.length >= MOST_UNITS) damage.note(`debug information: only the first ${MOST_UNITS} units were read`);
  return units;
}

interface Header extends Encoding {
  readonly abbreviations: number;
  /** Where the first entry starts. */
  readonly first: number;
  readonly end: number;
  /** Type units describe types, not sources. */
  readonly compiles: boolean;
}

const UNIT_TYPE = { compile: 1, type: 2, partial: 3, skeleton: 4, splitCompile: 5, splitType: 6 } as const;

/** DWARF 5 §7.5.1; before version 5 the unit type is missing and the address size comes last. */
function headerAt(info: ByteReader, at: number): Header {
  const short = info.u32(at);
  const offsetBytes = short === 0xffff_ffff ? 8 : 4;
  const body = at + (offsetBytes === 8 ? 12 : 4);
  const length = offsetBytes === 8 ? info.u64(at + 4) : short;
  const end = body + length;
  if (length < 7 || end > info.length) throw new OutOfBytes(`a unit of ${length} bytes at ${at} of ${info.length}`);
  const version = info.u16(body);
  if (version < 2 || version > 5) return { version, offsetBytes, addressBytes: 0, abbreviations: 0, first: end, end, compiles: false };
  const offset = (from: number): number => (offsetBytes === 8 ? info.u64(from) : info.u32(from));
  if (version < 5) {
    const addressBytes = info.u8(body + 2 + offsetBytes);
    return { version, offsetBytes, addressBytes, abbreviations: offset(body + 2), first: body + 3 + offsetBytes, end, compiles: true };
  }
  const type = info.u8(body + 2);
  const identified = type === UNIT_TYPE.skeleton || type === UNIT_TYPE.splitCompile ? 8 : 0;
  return {
    version,
    offsetBytes,
    addressBytes: info.u8(body + 3),
    abbreviations: offset(body + 4),
    first: body + 4 + offsetBytes + identified,
    end,
    compiles: type === UNIT_TYPE.compile || type === UNIT_TYPE.skeleton,
  };
}

/** The first entry of a unit, if it is that of a compile unit with a name. */
function unitAt(
  info: ByteReader,
  header: Header,
  known: Abbreviations,
  strings: Strings,
  ranges: DwarfUnit["ranges"] | undefined,
): DwarfUnit | undefined {
  if (!header.compiles) return undefined;
  const { value: code, next: start } = info.uleb(header.first);
  if (code === 0) return undefined;
  const { tag, attributes } = known.find(header.abbreviations, code);
  if (tag !== COMPILE_UNIT && tag !== SKELETON_UNIT) return undefined;
  const values = new Map<number, Value>();
  let at = start;
  for (const { name, form, implicit } of attributes) {
    const { value, next } = valueAt(info, at, form, header, implicit);
    values.set(name, value);
    at = next;
  }
  const base = values.get(AT.stringOffsets);
  const text = (name: number): string | undefined =>
    textOf(values.get(name), strings, header, base && "value" in base ? base.value : undefined);
  const name = text(AT.name);
  const directory = text(AT.directory);
  const producer = text(AT.producer);
  const language = languageOf(values.get(AT.language));
  if (name === undefined || name === "") return undefined;
  return {
    name,
    ...(directory !== undefined && { directory }),
    ...(producer !== undefined && { producer }),
    ...(language !== undefined && { language }),
    ranges: ranges ?? ownRange(values),
  };
}

function languageOf(value: Value | undefined): string | undefined {
  return value && "value" in value ? (languages as Readonly<Record<string, string>>)[value.value] : undefined;
}

/** A unit whose code is in one piece says where it starts, and where it ends or how long it is. */
function ownRange(values: ReadonlyMap<number, Value>): DwarfUnit["ranges"] {
  const low = values.get(AT.lowPc);
  const high = values.get(AT.highPc);
  if (low?.is !== "address" || !high || !("value" in high)) return [];
  const to = high.is === "address" ? high.value : low.value + high.value;
  return to > low.value ? [[low.value, to]] : [];
}
