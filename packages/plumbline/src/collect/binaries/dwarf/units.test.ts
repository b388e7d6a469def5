import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync, zstdCompressSync } from "node:zlib";

import * as fc from "fast-check";

import { ByteWriter, elfFile, type SectionRecipe } from "../testing-elf.ts";
import { imageIn } from "../testing-images.ts";

type Attribute = readonly [name: number, form: number, value: (out: ByteWriter) => void];
const [NAME, LANGUAGE, DIRECTORY, PRODUCER, OFFSETS] = [0x03, 0x13, 0x1b, 0x25, 0x72];
const text = (value: string) => (out: ByteWriter) => void out.text(value);
const number = (value: number, bytes: number) => (out: ByteWriter) => void out.number(value, bytes);

/** The debug sections of one compile unit with these attributes. */
function debug(version: number, wide: boolean, attributes: readonly Attribute[], little = true, unitType = 1): SectionRecipe[] {
  const offset = wide ? 8 : 4;
  const body = new ByteWriter(little).number(version, 2);
  if (version >= 5) body.number(unitType, 1).number(8, 1).number(0, offset);
  else body.number(0, offset).number(8, 1);
  body.uleb(1);
  for (const [, , write] of attributes) write(body);
  const info = new ByteWriter(little);
  if (wide) info.number(0xffff_ffff, 4);
  info.number(body.length, offset).raw(body.bytes);
  const abbreviations = new ByteWriter(little).uleb(2).uleb(0x34).number(0, 1).uleb(0x03).uleb(0x08).uleb(0).uleb(0);
  abbreviations.uleb(1).uleb(0x11).number(1, 1);
  for (const [name, form] of attributes) abbreviations.uleb(name).uleb(form);
  abbreviations.uleb(0).uleb(0).uleb(0);
  return [
    { name: ".debug_info", bytes: info.bytes },
    { name: ".debug_abbrev", bytes: abbreviations.bytes },
    { name: ".debug_str", bytes: new TextEncoder().encode("\0pump.c\0/work/pump\0GNU C17\0") },
    { name: ".debug_line_str", bytes: new TextEncoder().encode("alarm.c\0/work/alarm\0") },
    { name: ".debug_str_offsets", bytes: new ByteWriter(little).number(8, 4).number(5, 2).number(0, 2).number(8, 4).number(1, 4).bytes },
  ];
}

const PUMP = { name: "pump.c", directory: "/work/pump", producer: "GNU C17", language: "C" };
const direct: readonly Attribute[] = [
  [PRODUCER, 0x08, text("GNU C17")],
  [LANGUAGE, 0x0b, number(12, 1)],
  [NAME, 0x08, text("pump.c")],
  [DIRECTORY, 0x08, text("/work/pump")],
];
const inTable = (offset: 4 | 8): readonly Attribute[] => [
  [PRODUCER, 0x0e, number(19, offset)],
  [LANGUAGE, 0x05, number(12, 2)],
  [NAME, 0x0e, number(1, offset)],
  [DIRECTORY, 0x0e, number(8, offset)],
];

const cases: [what: string, sections: SectionRecipe[], expected: object][] = [
  ["DWARF 2 with texts in place", debug(2, false, direct), PUMP],
  ["DWARF 3 with texts in their table", debug(3, false, inTable(4)), PUMP],
  ["DWARF 4 in its 64-bit format", debug(4, true, inTable(8)), PUMP],
  ["DWARF 5", debug(5, false, inTable(4)), PUMP],
  ["DWARF 5 in its 64-bit format", debug(5, true, inTable(8)), PUMP],
  [
    "DWARF 5 with names among the line texts",
    debug(5, false, [
      [NAME, 0x1f, number(0, 4)],
      [DIRECTORY, 0x1f, number(8, 4)],
    ]),
    { name: "alarm.c", directory: "/work/alarm" },
  ],
  [
    "DWARF 5 with names by index",
    debug(5, false, [
      [NAME, 0x25, number(1, 1)],
      [OFFSETS, 0x17, number(8, 4)],
    ]),
    { name: "pump.c" },
  ],
  ["names by index before a base is said", debug(5, false, [[NAME, 0x1a, (out) => void out.uleb(0)]]), { name: "/work/pump" }],
  ["a skeleton of split DWARF", debug(5, false, [[NAME, 0x08, (out) => void out.text("x.c")]], true, 1), { name: "x.c" }],
  [
    "attributes of every other form before the name",
    debug(5, false, [
      [0x2001, 0x01, number(1, 8)],
      [0x2002, 0x03, (out) => void out.number(2, 2).number(0, 2)],
      [0x2003, 0x04, (out) => void out.number(1, 4).number(0, 1)],
      [0x2004, 0x06, number(1, 4)],
      [0x2005, 0x07, number(1, 8)],
      [0x2006, 0x09, (out) => void out.uleb(3).number(0, 3)],
      [0x2007, 0x0a, (out) => void out.number(1, 1).number(0, 1)],
      [0x2008, 0x0d, (out) => void out.uleb(300)],
      [0x2009, 0x0f, (out) => void out.uleb(300)],
      [0x200a, 0x10, number(0, 4)],
      [0x200b, 0x12, number(0, 2)],
      [0x200c, 0x14, number(0, 8)],
      [0x200d, 0x16, (out) => void out.uleb(0x0b).number(1, 1)],
      [0x200e, 0x18, (out) => void out.uleb(2).number(0, 2)],
      [0x200f, 0x19, () => undefined],
      [0x2010, 0x1b, (out) => void out.uleb(200)],
      [0x2011, 0x1e, number(0, 16)],
      [0x2012, 0x23, (out) => void out.uleb(1)],
      [0x2013, 0x27, number(1, 3)],
      [0x2014, 0x2b, number(1, 3)],
      ...direct,
    ]),
    PUMP,
  ],
];
for (const [what, sections, expected] of cases) {
  test(`the unit is named in ${what}`, () => {
    const image = imageIn(elfFile({ sections }));
    assert.deepEqual(image.units, [expected]);
    assert.equal(image.damage, undefined);
  });
}

test("the other byte order", () => {
  assert.deepEqual(imageIn(elfFile({ little: false, sections: debug(4, false, inTable(4), false) })).units, [PUMP]);
});

const packed: [what: string, flags: number, pack: (bytes: Uint8Array) => Uint8Array, name?: string][] = [
  ["with zlib", 0x800, (bytes) => header(1, bytes, deflateSync(bytes))],
  ["with Zstandard", 0x800, (bytes) => header(2, bytes, zstdCompressSync(bytes))],
  [
    "as older tools did",
    0,
    (bytes) => new ByteWriter(false).raw(new TextEncoder().encode("ZLIB")).number(bytes.length, 8).raw(deflateSync(bytes)).bytes,
    ".zdebug_info",
  ],
];
for (const [what, flags, pack, name = ".debug_info"] of packed) {
  test(`a section that is packed ${what} is unpacked`, () => {
    const [info, ...others] = debug(4, false, direct);
    const image = imageIn(elfFile({ sections: [{ name, flags, bytes: pack(info?.bytes ?? new Uint8Array()) }, ...others] }));
    assert.deepEqual(image.units, [PUMP]);
  });
}

const header = (type: number, plain: Uint8Array, body: Uint8Array): Uint8Array =>
  new ByteWriter().number(type, 4).number(0, 4).number(plain.length, 8).number(1, 8).raw(body).bytes;

test("a section that unpacks to more than its limit, or not at all, is said and not unpacked", () => {
  const bomb = deflateSync(new Uint8Array((256 << 20) + 1));
  for (const body of [bomb, Uint8Array.of(1, 2, 3)]) {
    const [, ...others] = debug(4, false, direct);
    const { units, damage = [] } = imageIn(
      elfFile({ sections: [{ name: ".debug_info", flags: 0x800, bytes: header(1, body, body) }, ...others] }),
    );
    assert.equal(units, undefined);
    assert.match(damage[0] ?? "", /cannot be unpacked/);
  }
});

test("one damaged unit does not hide the next", () => {
  const [good, ...others] = debug(4, false, direct);
  const bad = new ByteWriter().number(8, 4).number(4, 2).number(0, 4).number(8, 1).uleb(77).bytes;
  const { units, damage = [] } = imageIn(
    elfFile({ sections: [{ name: ".debug_info", bytes: new ByteWriter().raw(bad).raw(good?.bytes ?? []).bytes }, ...others] }),
  );
  assert.deepEqual(units, [PUMP]);
  assert.match(damage[0] ?? "", /abbreviation 77/);
});

test("units for types, and those that are only a part of others, are no compile units", () => {
  assert.equal(imageIn(elfFile({ sections: debug(5, false, direct, true, 2) })).units, undefined);
  assert.equal(imageIn(elfFile({ sections: debug(5, false, direct, true, 3) })).units, undefined);
});

test("changed debug information never throws", () => {
  const sections = debug(5, false, inTable(4));
  fc.assert(
    fc.property(fc.nat(4), fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { minLength: 1, maxLength: 8 }), (which, changes) => {
      const changed = sections.map((section, index) =>
        index === which ? { ...section, bytes: mutated(section.bytes ?? new Uint8Array(), changes) } : section,
      );
      assert.equal(imageIn(elfFile({ sections: changed })).format, "elf");
    }),
    { numRuns: 1_000 },
  );
});

function mutated(bytes: Uint8Array, changes: readonly (readonly [at: number, byte: number])[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (const [at, byte] of changes) if (at < copy.length) copy[at] = byte;
  return copy;
}
