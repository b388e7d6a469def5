import assert from "node:assert/strict";
import { test } from "node:test";

import { filesOf, preprocessed, spelled, unitOf } from "./testing.ts";
import { preprocess } from "./preprocess.ts";
import { segmentsIn } from "./segment.ts";
import { Session } from "./session.ts";

const conditions: [expression: string, holds: boolean, why?: string][] = [
  ["1", true],
  ["0", false],
  ["UNKNOWN", false, "a name that is no macro is 0"],
  ["defined A", true],
  ["defined(A) && !defined B", true],
  ["A == 3", true],
  ["1 + 2 * 3 == 7", true],
  ["(1 + 2) * 3 == 9", true],
  ["10 - 4 - 3 == 3", true, "from left to right"],
  ["1 ? 0 : 1", false],
  ["0 ? 1 : 0 ? 1 : 5", true],
  ["1 || 1 / 0", true, "the right side does not count"],
  ["0 && (1 / 0)", false],
  ["0xFFFFFFFFFFFFFFFFu == -1", true, "unsigned wins"],
  ["-1 > 0u", true],
  ["-1 > 0", false],
  ["(2 || 3) == 1", true],
  ["-8 >> 1 == -4", true, "a signed shift"],
  ["0x8000000000000000 > 0", true, "a number that fits no intmax_t is unsigned"],
  ["'a' == 97 && '\\n' == 10 && '\\x41' == 65 && '\\101' == 65", true],
  ["'\\377' < 0", true, "a plain char is signed on a PC"],
  ["'ab' == 24930", true, "as GCC has it"],
  ["0b101 == 5 && 010 == 8 && 0xAul == 10", true],
  ["A B", false, "something behind the expression is an error, and no group is read"],
  ["", false],
  ["(1", false],
  ["1.0", false, "no floating numbers"],
  ["1 / 0", false],
  ["true", true, "C23 and C++"],
  ["F(1)", true, "calls are expanded"],
  ["IS_ENABLED(CONFIG_ON) && !IS_ENABLED(CONFIG_OFF)", true, "the way of Linux and Zephyr"],
  ['__has_include("there.h") && !__has_include(<not-there.h>)', true],
  ["defined __has_include", true],
  ["defined HIDDEN", false],
  ["DEFINED_BY_MACRO", true, "'defined' out of a macro, as GCC takes it"],
  ["__has_attribute(packed) && __has_attribute(__packed__) && !__has_attribute(nonsense)", true],
  ["__has_c_attribute(nodiscard) == 202003 && !__has_c_attribute(packed)", true],
  ["__has_builtin(__builtin_expect) && !__has_builtin(__builtin_nonsense)", true],
  ["__has_feature(address_sanitizer)", false, "a question of Clang"],
];
const BEFORE = [
  "#define A 3",
  "#define F(x) x",
  "#define CONFIG_ON 1",
  "#define _XXXX1 _YYYY,",
  "#define IS_ENABLED(c) _IS1(c)",
  "#define _IS1(c) _IS2(_XXXX##c)",
  "#define _IS2(one_or_two_args) _IS3(one_or_two_args 1, 0)",
  "#define _IS3(ignore_this, val, ...) val",
  "#define DEFINED_BY_MACRO defined(A)",
].join("\n");
for (const [expression, holds, why] of conditions) {
  test(`#if ${expression} ${holds ? "holds" : "does not hold"}${why === undefined ? "" : `: ${why}`}`, () => {
    const source = `${BEFORE}\n#if ${expression}\nyes\n#else\nno\n#endif`;
    // A malformed expression leaves its group out; what stands behind #else is read, as after any that does not hold.
    assert.equal(preprocessed({ "main.c": source, "there.h": "" }), holds ? "yes" : "no");
  });
}

const groups: [what: string, source: string, tokens: string][] = [
  ["the first group that holds", "#if 0\na\n#elif 1\nb\n#elif 1\nc\n#else\nd\n#endif", "b"],
  ["no condition behind the group that was read", "#if 1\na\n#elif 1 / 0 (\nb\n#endif", "a"],
  ["groups in groups that are left out", "#if 0\n# if 1\na\n# else\nb\n# endif\n#else\nc\n#endif", "c"],
  ["no tokens in what is left out", "#if 0\n don't ' \" \n#endif\na", "a"],
  ["#ifdef, #ifndef", "#define A\n#ifdef A\n1\n#endif\n#ifndef A\n2\n#endif\n#ifdef B\n3\n#endif", "1"],
  ["#elifdef and #elifndef of C23", "#ifdef B\n1\n#elifndef B\n2\n#endif\n#define A\n#if 0\n#elifdef A\n3\n#endif", "2 3"],
  ["a directive with blanks", "  #  define   A  1\nA", "1"],
  ["an empty directive", "#\n# \na", "a"],
  ["what no standard knows", '#ident "x"\n#sccs "y"\n#warning don\'t\n#assert x(y)\na', "a"],
];
for (const [what, source, tokens] of groups) test(`reads ${what}`, () => assert.equal(preprocessed(source), tokens));

const inclusions: [what: string, files: Readonly<Record<string, string>>, tokens: string][] = [
  ["a header in place", { "main.c": 'a\n#include "h.h"\nb', "h.h": "h" }, "a h b"],
  ["a header beside its includer", { "main.c": '#include "d/h.h"', "d/h.h": '#include "i.h"', "d/i.h": "i" }, "i"],
  ["a name from a macro", { "main.c": '#define H "h.h"\n#include H', "h.h": "h" }, "h"],
  ["an angled name from a macro", { "main.c": "#define H <d/h-1.h>\n#include H", "d/h-1.h": "h" }, "h"],
  ["a name from a call", { "main.c": "#define S(x) #x\n#define H(x) S(x.h)\n#include H(h)", "h.h": "h" }, "h"],
  ["a guarded header once", { "main.c": '#include "h.h"\n#include "h.h"', "h.h": "#ifndef H\n#define H\nh\n#endif" }, "h"],
  ["#pragma once", { "main.c": '#include "h.h"\n#include "h.h"', "h.h": "#pragma once\nh" }, "h"],
  ["#import once", { "main.c": '#import "h.h"\n#import "h.h"', "h.h": "h" }, "h"],
  [
    "a list of macros twice",
    { "main.c": '#define X(a) a+\n#include "l.def"\n#undef X\n#define X(a) a-\n#include "l.def"', "l.def": "X(1)X(2)" },
    "1 + 2 + 1 - 2 -",
  ],
  ["a header's macros afterwards", { "main.c": '#include "h.h"\nN', "h.h": "#define N 1" }, "1"],
  ["a header that asks for itself by a name that is itself", { "main.c": "#define A A\n#include A\nx" }, "x"],
  ["no call into a header", { "main.c": '#define F(x) [x]\nF\n#include "h.h"\n', "h.h": "(1)" }, "F ( 1 )"],
  ["digits of #embed", { "main.c": '{\n#embed "logo.bin"\n}' }, "{ 0 }"],
];
for (const [what, files, tokens] of inclusions) test(`includes ${what}`, () => assert.equal(preprocessed(files), tokens));

const troubles: [what: string, source: string, trouble: RegExp][] = [
  ["an #if that nothing closes", "#if 0\nx", /no #endif closes/],
  ["an #endif of nothing", "#endif\nx", /without its #if/],
  ["an #else of nothing", "#else\nx", /without its #if/],
  ["a division by zero", "#if 1 / 0\n#endif", /division by zero/],
  ["a missing operand", "#if 1 +\n#endif", /operand is missing/],
  ["a call that nothing closes", "#define F(x) x\nF(1", /unclosed call/],
  ["too few arguments", "#define F(a, b) a\nF(1)", /wrong number of arguments: F/],
  ["a definition of a number", "#define 5 x\n", /definition that is none/],
  ["an #include of nothing", "#include\n", /names no file/],
  ["an #include in arguments", '#define F(x) x\nF(\n#include "h.h"\n)', /macro's arguments/],
  ["pop_macro alone", '#pragma pop_macro("N")', /pop_macro/],
  ["an #embed", '#embed "x"', /bytes are not read/],
  ["a #line of nothing", "#line x", /#line without a number/],
];
for (const [what, source, trouble] of troubles) {
  test(`says ${what}`, () => {
    const session = new Session(filesOf({ "main.c": source }));
    const segment = preprocess(unitOf("main.c"), session)!;
    assert.match(segment.troubles.map((each) => each.what).join("\n"), trouble);
  });
}

test("a header that is not there is said, and the rest is read", () => {
  const session = new Session(filesOf({ "main.c": '#include <sdk.h>\n#include "own.h"\nx', "own.h": '#include "gone.h"\ny' }));
  const segment = preprocess(unitOf("main.c"), session)!;
  assert.equal(spelled(segment, session), "y x");
  const missing = [...segmentsIn(segment)].flatMap((each) => each.missing.map(({ name, angled }) => `${angled ? "<" : '"'}${name}`));
  assert.deepEqual(missing.toSorted(), ['"gone.h', "<sdk.h"]);
});

test("groups that were left out are known by their places", () => {
  const source = "a\n#if 0\nb\n#elif 1\nc\n#else\nd\n#endif\ne";
  const session = new Session(filesOf({ "main.c": source }));
  const { skipped } = preprocess(unitOf("main.c"), session)!;
  assert.deepEqual(
    skipped.map(({ from, to }) => source.slice(from, to)),
    ["#if 0\nb\n", "#else\nd\n"],
  );
});

test("what nothing determines can be read both ways", () => {
  const source = "#ifdef CONFIG_BT\nbt\n#else\nno bt\n#endif\n#if CONFIG_LOG\nlog\n#endif";
  const isUndetermined = (name: string) => name.startsWith("CONFIG_");
  assert.equal(preprocessed(source, { isUndetermined }), "no bt");
  assert.equal(preprocessed(source, { isUndetermined, assume: "defined" }), "bt log");
  const session = new Session(filesOf({ "main.c": source }));
  const { undetermined } = preprocess(unitOf("main.c", { isUndetermined }), session)!;
  assert.deepEqual(undetermined.map((name) => session.names.textOf(name)).toSorted(), ["CONFIG_BT", "CONFIG_LOG"]);
});

test("-D and -U are carried out in their order", () => {
  assert.equal(preprocessed("A B C D(1)", { defines: ["A", "B=2", "C=3", "-C", "D(x)=<x>"] }), "1 2 C < 1 >");
});
