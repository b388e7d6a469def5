import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

import * as fc from "fast-check";

import { understood } from "../testing.ts";

/** The sizes of structs, in order of "struct S0", "struct S1", …; -1 where it is not known. */
async function sizesOf(text: string, count: number): Promise<readonly number[]> {
  const { parts, program, session } = await understood({ "main.c": text });
  return Array.from({ length: count }, (_, index) => {
    const name = session.names.numberOf(`S${index}`, 1);
    for (const part of parts) {
      const record = part.records.findIndex((each) => each.name === name);
      if (record >= 0) return program.types.sizeOf({ part, type: part.types.indexOf({ is: "record", name, record }) }) ?? -1;
    }
    return -1;
  });
}

const CASES: readonly (readonly [why: string, text: string, size: number])[] = [
  ["padding between and behind", "struct S0 { char a; int b; char c; };", 12],
  ["a packed struct has none", "struct __attribute__((packed)) S0 { char a; int b; char c; };", 6],
  ["packed may stand behind", "struct S0 { char a; long long b; } __attribute__((packed));", 9],
  ["a union is as large as its largest", "union U { char a[5]; int b; }; struct S0 { union U u; char c; };", 12],
  ["a nameless union gives its room", "struct S0 { char kind; union { int i; long long l; }; };", 16],
  ["an array without a size takes none", "struct S0 { int n; char text[]; };", 4],
  ["bit-fields share a unit", "struct S0 { unsigned a : 3; unsigned b : 5; unsigned c : 24; };", 4],
  ["a bit-field does not go over the end of its unit", "struct S0 { unsigned a : 30; unsigned b : 5; };", 8],
  ["a bit-field without a width ends the unit", "struct S0 { char a : 1; int : 0; char b : 1; };", 5],
  ["a size by a constant expression", "enum { N = 4 }; struct S0 { short a[N * 2 + 1]; };", 18],
  ["a circle of typedefs is not followed for ever", "typedef A B; typedef B A; struct S0 { A a; };", -1],
  ["a struct in itself has no size", "struct S0 { struct S0 a; };", -1],
  ["alignment that is asked for is not guessed", "struct S0 { _Alignas(16) char a; };", -1],
  ["a type that nobody declares", "struct S0 { foreign_t a; };", -1],
];

for (const [why, text, size] of CASES)
  test(`a struct's size: ${why}`, async () => {
    assert.deepEqual(await sizesOf(text, 1), [size]);
  });

const needsGcc =
  spawnSync("gcc", ["-S", "-x", "c", "-o", "/dev/null", "-"], { input: "int x[sizeof(long) == 8 ? 1 : -1];" }).status !== 0 &&
  "needs gcc for 64 bits";

const plain = fc.constantFrom(
  "char",
  "unsigned short",
  "int",
  "long",
  "long long",
  "float",
  "double",
  "void *",
  "_Bool",
  "uint8_t",
  "int32_t",
  "enum colour",
);
const whole = fc.constantFrom("unsigned char", "unsigned short", "unsigned", "unsigned long long");
const field = fc.oneof(
  { weight: 4, arbitrary: plain.map((type) => (name: string) => `${type} ${name};`) },
  fc.tuple(plain, fc.integer({ min: 1, max: 5 })).map(
    ([type, count]) =>
      (name: string) =>
        `${type} ${name}[${count}];`,
  ),
  { weight: 2, arbitrary: fc.tuple(whole, fc.integer({ min: 0, max: 8 })).map(bitField) },
  fc.tuple(fc.constantFrom("struct", "union"), plain, plain).map(
    ([is, a, b]) =>
      (name: string) =>
        `${is} { ${a} x_${name}; ${b} y_${name}[3]; };`,
  ),
  fc.nat({ max: 9 }).map((index) => (name: string) => `struct S${index} ${name};`),
);

function bitField([type, width]: readonly [string, number]): (name: string) => string {
  return (name) => (width === 0 ? `${type} : 0;` : `${type} ${name} : ${width};`);
}

const struct = fc.record({
  fields: fc.array(field, { minLength: 1, maxLength: 6 }),
  isPacked: fc.boolean(),
  isOpen: fc.boolean(),
});

test("sizes are those that gcc gives", { skip: needsGcc }, async () => {
  const PROGRAMS = 40;
  const TOGETHER = 10;
  for (const structs of fc.sample(fc.array(struct, { minLength: TOGETHER, maxLength: TOGETHER }), PROGRAMS)) {
    const lines = structs.map(({ fields, isPacked, isOpen }, index) => {
      const inside =
        fields
          .map((make) => make(""))
          .join("")
          .match(/struct S(\d+)/g) ?? [];
      // Only structs before it are whole; one with an open end stands in no other.
      const usable = inside.every((each) => Number(each.slice(8)) < index && !structs[Number(each.slice(8))]!.isOpen);
      const body = usable ? fields.map((make, place) => make(`f${place}`)).join(" ") : "int only;";
      return `struct ${isPacked ? "__attribute__((packed)) " : ""}S${index} { int first; ${body}${isOpen ? " short open[];" : ""} };`;
    });
    const text = ["typedef unsigned char uint8_t; typedef int int32_t; enum colour { RED, GREEN };", ...lines].join("\n");
    const asked = `${text}\nconst unsigned sizes[] = { ${lines.map((_, index) => `sizeof(struct S${index})`).join(", ")} };`;
    const ran = spawnSync("gcc", ["-S", "-w", "-x", "c", "-o", "-", "-"], { input: asked, encoding: "utf8" });
    assert.equal(ran.status, 0, ran.stderr);
    const theirs = [...ran.stdout.matchAll(/^\s{0,9}\.long\s{1,9}(\d+)/gm)].map(([, size]) => Number(size));
    assert.deepEqual(await sizesOf(text, lines.length), theirs, text);
  }
});
