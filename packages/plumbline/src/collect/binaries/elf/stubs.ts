import type { Damage } from "../damage.ts";
import { bytesOf, type ElfFile, sectionsLike } from "./elf-file.ts";

/** Addresses of the stubs (PLT) that jump through one of the slots of the table of addresses. */
export function stubsThrough(slots: ReadonlySet<number>, elf: ElfFile, got: number | undefined, damage: Damage): readonly number[] {
  const stub = STUBS[elf.machine];
  if (!stub || slots.size === 0) return [];
  return sectionsLike(elf, ({ name }) => name.startsWith(".plt"), damage).flatMap((section) => {
    const bytes = bytesOf(elf, section);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries: number[] = [];
    for (let at = 0; at + 12 <= bytes.length; at += 4) {
      const found = stub(view, at, section.address, got ?? 0);
      if (found && slots.has(found.slot)) entries.push(...found.entries.map((entry) => section.address + entry));
    }
    return entries;
  });
}

/** The slot that a stub at an offset jumps through, and the offsets at which calls may enter it. */
type Stub = (
  view: DataView,
  at: number,
  address: number,
  got: number,
) => { readonly slot: number; readonly entries: readonly number[] } | undefined;

const STUBS: Readonly<Record<string, Stub>> = {
  "x86-64": (view, at, address) => {
    const jump = x86Jump(view, at);
    return jump && view.getUint8(jump.at + 1) === 0x25
      ? { slot: address + jump.at + 6 + view.getInt32(jump.at + 2, true), entries: [at] }
      : undefined;
  },
  x86: (view, at, _address, got) => {
    const jump = x86Jump(view, at);
    const distance = jump ? view.getInt32(jump.at + 2, true) : 0;
    return jump && { slot: (view.getUint8(jump.at + 1) === 0x25 ? distance : got + distance) >>> 0, entries: [at] };
  },
  AArch64(view, at, address) {
    const [page, load] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    if ((page & 0x9f00_001f) >>> 0 !== 0x9000_0010 || (load & 0xffc0_03ff) >>> 0 !== 0xf940_0211) return undefined;
    const distance = ((((page >>> 5) & 0x7_ffff) << 13) >> 11) | ((page >>> 29) & 3);
    const here = address + at;
    // With branch protection a landing pad stands in front.
    return { slot: here - (here % 4_096) + distance * 4_096 + ((load >>> 10) & 0xfff) * 8, entries: [at, at - 4] };
  },
  ARM(view, at, address) {
    const [first, second, load] = [view.getUint32(at, true), view.getUint32(at + 4, true), view.getUint32(at + 8, true)];
    if (first >>> 12 !== 0xe28fc || second >>> 12 !== 0xe28cc || load >>> 12 !== 0xe5bcf) return undefined;
    // Callers in Thumb enter through two half words in front that change the instruction set.
    return { slot: address + at + 8 + rotated(first) + rotated(second) + (load & 0xfff), entries: [at, at - 4] };
  },
  "RISC-V"(view, at, address) {
    const [page, load] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    if ((page & 0xfff) !== 0xe17 || (load & 0xf_8fff) !== 0xe_0e03) return undefined;
    return { slot: address + at + (page & 0xffff_f000) + (load >> 20), entries: [at] };
  },
};

/** `jmp [slot]`, after a landing pad (ENDBR) and a prefix (BND) where the tool chain sets them. */
function x86Jump(view: DataView, at: number): { readonly at: number } | undefined {
  let jump = at;
  const start = view.getUint32(jump, false);
  if (start === 0xf30f1efa || start === 0xf30f1efb) jump += 4;
  if (view.getUint8(jump) === 0xf2) jump += 1;
  if (view.getUint8(jump) !== 0xff || jump + 6 > view.byteLength) return undefined;
  const kind = view.getUint8(jump + 1);
  return kind === 0x25 || kind === 0xa3 ? { at: jump } : undefined;
}

/** The immediate of a data instruction: eight bits, turned right by twice the upper four. */
function rotated(word: number): number {
  const turn = ((word >>> 8) & 15) * 2;
  const value = word & 0xff;
  return turn === 0 ? value : ((value >>> turn) | (value << (32 - turn))) >>> 0;
}
