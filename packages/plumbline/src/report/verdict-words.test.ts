import assert from "node:assert/strict";
import { test } from "node:test";

import type { VerdictKind } from "#model";

import { badge } from "./html/verdict-badge.ts";
import { SIGNS, WORDS } from "./verdict-words.ts";
import { columns } from "./width.ts";

const words: [is: VerdictKind, sign: string, word: string][] = [
  ["contradicted", "✗", "contradicted"],
  ["partly", "◐", "partly"],
  ["stale", "○", "stale"],
  ["unknown", "?", "unknown"],
  ["attested", "◇", "attested"],
  ["evidenced", "✓", "evidenced"],
  ["notApplicable", "–", "not applicable"],
];
for (const [is, sign, word] of words) {
  test(`${is} is shown as ${sign} ${word}`, () => {
    assert.deepEqual([SIGNS[is], WORDS[is]], [sign, word]);
    assert.equal(badge(is).toString(), `<span class="badge ${is}"><span aria-hidden="true">${sign}</span> ${word}</span>`);
  });
}

test("no two verdicts share a sign or a word, none is left out, and each sign takes one column", () => {
  assert.deepEqual(Object.keys(SIGNS).toSorted(), words.map(([is]) => is).toSorted());
  assert.equal(new Set(Object.values(SIGNS)).size, words.length);
  assert.equal(new Set(Object.values(WORDS)).size, words.length);
  for (const sign of Object.values(SIGNS)) assert.equal(columns(sign), 1);
});
