import type { Damage } from "../damage.ts";
import { type ElfFile, offsetOf, PT } from "./elf-file.ts";

/** What the dynamic section tells the dynamic linker. */
export interface Dynamic {
  readonly needed: readonly string[];
  readonly soname?: string;
  /** RPATH and RUNPATH, split at the colons. */
  readonly runPath: readonly string[];
  readonly bindNow: boolean;
  readonly pie: boolean;
  readonly textRelocations: boolean;
  /** The linker of executables leaves a slot for the debugger; that of libraries does not. */
  readonly debugSlot: boolean;
  /** Address of the global offset table (DT_PLTGOT). */
  readonly got?: number;
}

const DT = {
  NULL: 0,
  NEEDED: 1,
  PLTGOT: 3,
  STRTAB: 5,
  SONAME: 14,
  RPATH: 15,
  DEBUG: 21,
  TEXTREL: 22,
  BIND_NOW: 24,
  RUNPATH: 29,
  FLAGS: 30,
  FLAGS_1: 0x6fff_fffb,
} as const;
const MOST = 10_000;

/** The dynamic section, where there is one. */
export function dynamicOf(elf: ElfFile, damage: Damage): Dynamic | undefined {
  const segment = elf.segments.find(({ type }) => type === PT.DYNAMIC);
  if (!segment || segment.fileBytes === 0) return undefined;
  return damage.attempt("dynamic section", () => read(elf, entriesAt(elf, segment.offset, segment.fileBytes), damage), undefined);
}

type Entry = readonly [tag: number, value: number];

function entriesAt({ reader }: ElfFile, at: number, bytes: number): readonly Entry[] {
  const word = reader.bits / 8;
  const entries: Entry[] = [];
  for (let next = at; next + 2 * word <= at + bytes && entries.length < MOST; next += 2 * word) {
    const tag = reader.word(next);
    if (tag === DT.NULL) break;
    entries.push([tag, reader.word(next + word)]);
  }
  return entries;
}

function read(elf: ElfFile, entries: readonly Entry[], damage: Damage): Dynamic {
  const first = (tag: number): number | undefined => entries.find(([one]) => one === tag)?.[1];
  const strings = first(DT.STRTAB);
  const text = (at: number): string =>
    damage.attempt("names in the dynamic section", () => elf.reader.text(offsetOf(elf, (strings ?? 0) + at)), "");
  const texts = (tag: number): string[] => entries.filter(([one]) => one === tag).map(([, at]) => text(at));
  const flags = first(DT.FLAGS) ?? 0;
  const more = first(DT.FLAGS_1) ?? 0;
  const soname = first(DT.SONAME);
  const got = first(DT.PLTGOT);
  return {
    needed: texts(DT.NEEDED),
    ...(soname !== undefined && { soname: text(soname) }),
    runPath: [...texts(DT.RPATH), ...texts(DT.RUNPATH)].flatMap((path) => path.split(":")),
    bindNow: first(DT.BIND_NOW) !== undefined || (flags & 8) !== 0 || (more & 1) !== 0,
    pie: (more & 0x0800_0000) !== 0,
    textRelocations: first(DT.TEXTREL) !== undefined || (flags & 4) !== 0,
    debugSlot: first(DT.DEBUG) !== undefined,
    ...(got !== undefined && { got }),
  };
}
