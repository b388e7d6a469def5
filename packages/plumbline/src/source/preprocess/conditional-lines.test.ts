import assert from "node:assert/strict";
import test from "node:test";

import * as fc from "fast-check";

import { IDENTIFIER, Spellings } from "../spellings.ts";
import { conditionalLines } from "./conditional-lines.ts";
import { conditionsAround } from "./conditions-around.ts";
import { lex } from "./lex.ts";

function linesOf(text: string): {
  readonly branches: readonly string[];
  readonly around: (at: number) => number;
  readonly told: (at: number) => number;
} {
  const names = new Spellings();
  const file = lex("a.c", text, names, { cpp: false, digitSeparators: false, rawStrings: false });
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  const asked = new Set([names.numberOf("A", IDENTIFIER)]);
  const found = conditionalLines(file, names, asked);
  return {
    branches: found.map(({ condition, from, to }) => `${lineAt(from)}-${lineAt(to)} ${condition.text}`),
    around: (at) => conditionsAround(file, at, names).filter((each) => each.names.some((name) => asked.has(name))).length,
    told: (at) => found.filter(({ from, to }) => from < at && at <= to).length,
  };
}

const cases: readonly (readonly [what: string, text: string, branches: readonly string[]])[] = [
  ["no directive", "int x;", []],
  ["an #ifdef", "#ifdef A\nx\n#endif", ["1-3 #ifdef A"]],
  ["another name", "#ifdef B\nx\n#endif", []],
  ["its #else", "#ifdef A\nx\n#else\ny\n#endif", ["1-3 #ifdef A", "3-5 #else of #ifdef A"]],
  ["an #elif alone", "#ifdef B\nx\n#elif A\ny\n#endif", ["3-5 #elif A"]],
  ["one in the other", "#if B\n#if A > 1\nx\n#endif\n#endif", ["2-4 #if A > 1"]],
  ["a guard", "#ifndef A\n#define A\nx\n#endif", []],
  ["one that nothing closes", "#if A\nx", []],
];
for (const [what, text, branches] of cases) test(`branches of ${what}`, () => assert.deepEqual(linesOf(text).branches, branches));

test("a place lies in as many branches as there are directives around it that ask for the name", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("#if A", "#if B", "#endif", "#else", "#elif A", "x")), (lines) => {
      const closed = [...lines, "HERE", ...lines.map(() => "#endif")].join("\n");
      const { around, told } = linesOf(closed);
      assert.equal(told(closed.indexOf("HERE")), around(closed.indexOf("HERE")));
    }),
    { numRuns: 1_000 },
  );
});
