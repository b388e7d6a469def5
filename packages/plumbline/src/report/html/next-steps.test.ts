import assert from "node:assert/strict";
import { test } from "node:test";

import type { Verdict } from "#model";

import { judgementWith, reportInput, verdictWith } from "../testing.ts";
import { nextStepsSection } from "./next-steps.ts";

const shown = (...verdicts: Verdict[]): string => nextStepsSection(reportInput(judgementWith([], verdicts))).toString();
const kinds = ["evidenced", "unknown", "attested", "stale", "notApplicable", "partly", "contradicted"] as const;

test("what is open stands with the worst first and the unknown last, what stands is left out", () => {
  const text = shown(...kinds.map((is) => verdictWith({ element: is, is })));
  assert.deepEqual(
    [...text.matchAll(/href="#building-code-(\w+)"/g)].map(([, element]) => element),
    ["contradicted", "partly", "stale", "unknown"],
  );
  assert.match(text, /4 of 7 elements are open/);
});

test("each has its gap and its next step", () => {
  const text = shown(verdictWith({ is: "unknown", because: "no source was seen", next: "Name it." }));
  assert.match(text, /no source was seen<\/td>\s*<td>Name it\.<\/td>/);
});

const left: [what: string, verdicts: Verdict[]][] = [
  ["nothing is open", [verdictWith({ is: "evidenced" })]],
  ["only a wish is open", [verdictWith({ is: "unknown", wish: true })]],
  ["only a further standard has gaps", [verdictWith({ standard: "iec-62304", is: "unknown" })]],
];
for (const [what, verdicts] of left) test(`where ${what}, there is no such part`, () => assert.equal(shown(...verdicts), ""));
