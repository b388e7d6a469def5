import assert from "node:assert/strict";
import { test } from "node:test";

import { ByteWriter, type ElfRecipe, elfFile, type SectionRecipe, type SymbolRecipe } from "../testing-elf.ts";
import { imageIn } from "../testing-images.ts";

const CALL = [0xe8, 0, 0, 0, 0];
/** Three functions of 16 bytes and the failure at 0x1030; those named call it. */
const text = (...calling: number[]): SectionRecipe => {
  const bytes = new Uint8Array(0x40).fill(0x90);
  for (const at of calling) bytes.set(new ByteWriter().number(0xe8, 1).number(0x30 - at - 5, 4).bytes, at);
  return { name: ".text", flags: 6, address: 0x1000, bytes };
};
const FUNCTIONS: readonly SymbolRecipe[] = ["a", "b", "c"].map((name, index) => ({
  name,
  value: 0x1000 + 16 * index,
  bytes: 16,
  section: ".text",
}));
const FAIL: SymbolRecipe = { name: "__stack_chk_fail", value: 0x1030, bytes: 8, section: ".text" };

/** One unit of DWARF 4 with its name, its producer and the range of its code. */
function unit(name: string, producer: string, from: number, bytes: number): Uint8Array {
  const body = new ByteWriter()
    .number(4, 2)
    .number(0, 4)
    .number(8, 1)
    .uleb(1)
    .text(name)
    .text(producer)
    .number(from, 8)
    .number(bytes, 4).bytes;
  return new ByteWriter().number(body.length, 4).raw(body).bytes;
}
const ABBREVIATIONS: SectionRecipe = {
  name: ".debug_abbrev",
  bytes: new ByteWriter()
    .uleb(1)
    .uleb(0x11)
    .number(0, 1)
    .uleb(0x03)
    .uleb(8)
    .uleb(0x25)
    .uleb(8)
    .uleb(0x11)
    .uleb(1)
    .uleb(0x12)
    .uleb(6)
    .uleb(0)
    .uleb(0)
    .uleb(0).bytes,
};
const withUnits = (...units: Uint8Array[]): SectionRecipe[] => [
  { name: ".debug_info", bytes: Uint8Array.from(units.flatMap((one) => [...one])) },
  ABBREVIATIONS,
];
const STRONG = "GNU C17 12.2.0 -mtune=generic -O2 -fstack-protector-strong";
const WEAK = "GNU C17 12.2.0 -mtune=generic -O2";

const cases: [what: string, recipe: ElfRecipe, expected: [verdict: string, guarded: number, functions: number], because: RegExp][] = [
  ["two of three functions call the failure", { sections: [text(4, 20)], symbols: [...FUNCTIONS, FAIL] }, ["yes", 2, 3], /2 of 3/],
  ["nobody calls it, though it is there", { sections: [text()], symbols: [...FUNCTIONS, FAIL] }, ["no", 0, 3], /though it is in the image/],
  ["it is not there", { sections: [text()], symbols: FUNCTIONS }, ["no", 0, 3], /0 of 3/],
  ["the symbols are stripped", { sections: [text(4)] }, ["unknown", 0, 0], /stripped/],
  [
    "stripped, but it is imported",
    { sections: [text(4)], symbols: [{ ...FAIL, section: "", dynamic: true }] },
    ["unknown", 0, 0],
    /imported/,
  ],
  [
    "no function has a size",
    { sections: [text(4)], symbols: [{ name: "a", value: 0x1000, section: ".text" }, FAIL] },
    ["unknown", 0, 0],
    /no function/,
  ],
  [
    "the start-up code does not count",
    { sections: [text(4)], symbols: [...FUNCTIONS.slice(0, 1), { ...(FUNCTIONS[1] as SymbolRecipe), name: "_start" }, FAIL] },
    ["yes", 1, 1],
    /1 of 1/,
  ],
  [
    "aliases are one function",
    { sections: [text(4)], symbols: [...FUNCTIONS, { ...(FUNCTIONS[0] as SymbolRecipe), name: "alias" }, FAIL] },
    ["yes", 1, 3],
    /1 of 3/,
  ],
  [
    "the cold half counts for its function",
    { sections: [text(20)], symbols: [FUNCTIONS[0] as SymbolRecipe, { ...(FUNCTIONS[1] as SymbolRecipe), name: "a.cold" }, FAIL] },
    ["yes", 1, 2],
    /1 of 2/,
  ],
  [
    "calls of a processor that is not read",
    { machine: 8, sections: [text(4)], symbols: [...FUNCTIONS, FAIL] },
    ["unknown", 0, 3],
    /not read here/,
  ],
  ["a processor that is not read, without the symbol", { machine: 8, sections: [text()], symbols: FUNCTIONS }, ["no", 0, 3], /0 of 3/],
  [
    "the C library's own functions do not count",
    {
      sections: [text(20), ...withUnits(unit("pump.c", WEAK, 0x1000, 16), unit("/build/glibc-2.36/stdio/printf.c", STRONG, 0x1010, 32))],
      symbols: [...FUNCTIONS, FAIL],
    },
    ["no", 0, 1],
    /0 of 1 functions of the product's units/,
  ],
  [
    "a unit that records no protection beside one that does",
    {
      sections: [text(4), ...withUnits(unit("pump.c", STRONG, 0x1000, 16), unit("alarm.c", WEAK, 0x1010, 32))],
      symbols: [...FUNCTIONS, FAIL],
    },
    ["partial", 1, 3],
    /1 of 2 units record no stack protection \(alarm\.c\)/,
  ],
  [
    "all units record protection, and no function needed one",
    { sections: [text(), ...withUnits(unit("pump.c", STRONG, 0x1000, 48))], symbols: FUNCTIONS },
    ["yes", 0, 3],
    /no function needed/,
  ],
  [
    "the last of two recorded switches wins",
    { sections: [text(), ...withUnits(unit("pump.c", `${STRONG} -fno-stack-protector`, 0x1000, 48))], symbols: FUNCTIONS },
    ["no", 0, 3],
    /0 of 3/,
  ],
  ["a program in Go", { sections: [text(), { name: ".gopclntab" }], symbols: FUNCTIONS }, ["notApplicable", 0, 0], /Go/],
];
for (const [what, recipe, [verdict, guarded, functions], because] of cases) {
  test(`${what}: ${verdict}`, () => {
    const { canary } = imageIn(elfFile({ segments: [{ type: 1, flags: 5, address: 0x1000, bytes: ".text" }], ...recipe }));
    assert.deepEqual([canary?.verdict, canary?.guarded, canary?.functions], [verdict, guarded, functions]);
    assert.match(canary?.because ?? "", because);
  });
}

test("in an object file the relocations tell which function is guarded", () => {
  const relocations = new ByteWriter().number(5, 8).number(4, 4).number(4, 4).number(-4, 8).bytes;
  const { canary } = imageIn(
    elfFile({
      type: 1,
      sections: [
        {
          name: ".text",
          flags: 6,
          bytes: Uint8Array.from([...Array(4).fill(0x90), ...CALL, ...Array(7).fill(0x90), ...Array(16).fill(0x90)]),
        },
        { name: ".rela.text", type: 4, link: ".symtab", info: ".text", bytes: relocations },
      ],
      symbols: [
        { name: "a", value: 0, bytes: 16, section: ".text" },
        { name: "b", value: 16, bytes: 16, section: ".text" },
        { name: "x", value: 0, bytes: 0, type: 0, section: ".text" },
        { name: "__stack_chk_fail", type: 0 },
      ],
    }),
  );
  assert.deepEqual([canary?.verdict, canary?.guarded, canary?.functions], ["yes", 1, 2]);
});

test("a call through a stub of the linkage table is followed to the slot that the loader fills", () => {
  // endbr64; bnd jmp [rip+…]: the stub at 0x1040 jumps through the slot at 0x3000.
  const stub = new ByteWriter()
    .raw([0xf3, 0x0f, 0x1e, 0xfa, 0xf2, 0xff, 0x25])
    .number(0x3000 - 0x104b, 4)
    .raw(Array(5).fill(0x90)).bytes;
  const bytes = new Uint8Array(16).fill(0x90);
  bytes.set(new ByteWriter().number(0xe8, 1).number(0x1040 - 0x1005, 4).bytes);
  const { canary } = imageIn(
    elfFile({
      sections: [
        { name: ".text", flags: 6, address: 0x1000, bytes },
        { name: ".plt.sec", flags: 6, address: 0x1040, bytes: stub },
        {
          name: ".rela.plt",
          type: 4,
          link: ".dynsym",
          bytes: new ByteWriter().number(0x3000, 8).number(7, 4).number(1, 4).number(0, 8).bytes,
        },
      ],
      symbols: [FUNCTIONS[0] as SymbolRecipe, { name: "__stack_chk_fail", dynamic: true }],
    }),
  );
  assert.deepEqual([canary?.verdict, canary?.guarded], ["yes", 1]);
});
