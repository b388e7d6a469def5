import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { factFromAsync } from "../testing.ts";
import documents from "./documents.ts";
import { substanceOf } from "./hollow.ts";
import { plainOutline } from "./plain.ts";

const LOREM =
  "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. ";
const MORE_LOREM =
  "Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat. Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur.";
const numbered = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join("");

const THINGS = ["motor", "valve", "sensor", "battery", "display", "heater", "alarm", "door", "clock", "memory"];
const cases: [what: string, path: string, text: string, isHollow: boolean, why?: string][] = [
  ["one sentence ten times", "docs/risk-analysis.md", "The risk is acceptable as it is. ".repeat(10), true],
  [
    "one paragraph under ten headings",
    "docs/risk-analysis.md",
    numbered(10, (i) => `## Hazard ${i}\n\nAll risks are acceptable here.\n\n`),
    true,
  ],
  ["one requirement under twenty numbers", "docs/srs.md", numbered(20, (i) => `- REQ-${i}: The system shall work well.\n`), true],
  [
    "three sentences in turn",
    "docs/threat-model.txt",
    "Nobody attacks the pump. Everything is safe in here. No threat is known to us. ".repeat(5),
    true,
  ],
  [
    "one line of a table over and over",
    "docs/fmea.md",
    `| Part | Failure | Control |\n|---|---|---|\n${"| Pump | The pump stops | An alarm sounds |\n".repeat(12)}`,
    true,
  ],
  ["lorem ipsum, long", "docs/architecture.md", `# Architecture\n\n${LOREM}${MORE_LOREM}\n\n${MORE_LOREM}`, true],
  ["lorem ipsum without its first words", "docs/architecture.md", `# Architecture\n\n${MORE_LOREM}`, true],
  ["one word over and over", "docs/test-plan.md", `# Test plan\n\n${"blah ".repeat(80)}`, true],
  ["five times the same", "docs/srs.md", "The pump shall stop when its door is opened. ".repeat(5), false, "too few to tell"],
  [
    "requirements with one verb",
    "docs/srs.md",
    numbered(20, (i) => `- REQ-${i}: The system shall check the ${THINGS[i % 10]} within ${i} ms.\n`),
    false,
  ],
  [
    "requirements with fields that recur",
    "docs/srs.md",
    numbered(
      10,
      (i) =>
        `## REQ-${i}\n\nThe pump shall watch its ${THINGS[i]} while it runs.\n\n- Verification: by test on the bench\n- Owner: team of the controller\n- Status: approved by the board\n- Safety class: B of IEC 62304\n\n`,
    ),
    false,
  ],
  [
    "a table whose cells recur",
    "docs/fmea.md",
    `| Part | Failure | Control |\n|---|---|---|\n${numbered(10, (i) => `| The ${THINGS[i]} | It stops by itself | An alarm sounds |\n`)}`,
    false,
  ],
  [
    "a change log of small releases",
    "CHANGELOG.md",
    numbered(12, (i) => `## 1.${i}\n\n- Bug fixes and smaller improvements of speed\n\n`),
    false,
  ],
  [
    "much text beside what recurs",
    "docs/test-plan.md",
    "Switch the pump on and wait until it is ready. ".repeat(40) +
      numbered(10, (i) => `The ${THINGS[i]} number ${i} ${numbered(40, (j) => `w${i}x${j} `)}. `),
    false,
  ],
  [
    "figures of a measurement",
    "docs/test-report.txt",
    `The flow was measured at ten points and lies within its limits.\nIt was repeated by Jane Roe.\n\n${"0 1 0 0 1 ".repeat(60)}`,
    false,
  ],
];
for (const [what, path, text, isHollow, why = "as asked"] of cases) {
  test(`${what} is ${isHollow ? "a shell" : "a document"}: ${why}`, async () => {
    const fact = await factFromAsync(documents, { [path]: text });
    assert.notEqual(fact.documents[0]?.kind, "other");
    assert.equal(fact.documents[0]?.hollow, isHollow);
  });
}

test("of a document that repeats itself the words count once", () => {
  assert.deepEqual(substanceOf(plainOutline("The risk is acceptable as it is. ".repeat(10)).blocks, 20), {
    words: 7,
    placeholders: 0,
    hollow: true,
  });
});

test("two sentences, in whatever order and however often, are no document", () => {
  const parts = fc.array(fc.constantFrom("The pump stops by itself.", "An alarm sounds for long.", "TBD"), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(parts, (some) => substanceOf(plainOutline(`${some.join("\n\n")}\n\n`.repeat(12)).blocks, 10).hollow),
    { numRuns: 1_000 },
  );
});

test("no text makes the look at it fail", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => substanceOf(plainOutline(text.repeat(3)).blocks, 10).words >= 0),
    { numRuns: 1_000 },
  );
});
