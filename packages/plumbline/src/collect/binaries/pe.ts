import type { BinaryImage, SourceBytes } from "#model";

import { ByteReader, hex } from "./byte-reader.ts";
import type { Damage } from "./damage.ts";

const MACHINES: Readonly<Record<number, string>> = { 0x14c: "x86", 0x8664: "x86-64", 0x1c0: "ARM", 0x1c4: "ARM", 0xaa64: "AArch64" };
const DYNAMIC_BASE = 0x40;
const NX_COMPAT = 0x100;
const [EXECUTES, WRITES] = [0x2000_0000, 0x8000_0000];

/** A program or library of Windows, as far as its header says how it is protected; a program of DOS is none. */
export function peImage(source: SourceBytes, damage: Damage): BinaryImage | undefined {
  const reader = new ByteReader(source.bytes);
  const at = reader.length >= 64 ? reader.u32(0x3c) : reader.length;
  if (at + 4 > reader.length || reader.u32(at) !== 0x4550) return undefined;
  const image = damage.attempt("PE header", () => read(source, reader, at, damage), undefined);
  return (
    image ?? { location: source.whole(), format: "pe", kind: "executable", machine: "unknown", environment: "other", damage: damage.notes }
  );
}

function read(source: SourceBytes, reader: ByteReader, at: number, damage: Damage): BinaryImage {
  const machine = reader.u16(at + 4);
  const optional = at + 24;
  const kind = (reader.u16(at + 22) & 0x2000) === 0 ? "executable" : "shared";
  const flags = reader.u16(optional + 70);
  const sections = optional + reader.u16(at + 20);
  const count = reader.u16(at + 6);
  return {
    location: source.whole(),
    format: "pe",
    kind,
    machine: MACHINES[machine] ?? `machine ${hex(machine)}`,
    bits: reader.u16(optional) === 0x20b ? 64 : 32,
    environment: "other",
    nonExecutableStack: (flags & NX_COMPAT) === 0 ? "no" : "yes",
    positionIndependent: (flags & DYNAMIC_BASE) === 0 ? "no" : "yes",
    writableCode: damage.attempt("PE sections", () => bothIn(reader, sections, count), []),
    ...(damage.notes.length > 0 && { damage: damage.notes }),
  };
}

function bothIn(reader: ByteReader, at: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => at + index * 40).flatMap((section) => {
    const flags = reader.u32(section + 36);
    const isBoth = (flags & EXECUTES) !== 0 && (flags & WRITES) !== 0;
    return isBoth ? [`section ${reader.text(section, 8)} at ${hex(reader.u32(section + 12))} (RWX)`] : [];
  });
}
