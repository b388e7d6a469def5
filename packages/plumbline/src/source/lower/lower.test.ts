import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { printed } from "../form/printed.ts";
import { preprocess } from "../preprocess/preprocess.ts";
import { Session } from "../preprocess/session.ts";
import { filesOf, unitOf } from "../preprocess/testing.ts";
import { grammars, TARGET } from "../testing.ts";
import { PartStore } from "../understand.ts";

async function lowered(source: string, path: string): Promise<string> {
  const session = new Session(filesOf({ [path]: source }));
  const unit = unitOf(path);
  const [part] = new PartStore(session, await grammars()).partsOf(preprocess(unit, session)!, unit.language, TARGET);
  return printed(part!, session.names);
}

const cases: [what: string, path: "a.c" | "a.cpp", source: string, form: readonly string[]][] = [
  [
    "plain types",
    "a.c",
    "char a; signed char b; unsigned short c; long d; unsigned long long e; float f; long double g; _Bool h; uint8_t i; size_t j; void *k;",
    [
      "variable a: i8",
      "variable b: i8",
      "variable c: u16",
      "variable d: i64",
      "variable e: u64",
      "variable f: f32",
      "variable g: f64",
      "variable h: bool",
      "variable i: u8",
      "variable j: u64",
      "variable k: pointer to void",
    ],
  ],
  [
    "declarators, read from the inside out",
    "a.c",
    "int *a[3]; int (*b)[3]; int (*c)(char, ...); int *(*d[2])(void); char e[2][5];",
    [
      "variable a: array 3 of pointer to i32",
      "variable b: pointer to array 3 of i32",
      "variable c: pointer to function(i8, ...) i32",
      "variable d: array 2 of pointer to function() pointer to i32",
      "variable e: array 2 of array 5 of i8",
    ],
  ],
  [
    "a size from constants",
    "a.c",
    'enum { N = 4, M }; #define K (N * 2)\nint a[N + M]; char b[sizeof(int) * 2]; int c[1 << 3]; int d[] = { 1, 2, [5] = 9 }; char e[] = "abc";',
    [
      "enumerator N = 4",
      "enumerator M = 5",
      "variable a: array 9 of i32",
      "variable b: array 8 of i8",
      "variable c: array 8 of i32",
      "variable d: array 6 of i32 = (List 1 2 (Designated 5 9))",
      'variable e: array 4 of i8 = "abc"',
    ],
  ],
  [
    "sizes by constants",
    "a.cpp",
    "const unsigned room = 32; struct s { static constexpr int width { 4 }; char text[width * 2]; }; void f() { const int n = room + 1; char line[n]; }",
    [
      "struct s { width: i32; text: array 8 of i8 }",
      "variable room: u32 = 32",
      "function f(): void (Block (Declare n: i32 (+ room 1)) (Declare line: array 33 of i8 Nothing))",
    ],
  ],
  [
    "values of enumerators",
    "a.c",
    "enum mode { IDLE, RUN = 10, STOP, MASK = 1 << 4 | 1, LAST = MASK - 2 };",
    ["enumerator IDLE = 0", "enumerator RUN = 10", "enumerator STOP = 11", "enumerator MASK = 17", "enumerator LAST = 15"],
  ],
  [
    "structs, unions and bits",
    "a.c",
    "struct s { unsigned flag : 1; int : 3; union { int i; float f; } u; struct s *next; int v[4]; };",
    [
      "struct s { flag: u32 (1 bits); : i32 (3 bits); u: record #1; next: pointer to record s; v: array 4 of i32 }",
      "union  { i: i32; f: f32 }",
    ],
  ],
  [
    "tables with designators",
    "a.c",
    "struct cmd { int id; void (*run)(int); }; static const struct cmd table[] = { { 1, start }, { .id = 2, .run = stop }, [4] = { 3, 0 } };",
    [
      "struct cmd { id: i32; run: pointer to function(i32) void }",
      "static variable table: array 5 of record cmd = (List (List 1 start) (List (.id 2) (.run stop)) (Designated 4 (List 3 0)))",
    ],
  ],
  [
    "typedefs",
    "a.c",
    "typedef unsigned char byte; typedef struct { byte b; } wrapped; typedef int (*handler)(wrapped *); handler h;",
    [
      "struct  { b: byte }",
      "typedef byte: u8",
      "typedef wrapped: record #0",
      "typedef handler: pointer to function(pointer to wrapped) i32",
      "variable h: handler",
    ],
  ],
  [
    "a static local",
    "a.c",
    "int next(void) { static int n = 7; return ++n; }",
    ["static local n: i32 = 7", "function next(): i32 (Block (Declare n: i32 7) (Return (before++ n)))"],
  ],
  [
    "a switch with ranges",
    "a.c",
    "int f(int a) { switch (a) { case 1: case 2: return 1; case 'a' ... 'z': a++; default: break; } return 0; }",
    [
      "function f(a: i32): i32 (Block (Switch a (Block (Block (Case 1 Nothing)) (Block (Case 2 Nothing) (Return 1)) (Block (Case 97 122) (Expression (after++ a))) (Block (Default) (Break)))) (Return 0))",
    ],
  ],
  [
    "loops",
    "a.c",
    "void f(int n) { for (int i = 0; i < n; i++) continue; while (n--) ; do n -= 2; while (n > 0); for (;;) break; }",
    [
      "function f(n: i32): void (Block (For (Declare i: i32 0) (< i n) (Expression (after++ i)) (Continue)) (While (after-- n) Nothing) (DoWhile (Expression (-= n 2)) (> n 0)) (For Nothing Nothing Nothing (Break)))",
    ],
  ],
  [
    "labels and jumps",
    "a.c",
    "void f(void) { again: if (g()) goto again; }",
    ["function f(): void (Block (Block (Label again) (If (Call g) (Goto again) Nothing)))"],
  ],
  [
    "casts and sizes",
    "a.c",
    "int f(char *p) { return (int)*p + sizeof(struct s) + sizeof p + (uint8_t)300; }",
    ["function f(p: pointer to i8): i32 (Block (Return (+ (+ (+ (Cast i32 (* p)) (Sizeof record s)) (Sizeof p)) (Cast u8 300))))"],
  ],
  [
    "members and indices",
    "a.c",
    "int f(struct s *p, struct s q) { return p->a[1].b + q.c; }",
    ["function f(p: pointer to record s, q: record s): i32 (Block (Return (+ (.b (Index (->a p) 1)) (.c q))))"],
  ],
  [
    "operators",
    "a.c",
    "int f(int a, int b) { a = b ? a : ~b; a <<= 2; return !(a && b) || -a % b == 3, a; }",
    [
      "function f(a: i32, b: i32): i32 (Block (Expression (= a (Conditional b a (~ b)))) (Expression (<<= a 2)) (Return (Comma (|| (! (&& a b)) (== (% (- a) b) 3)) a)))",
    ],
  ],
  [
    "GNU C",
    "a.c",
    "int f(int a) { int b = ({ g(); 3; }); return a ?: b; }",
    [
      "function f(a: i32): i32 (Block (Declare b: i32 (StatementExpression (Block (Expression (Call g)) (Expression 3)))) (Return (Conditional a a b)))",
    ],
  ],
  ["texts", "a.c", 'const char *s = "a\\n" "b\\x41"; char c = \'\\t\';', ['variable s: pointer to i8 = "a\\nbA"', "variable c: i8 = 9"]],
  [
    "numbers",
    "a.c",
    "int a = 0x1Fu; int b = 017; double c = 1.5e3; int d = 0b101; float e = .5f; long f = 10L;",
    [
      "variable a: i32 = 31",
      "variable b: i32 = 15",
      "variable c: f64 = 1500",
      "variable d: i32 = 5",
      "variable e: f32 = 0.5",
      "variable f: i64 = 10",
    ],
  ],
  [
    "a class",
    "a.cpp",
    "class A : public B { public: A(int x) : v(x) {} virtual int f() = 0; static int n; private: int v; };",
    [
      "class A : B { n: i32; v: i32; A(); f() }",
      "function A::A(x: i32): i32 (Block (Expression (= (->v (This)) x)) (Block))",
      "virtual function A::f(): i32",
    ],
  ],
  [
    "a method outside of its class",
    "a.cpp",
    "int A::f(int x) const { return this->v + x; }",
    ["function A::f(x: i32): i32 (Block (Return (+ (->v (This)) x)))"],
  ],
  [
    "a namespace",
    "a.cpp",
    "namespace n { int f(); namespace { int g() { return 1; } } }",
    ["function n::f(): i32", "static function n::g(): i32 (Block (Return 1))"],
  ],
  [
    "a lambda",
    "a.cpp",
    "void f() { auto g = [](int a) { return a; }; g(1); }",
    [
      "function f(): void (Block (Declare g: unknown (Lambda)) (Expression (Call g 1)))",
      "static function (a: i32): unknown (Block (Return a))",
    ],
  ],
  [
    "new and delete",
    "a.cpp",
    "void f() { int *a = new int[4]; A *b = new A(1); delete[] a; delete b; }",
    [
      "function f(): void (Block (Declare a: pointer to i32 (New i32 4)) (Declare b: pointer to A (New A 1)) (Expression (Delete a)) (Expression (Delete b)))",
    ],
  ],
  [
    "exceptions",
    "a.cpp",
    "void f() { try { g(); } catch (const E &e) { throw; } }",
    [
      "function f(): void (Block (Try (Block (Expression (Call g))) (Catch (Declare e: reference to E Nothing) (Block (Expression (Throw))))))",
    ],
  ],
  [
    "references and templates",
    "a.cpp",
    "void f(const std::vector<int> &v, int &&r) { for (auto &x : v) g(static_cast<long>(x)); }",
    [
      "function f(v: reference to vector<i32>, r: reference to i32): void (Block (RangeFor (Declare x: reference to unknown Nothing) v (Expression (Call g (Cast i64 x)))))",
    ],
  ],
];
for (const [what, path, source, form] of cases)
  test(`${path === "a.c" ? "C" : "C++"}: ${what}`, async () => assert.deepEqual((await lowered(source, path)).split("\n"), form));

/** Each in an array's size, where both must know it. */
const CONSTANTS =
  "1 + 2 * 3; (7 - 9) + 10; 17 / 5; -17 / 5 + 9; 17 % 5; -17 % 5 + 9; 1 << 4; 0xF0 >> 4; 6 & 3; 6 | 1; 6 ^ 3; ~5 + 9; !0; !7 + 1; (3 > 2) + 1; (3 <= 2) + 1; (1 && 0) + 1; (0 || 2) + 1; 1 ? 4 : 5; 'a'; '\\n'; (unsigned char)300; (signed char)200 + 100; (short)70000; 0x7fffffff / 1000000000; 010; 0b11".split(
    "; ",
  );
const SIZES =
  "char|signed char|unsigned char|short|unsigned short|int|unsigned|long|unsigned long|long long|float|double|_Bool|void *|char *|int (*)(void)|int[3]|char[2][5]|int *[4]|uint8_t|int16_t|uint32_t|int64_t|size_t|ptrdiff_t|uintptr_t|enum e".split(
    "|",
  );
const PROBES: readonly string[] = [...CONSTANTS, ...SIZES.map((type) => `sizeof(${type})`)];
const needsGcc = spawnSync("gcc", ["--version"]).status !== 0 && "needs gcc";

test("constants and sizes are those of gcc", { skip: needsGcc }, async () => {
  const place = mkdtempSync(join(tmpdir(), "plumbline-constants-"));
  try {
    const before = "#include <stddef.h>\n#include <stdint.h>\nenum e { ONE = 1 };\n";
    const lines = PROBES.map((probe) => `  printf("%d\\n", (int)(${probe}));`).join("\n");
    const binary = join(place, "probe");
    const made = spawnSync("gcc", ["-w", "-x", "c", "-o", binary, "-"], {
      input: `#include <stdio.h>\n${before}int main(void) {\n${lines}\n}\n`,
    });
    assert.equal(made.status, 0, String(made.stderr));
    const theirs = spawnSync(binary, { encoding: "utf8" }).stdout.trim().split("\n");
    const form = await lowered(`enum e { ONE = 1 };\n${PROBES.map((probe, index) => `char v${index}[${probe}];`).join("\n")}`, "a.c");
    const ours = Array.from(form.matchAll(/variable v\d+: array (\S+) of/g), (match) => match[1]!);
    assert.deepEqual(
      ours.map((value, index) => `${PROBES[index]!} is ${value}`),
      theirs.map((value, index) => `${PROBES[index]!} is ${value}`),
    );
  } finally {
    rmSync(place, { recursive: true });
  }
});
