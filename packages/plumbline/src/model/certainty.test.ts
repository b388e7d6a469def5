import assert from "node:assert/strict";
import { test } from "node:test";

import { certaintyInWords } from "./certainty.ts";

const CASES: [certainty: string, words: RegExp][] = [
  ["TEXT", /^the whole entry was read/],
  ["GROUP", /^only its group is known/],
  ["from memory", /compare it with a bought copy$/],
  ["seen in a draft", /^seen in a draft$/],
  ["constructor", /^constructor$/],
];
for (const [certainty, words] of CASES)
  test(`"${certainty}" is said in plain words`, () => assert.match(certaintyInWords(certainty), words));
