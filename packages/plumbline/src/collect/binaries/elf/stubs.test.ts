import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { Damage } from "../damage.ts";
import { ByteWriter, elfFile } from "../testing-elf.ts";
import type { ElfFile } from "./elf-file.ts";
import { readElf } from "./read-elf.ts";
import { stubsThrough } from "./stubs.ts";

/** A file whose linkage table holds these bytes. */
function withStubs(machine: number, bits: 32 | 64, address: number, bytes: Uint8Array): ElfFile {
  const elf = readElf(elfFile({ machine, bits, sections: [{ name: ".plt", flags: 6, address, bytes }] }), new Damage());
  assert.ok(elf);
  return elf;
}
const words = (...all: number[]) => {
  const out = new ByteWriter();
  for (const word of all) out.number(word, 4);
  return out.bytes;
};

/** Stubs as the linkers of GNU write them. */
const cases: [what: string, machine: number, bits: 32 | 64, bytes: Uint8Array, slot: number, entries: number[], got?: number][] = [
  ["x86-64", 62, 64, Uint8Array.from([0xff, 0x25, 0xfa, 0x1f, 0, 0, 0x68, 0, 0, 0, 0, 0xe9, 0, 0, 0, 0]), 0x3000, [0x1000]],
  [
    "x86-64 with a landing pad",
    62,
    64,
    Uint8Array.from([0xf3, 0x0f, 0x1e, 0xfa, 0xff, 0x25, 0xf6, 0x1f, 0, 0, 0x66, 0x90, 0, 0, 0, 0]),
    0x3000,
    [0x1000, 0x1004],
  ],
  ["x86 with fixed addresses", 3, 32, Uint8Array.from([0xff, 0x25, 0, 0x30, 0, 0, 0x68, 0, 0, 0, 0, 0xe9, 0, 0, 0, 0]), 0x3000, [0x1000]],
  [
    "x86 by the table's address",
    3,
    32,
    Uint8Array.from([0xff, 0xa3, 0x0c, 0, 0, 0, 0x68, 0, 0, 0, 0, 0xe9, 0, 0, 0, 0]),
    0x300c,
    [0x1000],
    0x3000,
  ],
  ["AArch64", 183, 64, words(0xb000_0090, 0xf947_fe11, 0x913f_e210, 0xd61f_0220), 0x1000 + 0x1_1000 + 0xff8, [0x1000, 0xffc]],
  ["ARM", 40, 32, words(0xe28f_c600, 0xe28c_ca10, 0xe5bc_f010, 0), 0x1000 + 8 + 0x1_0000 + 0x10, [0x1000, 0xffc]],
  ["RISC-V of 64 bits", 243, 64, words(0x0000_2e17, 0x010e_3e03, 0x000e_0367, 0x0000_0013), 0x1000 + 0x2000 + 0x10, [0x1000]],
  ["RISC-V of 32 bits", 243, 32, words(0x0000_2e17, 0xff0e_2e03, 0x000e_0367, 0x0000_0013), 0x1000 + 0x2000 - 0x10, [0x1000]],
];
for (const [what, machine, bits, bytes, slot, entries, got] of cases) {
  test(`${what}: the stub is known by the slot through which it jumps`, () => {
    const elf = withStubs(machine, bits, 0x1000, bytes);
    const found = stubsThrough(new Set([slot]), elf, got, new Damage());
    for (const entry of entries) assert.ok(found.includes(entry), found.join());
    assert.deepEqual(stubsThrough(new Set([slot + 8]), elf, got, new Damage()), []);
  });
}

test("no bytes of a linkage table make it throw", () => {
  fc.assert(
    fc.property(fc.constantFrom(3, 40, 62, 183, 243), fc.uint8Array({ maxLength: 64 }), (machine, bytes) => {
      const elf = withStubs(machine, machine === 3 || machine === 40 ? 32 : 64, 0x1000, bytes);
      assert.ok(Array.isArray(stubsThrough(new Set([0x3000]), elf, 0x2000, new Damage())));
    }),
    { numRuns: 1_000 },
  );
});
