import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { test } from "node:test";

import * as fc from "fast-check";

import { tokensOf } from "./lexer.ts";
import { type Lexis, LEXES, type LexisId } from "./lexis.ts";
import { KIND } from "./tokens.ts";

const lexis = (id: LexisId): Lexis => LEXES.get(id) as Lexis;
const words = (id: LexisId, text: string): string[] => {
  const tokens = tokensOf(text, lexis(id));
  return Array.from({ length: tokens.count }, (_, at) => at)
    .filter((at) => tokens.isWord(at))
    .map((at) => tokens.of(at));
};

/** The words that are code; everything else in the text is comment or literal and holds the word HIDDEN. */
const cases: [id: LexisId, what: string, text: string, expected: string][] = [
  ["c", "a line comment", "a // HIDDEN\nb", "a b"],
  ["c", "a line comment that a backslash continues", "a // x \\\nHIDDEN\nb", "a b"],
  ["c", "the same with CRLF", "a // x \\\r\nHIDDEN\r\nb", "a b"],
  ["c", "a block comment", "a /* HIDDEN \n HIDDEN */ b", "a b"],
  ["c", "block comments do not nest", "/* /* HIDDEN */ a", "a"],
  ["c", "an unclosed block comment", "a /* HIDDEN", "a"],
  ["c", "a string with a quote in it", 'a "HIDDEN \\" HIDDEN" b', "a b"],
  ["c", "a string with a comment opener in it", 'a "/*" b "*/" c', "a b c"],
  ["c", "a string that a backslash continues", 'a "HIDDEN\\\nHIDDEN" b', "a b"],
  ["c", "an unclosed string ends with its line", 'a "HIDDEN\nb', "a b"],
  ["c", "characters", "a '\"' b '\\'' c", "a b c"],
  ["c", "a raw string", 'a R"x(HIDDEN )" HIDDEN)x" b', "a b"],
  ["c", "a raw string with a prefix", 'a LR"(HIDDEN ")" b', "a b"],
  ["c", "prefixes of literals are part of them", "u8\"HIDDEN\" L'H' a", "a"],
  ["c", "a word that only looks like a prefix", 'R (a)"HIDDEN"', "R a"],
  ["c", "digit separators", "1'000'000 a 0x1p-3f b", "a b"],
  ["c", "what #if 0 takes out", "a\n#if 0\nHIDDEN ' \n#else\nb\n#endif\nc", "a b c"],
  ["c", "what #if 0 takes out, with conditions in it", "#if 0\nHIDDEN\n#if 1\nHIDDEN\n#else\nHIDDEN\n#endif\nHIDDEN\n#endif\na", "a"],
  ["c", "what #if 1 leaves out", "#if 1\na\n#else\nHIDDEN\n#endif\nb", "a b"],
  ["c", "what #elif 0 takes out", "#ifdef X\na\n#elif 0\nHIDDEN\n#else\nb\n#endif", "a b"],
  ["c", "both branches of a condition that a build decides", "#ifdef X\na\n#else\nb\n#endif", "a b"],
  ["c", "#if (0) with a comment", "# if (0) /* never */\nHIDDEN\n#endif\na", "a"],
  ["c", "an unclosed #if 0", "a\n#if 0\nHIDDEN", "a"],
  ["c", "an #endif too many", "#endif\n#else\na", "a"],
  ["c", "a condition is no code", "#if defined(HIDDEN) && \\\n HIDDEN\na\n#endif", "a"],
  ["c", "a warning is no code", "#error HIDDEN isn't supported\n#pragma HIDDEN\na", "a"],
  ["c", "a comment in a directive that runs over lines", "#ifdef X /* HIDDEN\n HIDDEN */\na\n#endif", "a"],
  ["c", "the body of a macro is code", "#define COPY(d, s) \\\n  copy(d, s)\na", "d s copy d s a"],
  ["java", "a text block", 'a """\nHIDDEN " HIDDEN\\""" HIDDEN""" b', "a b"],
  ["kotlin", "nested comments", "a /* /* HIDDEN */ HIDDEN */ b", "a b"],
  ["kotlin", "a raw string", 'a """HIDDEN \\""" b', "a"],
  ["swift", "a raw string", 'a #"HIDDEN " HIDDEN"# b', "a b"],
  ["swift", "#if of Swift", "#if false\nHIDDEN\n#endif\na #available(b)", "a available b"],
  ["csharp", "a verbatim string", 'a @"HIDDEN\\" b', "a b"],
  ["csharp", "a verbatim string with quotes", 'a @"HIDDEN ""HIDDEN"" " b', "a b"],
  ["csharp", "regions", "#region it's HIDDEN\na\n#endregion", "a"],
  ["python", "a comment", "a # HIDDEN\nb", "a b"],
  ["python", "division is no comment", "a // b", "a b"],
  ["python", "three quotes of either kind", "a '''HIDDEN ' HIDDEN''' b \"\"\"HIDDEN\"\"\" c", "a b c"],
  ["python", "prefixes", "a rb'HIDDEN' f\"HIDDEN {x}\" b", "a b"],
  ["script", "a template", "a `HIDDEN ${b(`HIDDEN ${`x`}`)} HIDDEN` c", "a c"],
  ["script", "a regular expression with quotes in it", "a = /HIDDEN['\"]/; b", "a b"],
  ["script", "a class of a regular expression", "return /[/]HIDDEN/.test(a)", "return test a"],
  ["script", "division is no regular expression", "a / b / c", "a b c"],
  ["script", "division behind a call", "f(a) / b / c", "f a b c"],
  ["rust", "a raw string", 'a r#"HIDDEN " HIDDEN"# b', "a b"],
  ["rust", "a string over lines", 'a "HIDDEN\nHIDDEN" b', "a b"],
  ["rust", "lifetimes and characters", "a<'x> 'y' '\\'' b", "a x b"],
  ["rust", "a raw identifier", "a r#type b", "a r type b"],
  ["go", "a raw string", "a `HIDDEN \\` b", "a b"],
];
for (const [id, what, text, expected] of cases) {
  test(`${id}: ${what}`, () => assert.equal(words(id, text).join(" "), expected));
}

test("the path of an include is a token of its own", () => {
  const tokens = tokensOf('#include <mbedtls/aes.h>\n# include "own.h" // strcpy\n', lexis("c"));
  const paths = Array.from({ length: tokens.count }, (_, at) => (tokens.kind(at) === KIND.include ? [tokens.of(at)] : [])).flat();
  assert.deepEqual(paths, ["mbedtls/aes.h", "own.h"]);
});

const anyId = fc.constantFrom(...(LEXES.keys() as Iterable<LexisId>));
const scrap = fc.constantFrom(
  ...'/* */ // " \' ` \'\'\' """ R"x( )x" #if #else #endif #define ${ } { ( ) [ ] \\ \n r#" "# @" a 0x1p b\' #'.split(" "),
);

test("any text gives tokens that follow each other inside the text, in any language", () => {
  fc.assert(
    fc.property(anyId, fc.array(fc.oneof(scrap, fc.string({ maxLength: 8 })), { maxLength: 40 }), (id, parts) => {
      const text = parts.join("");
      const tokens = tokensOf(text, lexis(id));
      for (let at = 0; at < tokens.count; at++) {
        assert.ok(tokens.start(at) <= tokens.end(at) && tokens.end(at) <= text.length);
        assert.ok(at === 0 || tokens.start(at) >= tokens.start(at - 1));
      }
    }),
    { numRuns: 1_000 },
  );
});

const hostile: [what: string, id: LexisId, text: string][] = [
  ["slashes that open no pattern", "script", `a=${"(/x".repeat(100_000)}`],
  ["templates in templates", "script", "`${".repeat(100_000)],
  ["raw strings that never close", "c", 'R"x('.repeat(100_000)],
  ["raw strings without a bracket", "c", 'R"'.repeat(200_000)],
  ["nested comments that never close", "rust", "/*".repeat(200_000)],
  ["three quotes, escaped", "python", '"""\\'.repeat(100_000)],
  ["conditions that never close", "c", "#if 0\n".repeat(100_000)],
  ["conditions in conditions", "c", "#if 1\n#else\n".repeat(50_000)],
  ["continued lines", "c", "// \\\n".repeat(200_000)],
];
for (const [what, id, text] of hostile) {
  test(`${what} cost no time`, () => {
    const began = performance.now();
    tokensOf(text, lexis(id));
    assert.ok(performance.now() - began < 2_000);
  });
}

const hasGcc = spawnSync("gcc", ["--version"]).status === 0;

test("comments and literals are where gcc sees them", { skip: hasGcc ? false : "gcc is not installed" }, () => {
  const pieces = fc.constantFrom(
    "int a;",
    '/* x " y */',
    "// it's \n",
    '"s /* t"',
    "'\\''",
    "'\"'",
    "b = c / d;",
    "/**/",
    '"\\\\"',
    "\n",
    "e->f",
    "1.5e+3",
    "{",
    "}",
  );
  const texts = fc
    .sample(fc.array(pieces, { minLength: 1, maxLength: 30 }), { numRuns: 300, seed: 7 })
    .map((parts) => `${parts.join(" ")}\n`);
  const text = texts.join(";\n");
  // What is preprocessed already loses its comments and nothing else; continued lines are joined before that, so there are none here.
  const stripped = execFileSync("gcc", ["-fpreprocessed", "-dD", "-E", "-P", "-xc", "-"], {
    input: text,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });
  const shown = (source: string): string[] => {
    const tokens = tokensOf(source, lexis("c"));
    return Array.from({ length: tokens.count }, (_, at) => tokens.of(at));
  };
  assert.deepEqual(shown(text), shown(stripped));
});
