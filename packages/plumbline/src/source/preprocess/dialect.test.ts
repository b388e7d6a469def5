import assert from "node:assert/strict";
import { test } from "node:test";

import { preprocessed } from "./testing.ts";

const C = (year: string, strict = true) => `${strict ? "#define __STRICT_ANSI__ 1\n" : ""}#define __STDC_VERSION__ ${year}`;
const CPP = (year: string, strict = true) => `${strict ? "#define __STRICT_ANSI__ 1\n" : ""}#define __cplusplus ${year}`;
const C89 = "#define __STRICT_ANSI__ 1";

const cases: [what: string, file: "a.c" | "a.cpp", predefined: string, source: string, tokens: string][] = [
  ["a trigraph in C99", "a.c", C("199901L"), '??=define N 1\nN ??( "??/n"', '1 [ "\\n"'],
  ["none in GNU C99", "a.c", C("199901L", false), "??(", "? ? ("],
  ["none in C++17", "a.cpp", CPP("201703L"), "??(", "? ? ("],
  ["a trigraph in C++11", "a.cpp", CPP("201103L"), "??(", "["],
  ["a line comment in GNU C89", "a.c", "", "a // b\nc", "a c"],
  ["two divisions in C89", "a.c", C89, "a // b\nc", "a / / b c"],
  ["separated digits in C++14", "a.cpp", CPP("201402L"), "1'000'000", "1'000'000"],
  ["none in C++11", "a.cpp", CPP("201103L"), "1'000' ", "1 '000'"],
  ["none in C17", "a.c", "", "1'000' ", "1 '000'"],
  ["separated digits in C23", "a.c", C("202311L"), "1'000'000", "1'000'000"],
  ["separated digits in a condition", "a.cpp", "", "#if 1'000 == 1000\nyes\n#endif", "yes"],
  ["a raw string in C++11", "a.cpp", CPP("201103L"), 'R"x(a)" \n)x" b', 'R"x(a)" \n)x" b'],
  ["none in C++98", "a.cpp", CPP("199711L"), '#define R r\nR"(a)"', 'r "(a)"'],
  ["none in C17", "a.c", C("201710L"), '#define R r\nR"(a)"', 'r "(a)"'],
  ["a raw string of GNU C", "a.c", "", 'R"(")"', 'R"(")"'],
  ["#elifdef before C23 is no directive", "a.c", C("201710L"), "#define A\n#if 0\n#elifdef A\nx\n#endif", ""],
  ["#elifdef in C23", "a.c", C("202311L"), "#define A\n#if 0\n#elifdef A\nx\n#endif", "x"],
  ["pointers to members", "a.cpp", "", "a.*b a->*b a<=>b", "a .* b a ->* b a <=> b"],
  ["no pointers to members in C", "a.c", "", "a.*b a->*b a<=>b", "a . * b a -> * b a <= > b"],
  ["<:: as a template's scope", "a.cpp", "", "a<::b> c<:::d", "a < :: b > c <: :: d"],
  ["a literal with a name of its own", "a.cpp", "", '5_km "x"_s', '5_km "x"_s'],
  ["named operators", "a.cpp", "", "#if not 0 and (1 bitor 0) and 1 not_eq 2\nyes\n#endif", "yes"],
  ["no named operators in C", "a.c", "", "#define and +\n#if 1 and 1\nyes\n#endif", "yes"],
  [
    "attributes of C++",
    "a.cpp",
    "",
    "#if __has_cpp_attribute(__no_unique_address__) == 201803 && __has_cpp_attribute(gnu::packed)\nyes\n#endif",
    "yes",
  ],
  [
    "attributes of others",
    "a.cpp",
    "",
    "#if __has_cpp_attribute(clang::fallthrough) || __has_cpp_attribute(assume)\n#else\nno\n#endif",
    "no",
  ],
];
for (const [what, file, predefined, source, tokens] of cases)
  test(`${file === "a.c" ? "C" : "C++"} has ${what}`, () => assert.equal(preprocessed({ [file]: source }, { predefined }), tokens));
