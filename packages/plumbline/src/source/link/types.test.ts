import assert from "node:assert/strict";
import { test } from "node:test";

import { Kind } from "../form/node-kinds.ts";
import { understood, type Understood } from "../testing.ts";
import type { TypeAt } from "./program.ts";

/** A type in words. */
function worded({ program, session }: Understood, at: TypeAt | undefined, depth = 0): string {
  if (at === undefined || depth > 5) return "?";
  const resolved = program.types.resolved(at);
  const form = resolved.part.types.form(resolved.type);
  const inner = (type: number) => worded({ program, session } as Understood, { ...resolved, type }, depth + 1);
  switch (form.is) {
    case "integer":
      return `${form.signed ? "i" : "u"}${form.bits}`;
    case "floating":
      return `f${form.bits}`;
    case "pointer":
      return `${form.isReference ? "&" : "*"}${inner(form.to)}`;
    case "array":
      return `[${form.size}]${inner(form.of)}`;
    case "record":
    case "named":
    case "enum":
      return session.names.textOf(form.name) || "nameless";
    case "function":
      return `(${form.parameters.map(inner).join(",")})${inner(form.returns)}`;
    case "unknown":
      return "?";
    case "bool":
    case "void":
  }
  return form.is;
}

/** The types of what the returns of a function "f" give back, in order. */
async function returned(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const read = await understood(files);
  const types: string[] = [];
  for (const part of read.parts) {
    const { nodes } = part;
    for (const { name, body } of part.functions) {
      if (read.session.names.textOf(name) !== "f" || body === 0) continue;
      const open = [body];
      for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (nodes.kinds[node] === Kind.Return) types.push(worded(read, read.program.types.ofExpression(part, nodes.child(node, 0))));
        open.push(...[...nodes.childrenOf(node)].toReversed());
      }
    }
  }
  return types;
}

const HEADER = `typedef unsigned short code_t; typedef code_t again_t; struct point { int x; unsigned char y[4]; struct { long long inner; }; union { float f; int i; } u; struct point *next; again_t code; };
  enum colour { RED }; extern struct point shared; int given(void); struct point *found(int); char *texts[3]; int (*pick)(char); `;

const EXPRESSIONS: Readonly<Record<string, string>> = {
  "1": "i32",
  "1u": "u32",
  "1ull": "u64",
  "0x1fL": "i64",
  "1.5": "f64",
  "1.5f": "f32",
  '"ab"': "[3]i8",
  "shared.x": "i32",
  "shared.y": "[4]u8",
  "shared.y[1]": "u8",
  "shared.inner": "i64",
  "shared.u.f": "f32",
  "shared.next->next->code": "u16",
  "(*shared.next).x": "i32",
  "&shared": "*point",
  "(&shared)->u.i": "i32",
  "texts[0]": "*i8",
  "*texts[0]": "i8",
  "given()": "i32",
  "found(1)->x": "i32",
  "pick(1)": "i32",
  "(*pick)(1)": "i32",
  "(again_t)1": "u16",
  "shared.x ? 1.0 : 2.0": "f64",
  "1, 2.0": "f64",
  "shared.x = 2": "i32",
  "shared.x++": "i32",
  "shared.code + shared.code": "i32",
  "shared.code + 1ll": "i64",
  "1u + 1": "u32",
  "shared.y + 1": "[4]u8",
  "!shared.x": "i32",
  "1 < 2": "i32",
  "sizeof(int)": "u64",
  "((struct point){ 1 }).x": "i32",
  "shared.absent": "?",
  "unseen(1)": "?",
  unseen: "?",
};

for (const [expression, type] of Object.entries(EXPRESSIONS))
  test(`the type of "${expression}" is ${type}`, async () => {
    assert.deepEqual(await returned({ "main.c": `${HEADER} int f(void) { return ${expression}; }` }), [type]);
  });

test("a typedef of the same name is that of the unit", async () => {
  const files = {
    "a.h": "typedef char item_t;",
    "b.h": "typedef long long item_t;",
    "a.c": '#include "a.h"\nitem_t a; int f(void) { return a; }',
    "b.c": '#include "b.h"\nitem_t b; int f(void) { return b; }',
  };
  assert.deepEqual(await returned(files), ["i8", "i64"]);
});

test("records of the same tag in two units are told apart", async () => {
  const files = {
    "a.c": "struct state { char n; }; int f(struct state *s) { return s->n; }",
    "b.c": "struct state { long long n; }; int f(struct state *s) { return s->n; }",
  };
  assert.deepEqual(await returned(files), ["i8", "i64"]);
});

test("a variable of another unit has the type that it is declared with there", async () => {
  assert.deepEqual(await returned({ "a.c": "short level;", "b.c": "int f(void) { return level; }" }), ["i16"]);
});

const CPP: readonly (readonly [why: string, text: string, types: readonly string[]])[] = [
  ["a member without this", "struct A { char c; int f() { return c; } };", ["i8"]],
  ["a member before a variable at file scope", "long long c; struct A { char c; int f() { return c; } };", ["i8"]],
  ["an inherited member", "struct A { short s; }; struct B : A { int f() { return s; } };", ["i16"]],
  ["what a method gives back", "struct A { short get(); }; int f(A& a) { return a.get(); }", ["i16"]],
  ["this", "struct A { short s; int f() { return this->s; } };", ["i16"]],
  ["a reference", "struct A { short s; }; int f(const A& a) { return a.s; }", ["i16"]],
  ["what new makes", "struct A { short s; }; int f() { return (new A())->s; }", ["i16"]],
  ["auto", "short g(); int f() { auto x = g(); return x; }", ["i16"]],
  ["elements of a range", "struct A { short s; }; int f(A (&all)[3]) { for (auto& a : all) return a.s; }", ["i16"]],
  ["a class in a class", "struct A { struct B { char c; }; B b; int f() { return b.c; } }; struct B { long long c; };", ["i8"]],
  [
    "a class by its qualified name",
    "struct A { struct B { char c; }; }; struct B { long long c; }; int f(A::B& b) { return b.c; }",
    ["i8"],
  ],
  ["true and false", "bool f() { return true; }", ["bool"]],
];

for (const [why, text, types] of CPP)
  test(`C++: ${why}`, async () => {
    assert.deepEqual(await returned({ "main.cpp": text }), types);
  });
