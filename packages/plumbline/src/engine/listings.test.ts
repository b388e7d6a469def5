import assert from "node:assert/strict";
import { test } from "node:test";

import { Problem } from "#model";

import { explanation } from "./listings.ts";
import { spelt } from "./names.ts";
import { standardsInForce } from "./standards-on-disk.ts";

const known: [id: string, begins: string][] = [
  ["C1", "C1  "],
  ["c1", "C1  "],
  ["Stack-Protection", "stack-protection\n"],
  ["building-code", "building-code  Building Code"],
  ["IEC-62304", "iec-62304  "],
  ["iec-62304:5.1.1", "5.1.1  "],
  ["building-code:a", "building-code  Building Code"],
];
for (const [id, begins] of known) {
  test(`${id} is explained`, () => {
    const text = explanation(id);
    assert.equal(text.slice(0, begins.length), begins);
    assert.deepEqual(
      text.split("\n").filter((line) => line.length > 80),
      [],
    );
  });
}

test("a standard is explained with each of its elements", () => {
  const [code] = standardsInForce();
  const text = explanation("building-code");
  for (const { id } of code?.elements ?? []) assert.match(text, new RegExp(`^    ${id} `, "m"));
});

const unknown: [id: string, says: RegExp][] = [
  ["stack-protecton", /"stack-protecton"\. Did you mean stack-protection\?$/],
  ["C9", /Did you mean C1 or C or C2\?$/],
  ["nonsense-without-any-likeness", /"nonsense-without-any-likeness"\.$/],
];
for (const [id, says] of unknown) {
  test(`${id} is unknown, and what may have been meant is named`, () =>
    assert.throws(
      () => explanation(id),
      (error) => error instanceof Problem && error.id === "standard/unknown" && says.test(error.message),
    ));
}

test("names that select are taken however they are written, one by one or in a list", () =>
  assert.deepEqual(spelt(["c1,Stack-Protection", "A", "nothing"], standardsInForce()), ["C1", "stack-protection", "A", "nothing"]));
