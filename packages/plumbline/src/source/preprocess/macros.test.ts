import assert from "node:assert/strict";
import { test } from "node:test";

import { preprocessed } from "./testing.ts";

/** The last line is what is asked; the tokens are given with one blank between each. */
const cases: [what: string, source: string, tokens: string][] = [
  ["an object-like macro", "#define N 5\nN", "5"],
  ["a macro without a body", "#define N\na N b", "a b"],
  ["a redefined macro", "#define N 1\n#define N 2\nN", "2"],
  ["a macro no longer defined", "#define N 1\n#undef N\nN", "N"],
  ["a name that only begins alike", "#define N 1\nNN _N N1", "NN _N N1"],
  ["no macro in a string", "#define N 1\n\"N\" 'N'", "\"N\" 'N'"],
  ["a blank before the parenthesis makes an object", "#define N (x)\nN(1)", "( x ) ( 1 )"],
  ["a function-like macro that is not called", "#define F(x) x\nF F(1) F;", "F 1 F ;"],
  ["a call over several lines", "#define F(a, b) a+b\nF\n(\n1\n,\n2\n)", "1 + 2"],
  ["arguments with commas in parentheses", "#define F(a, b) [a][b]\nF((1, 2), g(3, 4))", "[ ( 1 , 2 ) ] [ g ( 3 , 4 ) ]"],
  ["braces protect no comma", "#define F(a, b) [a][b]\nF({1, 2})", "[ { 1 ] [ 2 } ]"],
  ["an empty argument", "#define F(a, b) [a][b]\nF(,)", "[ ] [ ]"],
  ["no argument for no parameter", "#define F() x\nF() F( )", "x x"],
  ["one empty argument for one parameter", "#define F(a) [a]\nF()", "[ ]"],
  ["an argument is expanded first", "#define N 1\n#define F(a) a N\nF(N)", "1 1"],
  ["and then once more with what follows", "#define F(a) a(2)\n#define G(x) <x>\nF(G)", "< 2 >"],
  ["a macro in its own expansion", "#define x x + 1\nx", "x + 1"],
  ["two macros that name each other", "#define a b\n#define b a\na b", "a b"],
  ["a name once barred stays so", "#define f(x) x f\nf(1)(2)(3)", "1 f ( 2 ) ( 3 )"],
  ["an expansion is left before its call's parenthesis, and free again", "#define obj() f2\n#define f2() obj\nobj()()()()", "obj"],
  ["a call whose parenthesis a macro opens", "#define LP (\n#define F(x) [x]\nF LP 3)", "F ( 3 )"],
  ["and one that is opened when it is read again", "#define LP (\n#define F(x) [x]\n#define G(x) x\nG(F LP 3))", "[ 3 ]"],
  ["a macro between a name and its call", "#define EMPTY\n#define F(x) [x]\nF EMPTY (3)", "F ( 3 )"],

  [
    "white space behind an argument that is empty, in a string",
    "#define S(x) #x\n#define T(x) S(x)\n#define W(x, ...) __VA_ARGS__ ()\nT((W()))",
    '"( ())"',
  ],
  [
    "white space behind a macro that is empty, in a string",
    "#define E\n#define I(x) x\n#define S(x) #x\n#define T(x) S(x)\nT((I(E b)))",
    '"( b)"',
  ],
  [
    "two that are no token together, in a string",
    '#define P(x, y) x##y\n#define S(x) #x\n#define T(x) S(x)\nT(P(a, "b"))',
    String.raw`"a \"b\""`,
  ],
  ["a parameter as a string", "#define S(x) #x\nS( a  +   b )", '"a + b"'],
  ["a string as a string", '#define S(x) #x\nS("a\\n" \'"\')', String.raw`"\"a\\n\" '\"'"`],
  ["a backslash alone", "#define S(x) #x\nS(\\n)", String.raw`"\n"`],
  ["an unexpanded parameter as a string", "#define N 1\n#define S(x) #x\n#define T(x) S(x)\nS(N) T(N)", '"N" "1"'],
  ["comments are one blank in a string", "#define S(x) #x\nS(a/* */b/**/ c)", '"a b c"'],
  ["an empty argument leaves the blank before it", "#define S(x) #x\n#define T(x) S(x)\n#define E(x) (1, x)\nT(E())", '"(1, )"'],
  ["so does an empty macro", "#define S(x) #x\n#define T(x) S(x)\n#define E\nT(a E(b))", '"a (b)"'],
  ["no argument as a string", "#define S(x) #x\nS()", '""'],
  ["all variable arguments as a string", "#define S(...) #__VA_ARGS__\nS(a , b,c)", '"a , b,c"'],
  ["a hash in an object-like macro", "#define N # x\nN", "# x"],

  ["joined names", "#define J(a, b) a##b\nJ(x, y) J(x, 1) J(1, x)", "xy x1 1x"],
  ["joined signs", "#define J(a, b) a##b\nJ(<, <=) J(-, >) J(+, +)", "<<= -> ++"],
  ["joined with nothing", "#define J(a, b) a##b\n[J(, y)] [J(x, )] [J(,)]", "[ y ] [ x ] [ ]"],
  ["what cannot be joined stays two", "#define J(a, b) a##b\nJ(+, x)", "+ x"],
  ["operands of ## are not expanded", "#define N 1\n#define J(a, b) a##b\nJ(N, N)", "NN"],
  ["but the result is", "#define NN 7\n#define J(a, b) a##b\nJ(N, N)", "7"],
  ["three in a row", "#define t(x,y,z) x ## y ## z\nt(1,2,3) t(,4,5) t(6,,7) t(,,)", "123 45 67"],
  ["only the ends of a long argument are joined", "#define J(a, b) a##b\nJ(x y, z w)", "x yz w"],
  ["a joined ## is a sign only", "#define hash_hash # ## #\nhash_hash a", "## a"],
  ["a joined name of a macro", "#define AB 1\n#define J(a, b) a ## b\nJ(A, B) J(A, C)", "1 AC"],

  ["variable arguments", "#define F(f, ...) f(__VA_ARGS__)\nF(g) F(g, 1) F(g, 1, 2)", "g ( ) g ( 1 ) g ( 1 , 2 )"],
  ["GNU's names of variable arguments", "#define F(f, rest...) f(rest)\nF(g, 1, 2)", "g ( 1 , 2 )"],
  ["GNU's comma before none", '#define L(f, ...) p(f, ##__VA_ARGS__)\nL("x") L("x", 1)', 'p ( "x" ) p ( "x" , 1 )'],
  ["GNU's comma before an empty one", '#define L(f, ...) p(f, ##__VA_ARGS__)\nL("x",)', 'p ( "x" , )'],
  ["GNU's comma is pasted to nothing", "#define N 1\n#define L(f, ...) p(f, ##__VA_ARGS__)\nL(0, N)", "p ( 0 , 1 )"],
  ["GNU's comma expands nothing by itself", "#define V(x, ...) ,##__VA_ARGS__\nV(0, V(1, 2))", ", V ( 1 , 2 )"],
  ["no string with a name behind it in C", '#define J(a, b) a##b\nJ("x", _s) J("x", 1)', '"x" _s "x" 1'],
  ["__VA_OPT__", "#define O(a, ...) o(a __VA_OPT__(, [__VA_ARGS__]))\nO(1) O(1,) O(1, 2)", "o ( 1 ) o ( 1 ) o ( 1 , [ 2 ] )"],
  ["__VA_OPT__ asks for the expansion", "#define E\n#define O(...) <__VA_OPT__(x)>\nO(E) O(E 1)", "< > < x >"],
  ["__VA_OPT__ joined", "#define O(a, ...) a ## __VA_OPT__(b)\nO(x) O(x, 1)", "x xb"],

  ["the line of a call", "#define L __LINE__\n\nL __LINE__", "3 3"],
  ["__LINE__ in an argument stands on its own line", "#define F(x) x __LINE__\nF(\n__LINE__\n)", "3 2"],
  ["#line numbers the next line", '#line 40 "gen.y"\n__LINE__ __FILE__\n__LINE__', '40 "gen.y" 41'],
  ["so does the mark of another preprocessor", '# 7 "gen.c" 2\n__LINE__ __FILE__', '7 "gen.c"'],
  ["__COUNTER__", "__COUNTER__ __COUNTER__", "0 1"],
  ["push_macro and pop_macro", '#define N 1\n#pragma push_macro("N")\n#define N 2\nN\n#pragma pop_macro("N")\nN', "2 1"],
  ["_Pragma in a macro leaves nothing", '#define P(x) _Pragma(#x) x\nP(omp) _Pragma("once") y', "omp y"],
  ["__pragma of Microsoft", "a __pragma(pack(push, 1)) b", "a b"],
  ["a directive between arguments, carried out before they are expanded", "#define F(x) x\nF(\n#define IN 5\nIN\n#undef IN\nIN)", "IN IN"],
  ["a condition between arguments", "#define F(a, b) a-b\nF(1,\n#ifdef X\n2\n#else\n3\n#endif\n)", "1 - 3"],

  // C17 6.10.3.5, in our own words: rescanning that ends in a call with what stands behind.
  [
    "rescanning with the rest of the text",
    "#define x 3\n#define f(a) f(x * (a))\n#undef x\n#define x 2\n#define g f\n#define z z[0]\n#define h g(~\nf(y+1) + f(f(z)) | h 5)",
    "f ( 2 * ( y + 1 ) ) + f ( 2 * ( f ( 2 * ( z [ 0 ] ) ) ) ) | f ( 2 * ( ~ 5 ) )",
  ],
];
for (const [what, source, tokens] of cases) test(`expands ${what}`, () => assert.equal(preprocessed(source), tokens));

const lexed: [what: string, source: string, tokens: string][] = [
  ["the longest sign", "a+++++b x<<=1 y->z ...", "a ++ ++ + b x <<= 1 y -> z ..."],
  ["numbers as the preprocessor has them", "1.e+5 0x1p-3 .5.6 0xe+1 1_km", "1.e+5 0x1p-3 .5.6 0xe+1 1_km"],
  ["a line joined in the middle of a name", "ab\\\ncd", "abcd"],
  ["a blank behind the backslash", "ab\\ \t\ncd", "abcd"],
  ["a line joined in a sign", "a <\\\n<= b", "a <<= b"],
  ["a comment in a joined line", "a // b \\\nc\nd", "a d"],
  ["a comment cut by a joined line", "a /\\\n* b *\\\n/ c", "a c"],
  ["no comment in a string", '"/* x */" "//"', '"/* x */" "//"'],
  ["a comment that nothing closes", "a /* b", "a"],
  ["digraphs", "<: :> <% %> %: a", "<: :> <% %> %: a"],
  ["a directive by a digraph", "%:define N 1\nN", "1"],
  ["a quote that the line leaves open", "don't\nx", "don 't x"],
  ["prefixes of strings", 'L"a" u8"b" U\'c\' R"(d)"', 'L"a" u8"b" U\'c\' R"(d)"'],
  ["a dollar in a name", "a$b", "a$b"],
  ["names outside of ASCII", "größe", "größe"],
  ["characters spelled by their numbers", "gr\\u00f6\\u00dfe \\u0041", "größe \\ u0041"],
];
for (const [what, source, tokens] of lexed) test(`cuts ${what}`, () => assert.equal(preprocessed(source), tokens));
