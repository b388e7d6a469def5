import type { BinaryImage, SourceBytes } from "#model";

import type { Damage } from "../damage.ts";
import { type DwarfUnit, unitsOf } from "../dwarf/units.ts";
import { canaryOf } from "./canary.ts";
import { type Dynamic, dynamicOf } from "./dynamic.ts";
import { type ElfFile, PT } from "./elf-file.ts";
import { environmentOf } from "./environment.ts";
import { fortifyOf } from "./fortify.ts";
import { notesOf } from "./notes.ts";
import { nonExecutableStack, positionIndependent, relro, writableCode } from "./protections.ts";
import { readElf } from "./read-elf.ts";
import { symbolsOf } from "./symbols.ts";

/** What an ELF file is and how it is protected. */
export function elfImage(source: SourceBytes, damage: Damage): BinaryImage {
  const elf = readElf(source.bytes, damage);
  if (!elf)
    return { location: source.whole(), format: "elf", kind: "image", machine: "unknown", environment: "unknown", damage: damage.notes };
  const symbols = symbolsOf(elf, damage);
  const dynamic = dynamicOf(elf, damage);
  const notes = notesOf(elf, damage);
  const interpreter = interpreterOf(elf, damage);
  const environment = environmentOf(
    elf,
    { ...(dynamic && { dynamic }), notes, symbols, ...(interpreter !== undefined && { interpreter }) },
    damage,
  );
  const kind = kindOf(elf, dynamic, interpreter);
  const isStatic = kind === "executable" && interpreter === undefined && (dynamic?.needed.length ?? 0) === 0;
  const units = kind === "relocatable" ? [] : unitsOf(elf, damage);
  const linked = kind === "executable" || kind === "shared";
  return {
    location: source.whole(),
    format: "elf",
    kind,
    machine: elf.machine,
    bits: elf.reader.bits,
    environment,
    stripped: symbols.all.length === 0,
    ...(kind !== "core" && { nonExecutableStack: nonExecutableStack(elf, kind, environment) }),
    ...(linked && {
      linking: isStatic ? "static" : "dynamic",
      writableCode: writableCode(elf),
      relro: relro(elf, environment, dynamic),
      positionIndependent: positionIndependent(elf, environment),
      fortify: fortifyOf(symbols, { environment, static: isStatic, ...(interpreter !== undefined && { interpreter }) }),
    }),
    ...((linked || kind === "relocatable") && {
      canary: canaryOf({ elf, symbols, units, static: isStatic, ...(dynamic?.got !== undefined && { got: dynamic.got }) }, damage),
    }),
    ...(dynamic && { runPath: dynamic.runPath, textRelocations: dynamic.textRelocations }),
    ...(notes.buildId !== undefined && { buildId: notes.buildId }),
    ...(units.length > 0 && { units: units.map(shipped) }),
    ...(damage.notes.length > 0 && { damage: damage.notes }),
  };
}

function interpreterOf(elf: ElfFile, damage: Damage): string | undefined {
  const segment = elf.segments.find(({ type }) => type === PT.INTERP);
  return segment && damage.attempt("interpreter", () => elf.reader.text(segment.offset, 512), "");
}

/** A position-independent program and a library are of one type; the linker's marks tell them apart. */
function kindOf({ type }: ElfFile, dynamic: Dynamic | undefined, interpreter: string | undefined): BinaryImage["kind"] {
  if (type === 1) return "relocatable";
  if (type === 4) return "core";
  if (type === 2) return "executable";
  if (type !== 3) return "image";
  if (dynamic?.pie) return "executable";
  if (dynamic?.soname !== undefined) return "shared";
  return interpreter !== undefined || dynamic?.debugSlot ? "executable" : "shared";
}

/** Where its code lies is of no use once the functions are counted. */
function shipped(unit: DwarfUnit): Omit<DwarfUnit, "ranges"> {
  const { ranges: _, ...rest } = unit;
  return rest;
}
