import assert from "node:assert/strict";
import { test } from "node:test";

import { ByteWriter, type ElfRecipe, elfFile, type SegmentRecipe } from "../testing-elf.ts";
import { imageIn } from "../testing-images.ts";
import { PT, SHF } from "./elf-file.ts";

const LOAD: SegmentRecipe = { type: PT.LOAD, flags: 5, address: 0x40_0000, memoryBytes: 0x1000 };
const INTERPRETER: SegmentRecipe = { type: PT.INTERP, bytes: new TextEncoder().encode("/lib64/ld-linux-x86-64.so.2\0") };
const stack = (flags: number): SegmentRecipe => ({ type: PT.GNU_STACK, flags });

/** A dynamic section; texts lie in a segment of their own, whose address the section names. */
function dynamic(
  entries: readonly (readonly [tag: number, value: number | string])[],
  bits: 32 | 64 = 64,
  little = true,
): readonly SegmentRecipe[] {
  const strings = new ByteWriter().number(0, 1);
  const out = new ByteWriter(little);
  for (const [tag, value] of entries) {
    out.number(tag, bits / 8).number(typeof value === "number" ? value : strings.length, bits / 8);
    if (typeof value === "string") strings.text(value);
  }
  out
    .number(5, bits / 8)
    .number(0x70_0000, bits / 8)
    .number(0, bits / 4);
  return [
    { type: PT.DYNAMIC, flags: 6, bytes: out.bytes },
    { type: PT.LOAD, address: 0x70_0000, bytes: strings.bytes },
  ];
}
const [NEEDED, SONAME, RPATH, TEXTREL, BIND_NOW, RUNPATH, FLAGS, FLAGS_1] = [1, 14, 15, 22, 24, 29, 30, 0x6fff_fffb];

const cases: [what: string, recipe: ElfRecipe, expected: Record<string, unknown>][] = [
  [
    "a program without more is what its header says",
    { segments: [LOAD] },
    { format: "elf", kind: "executable", machine: "x86-64", bits: 64, environment: "unknown", stripped: true },
  ],
  ["a stack without execution", { segments: [LOAD, INTERPRETER, stack(6)] }, { nonExecutableStack: "yes", environment: "linux" }],
  ["an executable stack", { segments: [LOAD, INTERPRETER, stack(7)] }, { nonExecutableStack: "no" }],
  ["a missing stack header on x86 means an executable stack", { segments: [LOAD, INTERPRETER] }, { nonExecutableStack: "no" }],
  ["a missing stack header on AArch64 says nothing", { machine: 183, segments: [LOAD, INTERPRETER] }, { nonExecutableStack: "unknown" }],
  ["code apart from data", { segments: [LOAD] }, { writableCode: [] }],
  ["a segment that is both", { segments: [{ ...LOAD, flags: 7 }] }, { writableCode: ["segment 0 at 0x400000-0x401000 (RWX)"] }],
  [
    "an address at the end of the space stays exact",
    { segments: [{ ...LOAD, flags: 3, address: -0x1000 }] },
    { writableCode: ["segment 0 at 0xfffffffffffff000-0x0 (WX)"] },
  ],
  ["an empty segment is none", { segments: [{ ...LOAD, flags: 7, memoryBytes: 0 }] }, { writableCode: [] }],
  ["no RELRO", { segments: [LOAD, INTERPRETER] }, { relro: "no" }],
  ["partial RELRO", { segments: [LOAD, INTERPRETER, { type: PT.GNU_RELRO }, ...dynamic([])] }, { relro: "partial" }],
  ["full RELRO by its own tag", { segments: [LOAD, { type: PT.GNU_RELRO }, ...dynamic([[BIND_NOW, 0]])] }, { relro: "full" }],
  ["full RELRO by DF_BIND_NOW", { segments: [LOAD, { type: PT.GNU_RELRO }, ...dynamic([[FLAGS, 8]])] }, { relro: "full" }],
  ["full RELRO by DF_1_NOW", { segments: [LOAD, { type: PT.GNU_RELRO }, ...dynamic([[FLAGS_1, 1]])] }, { relro: "full" }],
  ["a program with fixed addresses", { segments: [LOAD, INTERPRETER] }, { positionIndependent: "no", kind: "executable" }],
  [
    "a position-independent program",
    { type: 3, segments: [LOAD, ...dynamic([[FLAGS_1, 0x0800_0000]])] },
    { positionIndependent: "yes", kind: "executable", linking: "static" },
  ],
  [
    "a library with an interpreter of its own",
    { type: 3, segments: [LOAD, INTERPRETER, ...dynamic([[SONAME, "libc.so.6"]])] },
    { kind: "shared" },
  ],
  [
    "a library",
    { type: 3, segments: [LOAD, ...dynamic([[NEEDED, "libc.so.6"]])] },
    { kind: "shared", linking: "dynamic", environment: "linux", positionIndependent: "yes" },
  ],
  [
    "run paths of both kinds",
    {
      segments: [
        LOAD,
        ...dynamic([
          [RPATH, "/a:/b"],
          [RUNPATH, "$ORIGIN"],
        ]),
      ],
    },
    { runPath: ["/a", "/b", "$ORIGIN"] },
  ],
  ["an empty run path", { segments: [LOAD, ...dynamic([[RUNPATH, "/a:"]])] }, { runPath: ["/a", ""] }],
  ["text relocations by their tag", { segments: [LOAD, ...dynamic([[TEXTREL, 0]])] }, { textRelocations: true }],
  ["text relocations by their flag", { segments: [LOAD, ...dynamic([[FLAGS, 4]])] }, { textRelocations: true }],
  [
    "32 bits, the other way round",
    { bits: 32, little: false, machine: 8, segments: [LOAD, INTERPRETER, stack(7), ...dynamic([[RUNPATH, "/x"]], 32, false)] },
    { machine: "MIPS", bits: 32, nonExecutableStack: "no", runPath: ["/x"] },
  ],
  [
    "64 bits, the other way round",
    { little: false, machine: 21, segments: [LOAD, INTERPRETER, stack(6), ...dynamic([[FLAGS_1, 1]], 64, false), { type: PT.GNU_RELRO }] },
    { machine: "PowerPC64", nonExecutableStack: "yes", relro: "full" },
  ],
  ["a processor that nobody knows", { machine: 4_711 }, { machine: "machine 4711" }],
  ["a core dump", { type: 4, segments: [LOAD] }, { kind: "core" }],
  [
    "an object with a note that its stack needs no execution",
    { type: 1, sections: [{ name: ".note.GNU-stack" }] },
    { kind: "relocatable", nonExecutableStack: "yes" },
  ],
  ["an object that needs it", { type: 1, sections: [{ name: ".note.GNU-stack", flags: SHF.EXECINSTR }] }, { nonExecutableStack: "no" }],
  ["an object without the note", { type: 1 }, { nonExecutableStack: "unknown" }],
];
for (const [what, recipe, expected] of cases) {
  test(what, () => {
    const image = imageIn(elfFile(recipe)) as unknown as Record<string, unknown>;
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, image[key]])), expected);
    assert.equal(image["damage"], undefined);
  });
}

const bare: [what: string, recipe: ElfRecipe][] = [
  ["by the microcontroller profile of ARM", { sections: [{ name: ".ARM.attributes", bytes: attributes("M") }] }],
  ["by a name that only firmware has", { symbols: [{ name: "Reset_Handler", value: 1, section: ".text" }], sections: [{ name: ".text" }] }],
  ["by having neither loader nor stack header", {}],
];
for (const [what, recipe] of bare) {
  test(`bare metal is told ${what}, and what has no meaning there is not applicable`, () => {
    const image = imageIn(elfFile({ bits: 32, machine: 40, segments: [{ ...LOAD, flags: 7 }], ...recipe }));
    assert.equal(image.environment, "bareMetal");
    assert.deepEqual(
      [image.nonExecutableStack, image.relro, image.positionIndependent, image.fortify?.verdict],
      Array(4).fill("notApplicable"),
    );
  });
}

test("ARM of another profile with a stack header and RELRO is Linux", () => {
  const image = imageIn(
    elfFile({
      bits: 32,
      machine: 40,
      segments: [LOAD, stack(6), { type: PT.GNU_RELRO }],
      sections: [{ name: ".ARM.attributes", bytes: attributes("A") }],
    }),
  );
  assert.equal(image.environment, "linux");
});

/** Format A, vendor aeabi, and in the part for the whole file a name, a version and the profile. */
function attributes(profile: string): Uint8Array {
  const values = new ByteWriter()
    .uleb(5)
    .text("Cortex")
    .uleb(6)
    .uleb(13)
    .uleb(32)
    .uleb(1)
    .text("x")
    .uleb(67)
    .text("2.09")
    .uleb(7)
    .uleb(profile.charCodeAt(0));
  const part = new ByteWriter()
    .number(1, 1)
    .number(values.length + 5, 4)
    .raw(values.bytes);
  return new ByteWriter()
    .text("A")
    .raw(
      new ByteWriter()
        .number(part.length + 10, 4)
        .text("aeabi")
        .raw(part.bytes).bytes,
    )
    .bytes.filter((byte, index) => index !== 1 || byte !== 0);
}

test("build id and operating system stand in the notes, in sections or segments alike", () => {
  const note = (type: number, body: number[]) =>
    new ByteWriter().number(4, 4).number(body.length, 4).number(type, 4).text("GNU").raw(body).bytes;
  const id = note(3, [0xde, 0xad, 0xbe, 0xef]);
  const tag = note(1, [0, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
  const inSections = imageIn(
    elfFile({
      segments: [LOAD],
      sections: [
        { name: ".note.gnu.build-id", type: 7, bytes: id },
        { name: ".note.ABI-tag", type: 7, bytes: tag },
      ],
    }),
  );
  const inSegments = imageIn(elfFile({ segments: [LOAD, { type: PT.NOTE, bytes: new ByteWriter().raw(id).raw(tag).bytes }] }));
  for (const image of [inSections, inSegments]) assert.deepEqual([image.buildId, image.environment], ["deadbeef", "linux"]);
});

const fortified: [what: string, imported: string[], verdict: string][] = [
  ["only checked forms", ["__printf_chk", "__memcpy_chk", "memcpy"], "yes"],
  ["checked and plain printing", ["__printf_chk", "fprintf"], "partial"],
  ["only plain printing", ["printf", "memcpy"], "no"],
  ["only what may be plain where the size is known", ["memcpy"], "unknown"],
  ["nothing that has a checked form", ["exit"], "notApplicable"],
];
for (const [what, imported, verdict] of fortified) {
  test(`${what}: calls are checked: ${verdict}`, () => {
    const image = imageIn(
      elfFile({
        segments: [LOAD, INTERPRETER, ...dynamic([[NEEDED, "libc.so.6"]])],
        symbols: imported.map((name) => ({ name, dynamic: true })),
      }),
    );
    assert.equal(image.fortify?.verdict, verdict);
  });
}

test("musl has no checked forms, so their absence says nothing", () => {
  const musl = { type: PT.INTERP, bytes: new TextEncoder().encode("/lib/ld-musl-x86_64.so.1\0") };
  const image = imageIn(elfFile({ segments: [LOAD, musl], symbols: [{ name: "printf", dynamic: true }] }));
  assert.equal(image.fortify?.verdict, "unknown");
});
