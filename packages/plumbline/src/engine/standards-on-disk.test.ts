import assert from "node:assert/strict";
import { test } from "node:test";

import type { Standard } from "#model";

import { builtOf, standardOf } from "./built-standards.ts";
import { standardsInForce, standardsToBuild } from "./standards-on-disk.ts";

const named = (id: string): Standard => ({ id }) as Standard;
const built = builtOf([["ours.yaml", "id: built", named("built")]]);

const cases: [name: string, text: string, taken: string, why: string][] = [
  ["ours.yaml", "id: built", "built", "the text is the one that was built"],
  ["ours.yaml", "id: edited", "read", "the text was changed since, and is the truth"],
  ["theirs.yaml", "id: built", "read", "it was not built under this name"],
  ["constructor", "id: built", "read", "what every object has is no standard"],
];
for (const [name, text, taken, why] of cases) {
  test(`${name} with "${text}" is ${taken}: ${why}`, () => assert.equal(standardOf(name, text, () => named("read"), built).id, taken));
}

test("what the build keeps is what a run would have read, the building code first", () => {
  const kept = JSON.parse(JSON.stringify(standardsToBuild())) as ReturnType<typeof standardsToBuild>;
  const standards = Object.values(kept).map(({ standard }) => standard);
  assert.equal(standards[0]?.id, "building-code");
  assert.deepEqual(standards, standardsInForce());
});
