import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { wordsDiff } from "./words-diff.ts";

const shown = (before: string, after: string): string =>
  wordsDiff(before, after)
    .map(({ is, text }) => (is === "same" ? text : is === "removed" ? `[-${text}-]` : `{+${text}+}`))
    .join(" ");

const cases: [before: string, after: string, expected: string][] = [
  ["The pump shall stop.", "The pump shall stop.", "The pump shall stop."],
  ["The pump shall stop.", "The pump shall never stop.", "The pump shall {+never+} stop."],
  ["within 5 %", "within 6 %", "within [-5-] {+6+} %"],
  ["", "new", "{+new+}"],
  ["old", "", "[-old-]"],
];
for (const [before, after, expected] of cases) test(`"${before}" became "${after}"`, () => assert.equal(shown(before, after), expected));

test("what was removed and what is the same is the text before, what was added and what is the same the text after", () => {
  const text = fc.array(fc.constantFrom("the", "pump", "stops", "at", "once"), { maxLength: 12 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = wordsDiff(before, after);
      const of = (other: string) =>
        runs
          .filter(({ is }) => is !== other)
          .map((run) => run.text)
          .join(" ");
      assert.equal(of("added"), before);
      assert.equal(of("removed"), after);
    }),
    { numRuns: 1_000 },
  );
});
