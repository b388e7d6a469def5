import type { BinaryImage, SourceBytes } from "#model";

import { ByteReader } from "./byte-reader.ts";

const MACHINES: Readonly<Record<number, string>> = { 7: "x86", 0x0100_0007: "x86-64", 12: "ARM", 0x0100_000c: "AArch64" };
const KINDS: Readonly<Record<number, BinaryImage["kind"]>> = { 1: "relocatable", 2: "executable", 4: "core", 6: "shared", 8: "shared" };
const [STACK_EXECUTES, PIE] = [0x2_0000, 0x20_0000];

/** A program or library of Apple's systems, as far as its header says how it is protected. */
export function machoImage(source: SourceBytes): BinaryImage | undefined {
  const { bytes } = source;
  if (bytes.length < 32) return undefined;
  const magic = new ByteReader(bytes).u32(0);
  if (magic !== 0xfeed_face && magic !== 0xfeed_facf) return undefined;
  const reader = new ByteReader(bytes);
  const kind = KINDS[reader.u32(12)] ?? "image";
  const flags = reader.u32(24);
  const cpu = reader.u32(4);
  return {
    location: source.whole(),
    format: "macho",
    kind,
    machine: MACHINES[cpu] ?? `machine ${cpu}`,
    bits: magic === 0xfeed_facf ? 64 : 32,
    environment: "other",
    ...(kind === "executable" && {
      nonExecutableStack: (flags & STACK_EXECUTES) === 0 ? "yes" : "no",
      positionIndependent: (flags & PIE) === 0 ? "no" : "yes",
    }),
  };
}
