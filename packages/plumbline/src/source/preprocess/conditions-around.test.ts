import assert from "node:assert/strict";
import test from "node:test";

import * as fc from "fast-check";

import { Spellings } from "../spellings.ts";
import { conditionsAround } from "./conditions-around.ts";
import { lex } from "./lex.ts";

const around = (text: string): readonly string[] => {
  const names = new Spellings();
  return conditionsAround(
    lex("a.c", text, names, { cpp: false, digitSeparators: false, rawStrings: false }),
    text.indexOf("HERE"),
    names,
  ).map((each) => `${each.text} ${each.names.map((name) => names.textOf(name)).join(",")}`);
};

const cases: readonly (readonly [what: string, text: string, conditions: readonly string[]])[] = [
  ["no directive", "int HERE;", []],
  ["an #if", "#if CONFIG_A && defined(B)\nHERE\n#endif", ["#if CONFIG_A && defined(B) CONFIG_A,B"]],
  ["an #ifdef with a comment", "#ifdef A /* why */\nHERE\n#endif", ["#ifdef A A"]],
  ["the #else of it", "#ifndef NDEBUG\n#else\nHERE\n#endif", ["#else of #ifndef NDEBUG NDEBUG"]],
  ["an #elif", "#if A\n#elif IS_ENABLED(CONFIG_B)\nHERE\n#endif", ["#elif IS_ENABLED(CONFIG_B) CONFIG_B"]],
  ["two, one in the other", "#if A\n#if B\nHERE\n#endif\n#endif", ["#if A A", "#if B B"]],
  ["one that is closed before", "#if A\n#endif\nHERE", []],
  ["a guard against being read twice", "#ifndef A_H\n#define A_H\n#if B\nHERE\n#endif\n#endif", ["#if B B"]],
  ["the same with #if", "#if !defined(A_H)\n#define A_H\nHERE\n#endif", []],
  ["what tells C from C++", "#ifdef __cplusplus\nHERE\n#endif", []],
  ["a directive over two lines", "#if A || \\\n  B\nHERE\n#endif", ["#if A || B A,B"]],
  ["an #endif too many", "#endif\n#if A\nHERE", ["#if A A"]],
  ["an #else too many", "#else\nHERE", []],
];
for (const [what, text, conditions] of cases) test(`around a place stands ${what}`, () => assert.deepEqual(around(text), conditions));

test("whatever directives there are, those around a place are as many as are open", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("#if A", "#endif", "#else", "#elif B", "x")), (lines) => {
      let open = 0;
      for (const line of lines) open = Math.max(0, open + (line === "#if A" ? 1 : line === "#endif" ? -1 : 0));
      assert.equal(around([...lines, "HERE"].join("\n")).length, open);
    }),
    { numRuns: 1_000 },
  );
});
