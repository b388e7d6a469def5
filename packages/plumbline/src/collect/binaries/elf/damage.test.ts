import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { ByteWriter, elfFile } from "../testing-elf.ts";
import { imageIn, readAs } from "../testing-images.ts";

/** A file with something of everything that is read. */
const WHOLE = elfFile({
  segments: [
    { type: 1, flags: 5, address: 0x40_0000, bytes: ".text" },
    { type: 3, bytes: new TextEncoder().encode("/lib64/ld-linux-x86-64.so.2\0") },
    { type: 2, bytes: new ByteWriter().number(1, 8).number(1, 8).number(5, 8).number(0x40_0000, 8).number(0, 16).bytes },
    { type: 4, bytes: new ByteWriter().number(4, 4).number(4, 4).number(3, 4).text("GNU").number(7, 4).bytes },
  ],
  sections: [
    { name: ".text", flags: 6, address: 0x40_0000, bytes: Uint8Array.of(0xe8, 1, 0, 0, 0, 0xc3, 0xc3) },
    {
      name: ".rela.plt",
      type: 4,
      link: ".dynsym",
      bytes: new ByteWriter().number(0x40_0000, 8).number(7, 4).number(1, 4).number(0, 8).bytes,
    },
    { name: ".debug_info", bytes: new ByteWriter().number(12, 4).number(4, 2).number(0, 4).number(8, 1).uleb(1).text("a.c").bytes },
    { name: ".debug_abbrev", bytes: new ByteWriter().uleb(1).uleb(0x11).number(0, 1).uleb(3).uleb(8).uleb(0).uleb(0).uleb(0).bytes },
    {
      name: ".debug_aranges",
      bytes: new ByteWriter().number(28, 4).number(2, 2).number(0, 4).number(8, 1).number(0, 1).number(0, 4).number(0, 16).bytes,
    },
  ],
  symbols: [
    { name: "main", value: 0x40_0000, bytes: 6, section: ".text" },
    { name: "__stack_chk_fail", value: 0x40_0006, bytes: 1, section: ".text" },
    { name: "__stack_chk_fail", dynamic: true },
  ],
});

test("the whole file is read without damage, and its one function is guarded", () => {
  const { damage, canary } = imageIn(WHOLE);
  assert.equal(damage, undefined);
  assert.deepEqual([canary?.verdict, canary?.guarded, canary?.functions], ["yes", 1, 1]);
});

const lies: [what: string, at: number, value: number, bytes: number, says: RegExp][] = [
  ["segments behind the end", 32, 0x7fff_ffff, 8, /segments: .* of \d+/],
  ["sections behind the end", 40, 0x7fff_ffff, 8, /sections: /],
  ["a negative place of the sections", 40, -8, 8, /sections: /],
  ["60,000 sections", 60, 60_000, 2, /sections: /],
  ["segments of no size", 54, 0, 2, /segments: an entry of 0 bytes is too short/],
  ["sections of no size", 58, 1, 2, /sections: an entry of 1 bytes is too short/],
  ["a segment as large as the world", 64 + 32, -1, 8, /segment 0: its bytes lie beyond the end/],
  ["a class that does not exist", 4, 9, 1, /class 9/],
];
for (const [what, at, value, bytes, says] of lies) {
  test(`a header that lies about ${what} is said and does not stop the reading`, () => {
    const lying = Uint8Array.from(WHOLE);
    lying.set(new ByteWriter().number(value, bytes).bytes, at);
    const { damage = [] } = imageIn(lying);
    assert.ok(
      damage.some((note) => says.test(note)),
      damage.join("\n") || "no damage was said",
    );
  });
}

test("a file that is cut off anywhere within its header, segments and contents says so", () => {
  for (let length = 16; length < WHOLE.length - 64; length += 7) {
    const { damage = [] } = imageIn(WHOLE.subarray(0, length));
    assert.ok(damage.length > 0, `cut to ${length} bytes`);
  }
});

test("the first bytes alone, and hundreds of 0xff behind them, are an image that is damaged", () => {
  const magic = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1];
  for (const rest of [Array(9).fill(0), Array(200).fill(0xff)]) {
    const { damage = [], kind, machine } = imageIn(Uint8Array.from([...magic, ...rest]));
    assert.ok(damage.length > 0, `${kind} ${machine}`);
  }
});

test("changed bytes never throw and never hide that there is an image", () => {
  const change = fc.tuple(fc.nat(WHOLE.length - 1), fc.oneof(fc.constant(0), fc.constant(0xff), fc.nat(255)));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 24 }), fc.nat(WHOLE.length), (changes, cut) => {
      const changed = Uint8Array.from(WHOLE);
      for (const [at, byte] of changes) if (at > 4) changed[at] = byte;
      const bytes = cut < 16 ? changed : changed.subarray(0, cut);
      assert.equal(readAs("pump.elf", bytes).images[0]?.format, "elf");
    }),
    { numRuns: 1_000 },
  );
});

test("arbitrary bytes behind the first four never throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 400 }), fc.constantFrom(1, 2), fc.constantFrom(1, 2), (rest, bits, order) => {
      assert.equal(readAs("pump.elf", Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, bits, order, ...rest])).images.length, 1);
    }),
    { numRuns: 1_000 },
  );
});

test("thousands of sections that all claim the whole file do not make it take longer than it is large", () => {
  const code = { flags: 6, address: 0x40_0000 };
  const sections = Array.from({ length: 4_000 }, (_, index) => ({ name: `.text${index}`, ...code }));
  const [first, ...others] = sections;
  const lying = elfFile({
    sections: [{ ...(first ?? { name: ".text" }), bytes: new Uint8Array(1 << 19).fill(0xe8) }, ...others],
    symbols: [
      { name: "main", value: 0x40_0000, bytes: 6, section: ".text0" },
      { name: "__stack_chk_fail", value: 0x40_0006, bytes: 1, section: ".text0" },
    ],
  });
  const view = new DataView(lying.buffer);
  const table = Number(view.getBigUint64(40, true));
  for (let index = 1; index <= 4_000; index++) {
    view.setBigUint64(table + index * 64 + 24, 0n, true);
    view.setBigUint64(table + index * 64 + 32, BigInt(lying.length), true);
  }
  assert.ok((imageIn(lying).damage ?? []).some((note) => note.includes("overlap")));
});
