import assert from "node:assert/strict";
import { test } from "node:test";

import { type AnyCheck, type CollectedFacts, defineCheck, type InspectionFact, notApplicable, withEveryKind } from "#model";

import { ask } from "./ask.ts";
import { at, buildWith } from "./testing.ts";

const producer = { id: "build", version: 1, strength: "reproduced" } as const;
const inspection = (gaps: number): InspectionFact => ({
  version: "0",
  time: "2026-01-01T00:00:00.000Z",
  files: { walked: 1, read: 1, bytes: 1 },
  ignored: 0,
  skipped: [],
  failed: [],
  granted: [],
  scopeHashes: {},
  configuration: { from: "none" },
  standards: [],
  producers: [{ id: "build", version: 1, gives: "build", state: "found", files: 1, gaps, ...(gaps > 0 && { firstGap: "src/huge.c" }) }],
});

const factsWith = (build: unknown, gaps = 0): CollectedFacts =>
  withEveryKind(
    new Map<string, unknown>([
      ["build", build],
      ["inspection", { state: "found", fact: inspection(gaps), producer: { ...producer, id: "inspection" } }],
    ]),
  );

const found = { state: "found", fact: buildWith({}), producer };
const met: AnyCheck = defineCheck({
  id: "sample",
  question: "Is it so?",
  why: "",
  fix: "",
  needs: ["build"],
  judge: () => ({ is: "met", because: "all is well", denominator: { seen: 1, of: 1, what: "units" }, locations: [at("a.c")] }),
});
const failing: AnyCheck = {
  ...met,
  judge: () => {
    throw new Error("index of undefined");
  },
};
const pointless: AnyCheck = {
  ...met,
  judge: () => ({ is: "met", because: "so it says", denominator: { seen: 1, of: 1, what: "units" }, locations: [undefined as never] }),
};
const none: AnyCheck = { ...met, judge: () => notApplicable("there is none") };

const cases: [what: string, check: AnyCheck, facts: CollectedFacts, is: string, because: RegExp][] = [
  ["a fact that is there is judged", met, factsWith(found), "met", /all is well/],
  [
    "an absent fact gives its own reason",
    met,
    factsWith({ state: "absent", why: "no build file was found", next: "Export one.", producer }),
    "unknown",
    /no build file/,
  ],
  [
    "a failed collector is named",
    met,
    factsWith({ state: "failed", why: "TypeError: x", producer }),
    "unknown",
    /could not be collected \(build: TypeError: x\)/,
  ],
  ["a check that throws becomes unknown with the bug's message", failing, factsWith(found), "unknown", /bug: index of undefined/],
  ["a check that points at no place fails", pointless, factsWith(found), "unknown", /bug: it points at no place/],
  [
    "a gap spoils a pass and names a file",
    met,
    factsWith(found, 2),
    "unknown",
    /2 files that could say otherwise could not be read, src\/huge\.c among them/,
  ],
  ["a gap spoils `not applicable` too", none, factsWith(found, 1), "unknown", /1 file that could/],
];
for (const [what, check, facts, is, because] of cases) {
  test(what, () => {
    const [asked] = ask([check], facts);
    assert.equal(asked?.answer.is, is);
    assert.match(asked?.answer.because ?? "", because);
  });
}

test("a chain is as strong as its weakest link", () => {
  const facts = {
    ...factsWith(found),
    documents: { state: "absent", why: "", next: "", producer: { id: "documents", version: 1, strength: "exists" } },
  } as CollectedFacts;
  assert.equal(ask([{ ...met, needs: ["build", "documents"] }], facts)[0]?.strength, "exists");
});

test("a check that fails stops no other", () => {
  assert.deepEqual(
    ask([failing, met], factsWith(found)).map(({ answer }) => answer.is),
    ["unknown", "met"],
  );
});
