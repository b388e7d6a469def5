import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import type { BinaryImage } from "#model";

import { imageIn, readAs } from "./testing-images.ts";

/** Small programs of our own, compiled here and now; what gcc and readelf say is what must be read. */
const place = mkdtempSync(join(tmpdir(), "plumbline-binaries-"));
after(() => rmSync(place, { recursive: true, force: true }));

const HOSTED = `#include <stdio.h>
#include <string.h>
int fill(char *to, const char *from) { char text[64]; strcpy(text, from); return snprintf(to, 64, "%s!", text); }
int plain(int a) { return a + 1; }
int main(int count, char **words) { char x[64]; fill(x, words[0]); printf("%s %d\\n", x, plain(count)); return 0; }
`;
const FREE = `unsigned long __stack_chk_guard = 0x1234;
__attribute__((noinline)) void __stack_chk_fail(void) { for (;;); }
__attribute__((noinline)) int sum(const char *from, int n) { volatile char b[32]; int t = 0; for (int i = 0; i < n && i < 32; i++) { b[i] = from[i]; t += b[i]; } return t; }
__attribute__((noinline)) int plain(int a) { return a * 3; }
void Reset_Handler(void) { static char x[40]; x[3] = (char)sum(x, plain(9)); for (;;); }
`;
writeFileSync(join(place, "hosted.c"), HOSTED);
writeFileSync(join(place, "free.c"), FREE);

const has = (tool: string): boolean => spawnSync(tool, ["--version"]).status === 0;
const missing = (...tools: string[]): string | false => {
  const absent = tools.filter((tool) => !has(tool));
  return absent.length > 0 && `${absent.join(" and ")} is not installed`;
};
const gcc = missing("gcc", "readelf");
const libraries = gcc === false && !compiles("gcc", ["hosted.c", "-o", "probe"]) ? "the headers of the C library are not installed" : gcc;
const statics =
  libraries === false && !compiles("gcc", ["-static", "hosted.c", "-o", "probe"]) ? "the static C library is not installed" : libraries;
const narrow = gcc === false && !compiles("gcc", ["-m32", "-c", "free.c", "-o", "probe.o"]) ? "gcc cannot compile for 32 bits" : gcc;
const cross = missing("arm-none-eabi-gcc", "readelf");

function compiles(compiler: string, words: readonly string[]): boolean {
  return spawnSync(compiler, words, { cwd: place }).status === 0;
}

/** Compiles, reads, and hands over what readelf says of the same file. */
function compiled(compiler: string, words: string): { readonly image: BinaryImage; readonly readelf: (option: string) => string } {
  const { status, stderr } = spawnSync(compiler, [...words.split(" "), "-o", "out.elf"], { cwd: place, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const readelf = (option: string): string =>
    spawnSync("readelf", ["-W", option, "out.elf"], { cwd: place, encoding: "utf8", env: { ...process.env, LC_ALL: "C" } }).stdout;
  return { image: imageIn(readFileSync(join(place, "out.elf"))), readelf };
}

/** The same questions put to the text of readelf. */
function asReadelf(readelf: (option: string) => string): Record<string, unknown> {
  const [segments, dynamic, notes] = [readelf("-l"), readelf("-d"), readelf("-n")];
  const stack = /GNU_STACK(?:\s+0x[0-9a-f]+){5} ([RWE ]{3})/.exec(segments)?.[1];
  const both = [...segments.matchAll(/^\s+LOAD(?:\s+0x[0-9a-f]+){5} [R ]WE/gm)].length;
  const now = /BIND_NOW|Flags:.*NOW/.test(dynamic);
  return {
    nonExecutableStack: stack === undefined ? "none" : stack.includes("E") ? "no" : "yes",
    writableCode: both,
    relro: segments.includes("GNU_RELRO") ? (now ? "full" : "partial") : "no",
    positionIndependent: /^Elf file type is DYN/m.test(segments) ? "yes" : "no",
    textRelocations: /TEXTREL/.test(dynamic),
    runPath: /(?:RPATH|RUNPATH).*\[(.*)\]/.exec(dynamic)?.[1]?.split(":") ?? [],
    buildId: /Build ID: (\w+)/.exec(notes)?.[1],
  };
}

const asRead = ({ nonExecutableStack, writableCode, relro, positionIndependent, textRelocations, runPath, buildId }: BinaryImage) => ({
  nonExecutableStack,
  writableCode: writableCode?.length,
  relro,
  positionIndependent,
  textRelocations: textRelocations ?? false,
  runPath: runPath ?? [],
  buildId,
});

const protections: readonly string[] = [
  "hosted.c",
  "-O2 -pie -fPIE -Wl,-z,relro,-z,now hosted.c",
  "-no-pie -Wl,-z,norelro hosted.c",
  "-no-pie -Wl,-z,execstack hosted.c",
  "-DReset_Handler=begin -nostdlib -static -Wl,-N,-e,begin free.c",
  "-shared -fPIC hosted.c",
  "-shared -fPIC -Wl,-rpath,/opt/pump/lib:$ORIGIN hosted.c",
  "-Wl,--disable-new-dtags,-rpath,/tmp hosted.c",
  "-Wl,--build-id=0xdeadbeef hosted.c",
  "-s hosted.c",
];
for (const flags of protections) {
  test(`as readelf: gcc ${flags}`, { skip: libraries }, () => {
    const { image, readelf } = compiled("gcc", flags);
    assert.deepEqual(asRead(image), asReadelf(readelf));
    assert.equal(image.damage, undefined);
  });
}
for (const flags of ["-static hosted.c", "-static-pie hosted.c"]) {
  test(`as readelf: gcc ${flags}`, { skip: statics }, () => {
    const { image, readelf } = compiled("gcc", flags);
    assert.deepEqual(asRead(image), asReadelf(readelf));
    assert.deepEqual([image.linking, image.environment, image.kind], ["static", "linux", "executable"]);
  });
}

/** The functions of the program whose disassembly calls the failure, as objdump shows them. */
function guardedByObjdump(objdump: string): readonly string[] {
  const { stdout } = spawnSync(objdump, ["-d", "--no-show-raw-insn", "out.elf"], {
    cwd: place,
    encoding: "utf8",
    maxBuffer: 256 << 20,
    env: { ...process.env, LC_ALL: "C" },
  });
  return stdout
    .split(/\n(?=[0-9a-f]+ <)/)
    .filter((body) => /\b(?:call|bl|blx|callq)\s.*<__stack_chk_fail(?:@plt|_local)?>|__stack_chk_fail@/.test(body))
    .flatMap((body) => /^[0-9a-f]+ <(fill|plain|main|sum|Reset_Handler)>/.exec(body)?.[1] ?? []);
}

const guards: readonly (readonly [flags: string, verdict: string])[] = [
  ["-g -O2 -fstack-protector-strong", "yes"],
  ["-g -O2 -fstack-protector-all", "yes"],
  ["-g -O2 -fno-stack-protector", "no"],
  ["-g -O2 -fno-plt -fstack-protector-all", "yes"],
  ["-g -O2 -no-pie -fno-pie -fstack-protector-strong", "yes"],
  ["-g -O2 -fcf-protection=full -fstack-protector-strong", "yes"],
  ["-g -O0 -gdwarf-3 -fstack-protector-all", "yes"],
  ["-g -gz -gdwarf64 -fstack-protector-all", "yes"],
  ["-O2 -fstack-protector-strong", "yes"],
];
for (const [flags, verdict] of guards) {
  test(`guards as objdump: gcc ${flags}`, { skip: libraries }, () => {
    const { image } = compiled("gcc", `${flags} hosted.c`);
    assert.deepEqual([image.canary?.verdict, image.canary?.guarded], [verdict, guardedByObjdump("objdump").length]);
    assert.equal(image.canary?.functions, 3);
  });
}

test("a static program brings the guard of the C library along, and still has none of its own", { skip: statics }, () => {
  for (const flags of ["-static", "-static-pie"]) {
    const { image, readelf } = compiled("gcc", `-g -O2 -fno-stack-protector ${flags} hosted.c`);
    assert.match(readelf("-s"), /__stack_chk_fail/);
    assert.deepEqual([image.canary?.verdict, image.canary?.guarded, image.canary?.functions], ["no", 0, 3]);
  }
});

test("stripped, the guard cannot be told", { skip: libraries }, () => {
  assert.equal(compiled("gcc", "-O2 -s -fstack-protector-all hosted.c").image.canary?.verdict, "unknown");
});

test("calls are checked with _FORTIFY_SOURCE and not without", { skip: libraries }, () => {
  assert.equal(compiled("gcc", "-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 hosted.c").image.fortify?.verdict, "yes");
  assert.equal(compiled("gcc", "-O2 -U_FORTIFY_SOURCE hosted.c").image.fortify?.verdict, "no");
});

for (const version of [2, 3, 4, 5]) {
  for (const more of ["", " -gdwarf64", " -gz"]) {
    test(`the unit as readelf: DWARF ${version}${more}`, { skip: libraries }, () => {
      const { image, readelf } = compiled("gcc", `-gdwarf-${version}${more} hosted.c`);
      const [unit] = image.units ?? [];
      const said = readelf("--debug-dump=info");
      assert.deepEqual([unit?.name, unit?.directory, unit?.language], ["hosted.c", place, "C"]);
      assert.ok(said.includes(unit?.producer ?? "no producer"), unit?.producer);
      assert.equal(image.damage, undefined);
    });
  }
}

test("32 bits of x86: the object is read by its relocations, the program by its calls", { skip: narrow }, () => {
  assert.deepEqual(guardsOf(compiled("gcc", "-m32 -c -fno-pic -fstack-protector-all free.c").image), ["yes", 2, 3, 32]);
  const program = compiled("gcc", "-m32 -g -nostdlib -no-pie -fno-pic -Wl,-e,Reset_Handler -fstack-protector-all free.c");
  assert.deepEqual(guardsOf(program.image), ["yes", 2, 3, 32]);
});

const guardsOf = ({ canary, bits }: BinaryImage) => [canary?.verdict, canary?.guarded, canary?.functions, bits];

const bare: readonly (readonly [flags: string, verdict: string])[] = [
  ["-mcpu=cortex-m4 -mthumb -g -O2 -fstack-protector-strong", "yes"],
  ["-mcpu=cortex-m0 -mthumb -g -O2 -fstack-protector-strong", "yes"],
  ["-mcpu=cortex-m4 -mthumb -g -O2", "no"],
  ["-mcpu=arm7tdmi -marm -g -O2 -fstack-protector-strong", "yes"],
  ["-mcpu=arm7tdmi -marm -mbig-endian -g -O2 -fstack-protector-strong", "yes"],
  ["-mcpu=cortex-r5 -marm -mbig-endian -Wl,--be8 -g -O2 -fstack-protector-strong", "yes"],
];
for (const [flags, verdict] of bare) {
  test(`bare metal as objdump: arm-none-eabi-gcc ${flags}`, { skip: cross }, () => {
    const { image, readelf } = compiled("arm-none-eabi-gcc", `${flags} -nostdlib -Wl,-e,Reset_Handler free.c`);
    assert.deepEqual([image.environment, image.machine], ["bareMetal", "ARM"]);
    assert.deepEqual([image.canary?.verdict, image.canary?.guarded], [verdict, guardedByObjdump("arm-none-eabi-objdump").length]);
    assert.deepEqual([image.nonExecutableStack, image.relro, image.positionIndependent], Array(3).fill("notApplicable"));
    assert.equal(image.writableCode?.length, asReadelf(readelf)["writableCode"]);
    assert.equal(image.units?.[0]?.name, "free.c");
  });
}

test("one image as ELF, Intel HEX and S-record; GNU ld's map of it names the object", { skip: cross }, () => {
  compiled("arm-none-eabi-gcc", "-mcpu=cortex-m4 -mthumb -c free.c");
  const linked = spawnSync(
    "arm-none-eabi-gcc",
    "-mcpu=cortex-m4 -mthumb -nostdlib -Wl,-e,Reset_Handler,-Map=out.map,-Ttext=0x8000 out.elf -o image.elf".split(" "),
    { cwd: place },
  );
  assert.equal(linked.status, 0, String(linked.stderr));
  for (const [format, name] of [
    ["ihex", "image.hex"],
    ["srec", "image.srec"],
  ] as const) {
    spawnSync("arm-none-eabi-objcopy", ["-O", format, "image.elf", name], { cwd: place });
    const image = imageIn(readFileSync(join(place, name)), name);
    assert.deepEqual([image.format, image.damage], [format === "ihex" ? "intelHex" : "srecord", undefined]);
  }
  const [map] = readAs("out.map", readFileSync(join(place, "out.map"))).maps;
  const text = Number(/\n\s+(\d+)/.exec(spawnSync("arm-none-eabi-size", ["-d", "out.elf"], { cwd: place, encoding: "utf8" }).stdout)?.[1]);
  assert.deepEqual(
    map?.objects.map(({ name }) => name),
    ["out.elf"],
  );
  assert.ok((map?.objects[0]?.bytes ?? 0) >= text, "all code of the object is in the image");
});
