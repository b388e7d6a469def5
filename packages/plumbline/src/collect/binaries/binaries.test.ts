import assert from "node:assert/strict";
import { test } from "node:test";

import { collectFrom, treeFile } from "../testing.ts";
import binaries from "./binaries.ts";
import { ByteWriter, elfFile } from "./testing-elf.ts";
import { imageIn, readAs } from "./testing-images.ts";

const wanted: [path: string, mode: number, want: boolean, why?: string][] = [
  ["build/zephyr/zephyr.elf", 0o644, true],
  ["Objects/pump.axf", 0o644, true],
  ["lib/libpump.so.1.2", 0o644, true],
  ["build/pumpd", 0o755, true, "programs of Unix have no ending"],
  ["release/pumpd-1.4", 0o755, true, "a version is no ending"],
  ["LICENSE", 0o644, false, "nobody may run it"],
  ["build/pump.MAP", 0o644, true],
  ["dist/index.js.map", 0o644, false, "scripts have their own maps"],
  ["src/main.c", 0o755, false, "a file of a share that lets everything run"],
];
for (const [path, mode, want, why = "by its name"] of wanted) {
  test(`${path} is ${want ? "" : "not "}wanted: ${why}`, () => assert.equal(binaries.wants(treeFile(path, 1_000, mode)) !== false, want));
}

test("what version control ignores is read: build output is just that", () => {
  const content = elfFile({});
  const collected = collectFrom(binaries, { "build/pump.elf": { content, ignored: true } });
  assert.ok(collected.state === "found" && collected.fact.images.length === 1);
});

test("a tree without images says what to keep", () => {
  const collected = collectFrom(binaries, { "run.sh": { content: "#!/bin/sh\necho started\n", mode: 0o755 } });
  assert.ok(collected.state === "absent" && collected.next.startsWith("Keep the release ELF"));
});

test("a script that may be run is no image", () => {
  assert.throws(() => imageIn("#!/bin/sh\necho started\n", "bin/start"));
});

test("the kind is told by the first bytes, whatever the name says", () => {
  assert.equal(imageIn(elfFile({}), "firmware.bin").format, "elf");
});

/** A PE file with these characteristics of its DLL and one section. */
function pe(characteristics: number, sectionFlags: number): Uint8Array {
  const out = new ByteWriter().raw([0x4d, 0x5a]).number(0, 58).number(64, 4).number(0x4550, 4);
  out.number(0x8664, 2).number(1, 2).number(0, 12).number(112, 2).number(0x22, 2);
  out.number(0x20b, 2).number(0, 68).number(characteristics, 2).number(0, 40);
  return out.raw(new TextEncoder().encode(".text\0\0\0")).number(0x1000, 4).number(0x1000, 4).number(0, 20).number(sectionFlags, 4).bytes;
}

test("a program of Windows: what its header says", () => {
  const hardened = imageIn(pe(0x140, 0x6000_0020), "bin/gui.exe");
  assert.deepEqual(
    [hardened.format, hardened.machine, hardened.bits, hardened.nonExecutableStack, hardened.positionIndependent, hardened.writableCode],
    ["pe", "x86-64", 64, "yes", "yes", []],
  );
  const bare = imageIn(pe(0, 0xe000_0020), "bin/gui.exe");
  assert.deepEqual([bare.nonExecutableStack, bare.positionIndependent, bare.writableCode], ["no", "no", ["section .text at 0x1000 (RWX)"]]);
});

test("a PE header that is cut off is damaged, and a program of DOS is none", () => {
  assert.match(imageIn(pe(0, 0).subarray(0, 80), "bin/gui.exe").damage?.[0] ?? "", /PE header/);
  assert.throws(() => imageIn(new ByteWriter().raw([0x4d, 0x5a]).number(0, 100).bytes, "bin/old.exe"));
});

test("a program of Apple's: what its header says", () => {
  const macho = (flags: number) =>
    imageIn(
      new ByteWriter().number(0xfeedfacf, 4).number(0x0100_000c, 4).number(0, 4).number(2, 4).number(0, 8).number(flags, 4).number(0, 4)
        .bytes,
      "bin/gui",
    );
  assert.deepEqual(
    [macho(0x20_0000).machine, macho(0x20_0000).positionIndependent, macho(0x20_0000).nonExecutableStack],
    ["AArch64", "yes", "yes"],
  );
  assert.deepEqual([macho(0x2_0000).positionIndependent, macho(0x2_0000).nonExecutableStack], ["no", "no"]);
});

test("a raw image is told by its vector table, and other bytes are none", () => {
  const table = (stack: number, reset: number) =>
    new ByteWriter()
      .number(stack, 4)
      .number(reset, 4)
      .number(reset + 4, 4)
      .number(reset + 8, 4)
      .number(0, 200).bytes;
  assert.equal(imageIn(table(0x2000_8000, 0x0800_0101), "pump.bin").format, "raw");
  assert.throws(() => readAs("pump.bin", table(0x1234_5678, 0x0800_0101)), "no stack in RAM");
  assert.throws(() => readAs("pump.bin", table(0x2000_8000, 0x0800_0100)), "no handler in Thumb");
});
