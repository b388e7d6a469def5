import assert from "node:assert/strict";
import { test } from "node:test";

import type { Verdict } from "#model";

import { judgementWith, reportInput, verdictWith } from "../testing.ts";
import { laneOf } from "./lane.ts";
import { layersSection } from "./layers.ts";

const LAYERS = ["prevent", "impede", "restore"];

/** The row of one threat with an element in each layer, as the attack meets it: "attack" is the line, the last word the state of the wall. */
function rowOf(kinds: readonly Verdict["is"][], before?: Readonly<Record<string, string>>): string[] {
  const verdicts = kinds.map((is, index) => verdictWith({ element: `E${index}`, is }));
  const input = reportInput(judgementWith([], verdicts), {
    threats: {
      threats: [{ id: "input", title: "Input", description: "d" }],
      layers: LAYERS.map((id) => ({ id, title: id })),
      table: kinds.map((_, index) => ({ element: `E${index}`, threat: "input", layer: LAYERS[index] ?? "" })),
    },
    ...(before && { before }),
  });
  const body = /<tbody>([\s\S]*)<\/tbody>/.exec(layersSection(input).toString())?.[1] ?? "";
  return body
    .split('<td class="cell ')
    .slice(1)
    .map((cell) => `${cell.includes('class="attack') ? "attack " : ""}${cell.slice(0, cell.indexOf('"'))}`);
}

const ways: [kinds: Verdict["is"][], drawn: string[], why: string][] = [
  [["contradicted", "contradicted", "contradicted"], ["attack hole", "attack hole", "attack hole"], "holes that line up are a way through"],
  [
    ["contradicted", "evidenced", "contradicted"],
    ["attack hole", "attack stands", "hole"],
    "the attack ends at the first wall that stands",
  ],
  [["evidenced", "contradicted", "unknown"], ["attack stands", "hole", "unseen"], "behind a wall there is no attack"],
  [
    ["partly", "unknown", "attested"],
    ["attack part", "attack unseen", "attack stands"],
    "what stands in part or was not seen stops nothing",
  ],
  [["stale", "notApplicable", "contradicted"], ["attack part", "attack none", "attack hole"], "a layer without element is no wall"],
];
for (const [kinds, drawn, why] of ways) {
  test(`${kinds.join(", ")}: ${why}`, () => assert.deepEqual(rowOf(kinds), drawn));
}

const holes: [now: Verdict["is"], earlier: string, opened: boolean][] = [
  ["contradicted", "evidenced", true],
  ["unknown", "attested", true],
  ["contradicted", "contradicted", false],
  ["contradicted", "unknown", false],
  ["notApplicable", "evidenced", false],
  ["evidenced", "contradicted", false],
];
for (const [now, earlier, opened] of holes) {
  test(`${earlier} before and ${now} now ${opened ? "is" : "is not"} a hole that opened`, () =>
    assert.equal(rowOf([now], { "building-code:E0": earlier })[0]?.endsWith(" newly"), opened));
}

const sentences: [before: Readonly<Record<string, string>> | undefined, says: RegExp][] = [
  [undefined, /No baseline was given/],
  [{ "building-code:A4": "contradicted" }, /No hole opened since the baseline/],
  [{ "building-code:A4": "evidenced" }, /Opened since the baseline:/],
];
for (const [before, says] of sentences) {
  test(`above the picture stands: ${says.source}`, () =>
    assert.match(layersSection(reportInput(judgementWith([]), before && { before })).toString(), says));
}

test("the table says itself that it is ours", () =>
  assert.match(layersSection(reportInput(judgementWith([]))).toString(), /<caption>[^<]*ours\s*<\/caption>/));

test("each state has a shape of its own: colour is never the only sign", () => {
  const states = ["stands", "part", "hole", "unseen", "none"] as const;
  const walls = states.map((state) => laneOf(state, false).toString());
  assert.equal(new Set(walls).size, states.length);
});

const ends: [kinds: Verdict["is"][], says: RegExp, why: string][] = [
  [["contradicted", "contradicted"], /1 with a hole in every layer\./, "every layer has a hole"],
  [["contradicted", "partly"], /1 with no layer that stands whole\./, "a wall in part is a wall with a gap"],
  [["stale", "contradicted"], /1 with no layer that stands whole\./, "old results hold in part"],
  [
    ["contradicted", "unknown"],
    /1 with no layer that was seen to stand\./,
    "what was not seen may stand: nobody says that it gets through",
  ],
  [["unknown", "partly"], /1 with no layer that was seen to stand\./, "the same beside a wall in part"],
  [["contradicted", "attested"], /1 with at least one layer that stands\./, "one wall stops it"],
  [["notApplicable"], /1 to which no layer applies\./, "no wall is needed, so none stands"],
];
for (const [kinds, says, why] of ends) {
  test(`a threat before ${kinds.join(" and ")} is counted as ${says.source}: ${why}`, () => {
    const verdicts = kinds.map((is, index) => verdictWith({ element: `E${index}`, is }));
    const threats = {
      threats: [{ id: "input", title: "Input", description: "d" }],
      layers: LAYERS.map((id) => ({ id, title: id })),
      table: kinds.map((_, index) => ({ element: `E${index}`, threat: "input", layer: LAYERS[index] ?? "" })),
    };
    const shown = layersSection(reportInput(judgementWith([], verdicts), { threats })).toString();
    assert.match(shown, says);
    assert.match(shown, /Of 1 threat: 1 /);
    assert.equal(shown.includes('class="exit"'), !kinds.includes("attested") && !kinds.includes("notApplicable"));
  });
}
