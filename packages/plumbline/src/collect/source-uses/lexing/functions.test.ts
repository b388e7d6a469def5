import assert from "node:assert/strict";
import { test } from "node:test";

import { functionAt, Functions } from "./functions.ts";
import { defAround } from "./indented-functions.ts";
import { tokensOf } from "./lexer.ts";
import { type Lexis, LEXES, type LexisId } from "./lexis.ts";

/** Names of the functions around each HERE of a text; "-" where there is none. */
function around(id: LexisId, text: string): string {
  const lexis = LEXES.get(id) as Lexis;
  const tokens = tokensOf(text, lexis);
  const functions = new Functions(tokens, id);
  for (let at = 0; at < tokens.count; at++) if (!tokens.isWord(at)) functions.see(at, tokens.kind(at));
  return Array.from({ length: tokens.count }, (_, at) => at)
    .filter((at) => tokens.of(at) === "HERE")
    .map((at) => (lexis.indented ? defAround(tokens, at) : functionAt(functions.found, at)?.name) ?? "-")
    .join(" ");
}

const cases: [id: LexisId, what: string, text: string, expected: string][] = [
  ["c", "a function", "int f(int a) { HERE; }", "f"],
  ["c", "outside of functions", "int f(void) { } int x = HERE; int g(void) { HERE; }", "- g"],
  ["c", "blocks, loops and initialisers in it", "void f(void) { if (a) { for (;;) { } } int x[] = { 1 }; HERE; }", "f"],
  ["c", "a struct as result", "struct point f(void) { HERE; }", "f"],
  ["c", "attributes", "__attribute__((noinline)) void f(void) __attribute__((used)) { HERE; }", "f"],
  ["c", "a macro before it without a semicolon", "LOG_REGISTER(app)\nstatic void f(void) { HERE; }", "f"],
  ["c", "a structure is none", "struct __attribute__((packed)) s { int HERE; };", "-"],
  ["c", "a macro with a value is none", "DEFINE(callbacks) = { .a = HERE };", "-"],
  ["c", "a class and its methods", "class A : public B<decltype(x)> { int HERE; void f() const { HERE; } };", "- f"],
  ["c", "a constructor with initialisers", "A::A(int x) : a(x), b{x} { HERE; } int HERE;", "A -"],
  ["c", "a namespace", 'namespace n { extern "C" { void f() { HERE; } } }', "f"],
  ["c", "a head that two conditions share", "#ifdef X\nvoid f(int a) {\n#else\nvoid g(void) {\n#endif\nHERE; }\nint HERE;", "g -"],
  ["c", "an open brace in each branch", "void f(void) {\n#ifdef X\nif (a) {\n#else\nif (b) {\n#endif\n}\nHERE; }\nint HERE;", "f -"],
  ["c", "a macro's body leaves all as it was", "#define BEGIN(x) { f(x\nvoid g(void) { HERE; }", "g"],
  ["c", "a brace in a literal", "void f(void) { a = '{'; b = \"{\"; } int HERE;", "-"],
  ["c", "brackets that a macro leaves open", "void f(void) { MACRO(; }\nvoid g(void) { HERE; }", "g"],
  ["java", "a method with exceptions", "class A { void f(String s) throws X { HERE; } }", "f"],
  ["java", "a method behind a field", "class A { Foo x = new Foo(1); void f() { HERE; } }", "f"],
  ["java", "an annotated field", 'class A { @SuppressWarnings("x") Runnable r = () -> { HERE; }; }', "-"],
  ["java", "an annotated method", 'class A { @a.b.Timed("x") void f() { HERE; } }', "f"],
  ["java", "an annotated class", '@SuppressWarnings("x") class A { int x = HERE; }', "-"],
  ["kotlin", "an annotated property", "class A { @get:Rule(1) val z by lazy { HERE } }", "-"],
  ["kotlin", "an annotated block", '@file:Suppress("x")\nobject A { init { HERE } }', "-"],
  ["kotlin", "a function", "class A(val x: Int) {\n fun f(a: Int): Int {\n HERE\n }\n}", "f"],
  ["kotlin", "an extension", "fun String.f() { HERE }", "f"],
  ["swift", "a function", "struct A { func f(_ a: Int) -> Int { HERE } }", "f"],
  ["script", "a function in a function", "function f() { function g() { HERE } HERE }", "g f"],
  ["script", "a callback belongs to the function around it", "function f() { a.on('x', () => { HERE }) }", "f"],
  ["script", "a method", "class A { async f(x) { HERE } }", "f"],
  ["rust", "a function with a result", "impl A { fn f(&self, x: fn(u8) -> u8) -> u8 where B: C { HERE } }", "f"],
  ["go", "a method with a result", "func (r *T) F(x interface{}) (int, error) { HERE }", "F"],
  ["csharp", "a constructor that calls another", "class A { A(int x) : base(x) { HERE; } }", "A"],
  ["python", "a function", "def f(a):\n    if a:\n        HERE\n", "f"],
  ["python", "behind a function", "def f():\n    pass\n\nif x:\n    HERE\n", "-"],
  ["python", "a method", "class A:\n    x = HERE\n    def f(self):\n        HERE\n", "- f"],
  ["python", "a function in a function", "def f():\n    def g():\n        HERE\n    HERE\n", "g f"],
  ["python", "arguments over lines", "async def f():\n    call(a,\n  HERE)\n", "f"],
];
for (const [id, what, text, expected] of cases) {
  test(`${id}: ${what}`, () => assert.equal(around(id, text), expected));
}
