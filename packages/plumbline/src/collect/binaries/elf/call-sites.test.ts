import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { callSites } from "./call-sites.ts";

const words = (...all: number[]) => new Uint8Array(Uint32Array.from(all).buffer);
const halves = (...all: number[]) => new Uint8Array(Uint16Array.from(all).buffer);

/** Encodings as the assemblers of GNU write them. */
const cases: [what: string, machine: string, address: number, bytes: Uint8Array, target: number, at: number][] = [
  ["call forward", "x86-64", 0x1000, Uint8Array.of(0x90, 0xe8, 0xfa, 0x0f, 0, 0), 0x2000, 0x1001],
  ["call back", "x86-64", 0x2000, Uint8Array.of(0xe8, 0xfb, 0xef, 0xff, 0xff), 0x1000, 0x2000],
  ["call around the end of the space", "x86", 0x1000, Uint8Array.of(0xe8, 0xfb, 0xdf, 0xff, 0xff), 0xffff_f000, 0x1000],
  ["bl forward in Thumb", "ARM", 0x0800_0100, halves(0xf000, 0xf87e), 0x0800_0200, 0x0800_0100],
  ["bl back in Thumb", "ARM", 0x0800_0200, halves(0xf7ff, 0xff7e), 0x0800_0100, 0x0800_0200],
  ["blx from Thumb", "ARM", 0x8002, halves(0xf000, 0xe87e), 0x8100, 0x8002],
  ["bl in ARM", "ARM", 0x8000, words(0xeb00_003e), 0x8100, 0x8000],
  ["bl back in ARM", "ARM", 0x8100, words(0xebff_ffbe), 0x8000, 0x8100],
  ["blne in ARM", "ARM", 0x8000, words(0x1b00_003e), 0x8100, 0x8000],
  ["blx from ARM", "ARM", 0x8000, words(0xfb00_003e), 0x8102, 0x8000],
  ["bl", "AArch64", 0x40_0000, words(0xd503_201f, 0x9400_003f), 0x40_0100, 0x40_0004],
  ["bl back", "AArch64", 0x40_0100, words(0x97ff_ffc0), 0x40_0000, 0x40_0100],
  ["jal ra", "RISC-V", 0x1000, words(0x1000_00ef), 0x1100, 0x1000],
  ["jal ra back", "RISC-V", 0x1100, words(0xf01f_f0ef), 0x1000, 0x1100],
  ["auipc and jalr", "RISC-V", 0x1000, words(0x0000_1097, 0x1000_80e7), 0x2100, 0x1000],
  ["auipc and jalr back", "RISC-V", 0x2000, words(0x0000_0097, 0xf000_80e7), 0x1f00, 0x2000],
  ["c.jal", "RISC-V", 0x1000, halves(0x2001 | (1 << 5)), 0x1008, 0x1000],
  ["call8", "Xtensa", 0x4008_0000, Uint8Array.of(0xe5, 0x0f, 0), 0x4008_0100, 0x4008_0000],
  ["call0 off a word", "Xtensa", 0x4008_0002, Uint8Array.of(0xc5, 0x0f, 0), 0x4008_0100, 0x4008_0002],
];
for (const [what, machine, address, bytes, target, at] of cases) {
  test(`${machine}: ${what}`, () => {
    const look = (to: number) =>
      callSites(machine, { bytes, address, little: true, targets: new Set([to]), slots: new Set() })?.map((site) => site.address);
    assert.deepEqual(look(target), [at]);
    assert.deepEqual(look(target + 2), [], "a call to elsewhere is none");
  });
}

test("a call through a slot of the table counts where code goes without stubs", () => {
  const bytes = Uint8Array.of(0xff, 0x15, 0xfa, 0x0f, 0, 0);
  const found = callSites("x86-64", { bytes, address: 0x1000, little: true, targets: new Set(), slots: new Set([0x2000]) });
  assert.deepEqual(found, [{ address: 0x1000 }]);
});

test("calls of a processor that is not read are said to be so", () => {
  assert.equal(callSites("MIPS", { bytes: words(0), address: 0, little: true, targets: new Set([4]), slots: new Set() }), undefined);
});

test("no bytes make it throw, and what is found lies within them", () => {
  const machine = fc.constantFrom("x86-64", "x86", "ARM", "AArch64", "RISC-V", "Xtensa");
  fc.assert(
    fc.property(machine, fc.uint8Array({ maxLength: 64 }), fc.boolean(), (name, bytes, little) => {
      const everywhere = { has: () => true, size: 1 } as unknown as ReadonlySet<number>;
      const found = callSites(name, { bytes, address: 0x1000, little, targets: everywhere, slots: everywhere }) ?? [];
      for (const { address } of found) assert.ok(address >= 0x1000 && address < 0x1000 + bytes.length);
    }),
    { numRuns: 1_000 },
  );
});
