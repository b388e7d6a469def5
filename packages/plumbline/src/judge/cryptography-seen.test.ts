import assert from "node:assert/strict";
import { test } from "node:test";

import type { CryptographySeen, FlowsFact, SourceUsesFact } from "#model";

import { cryptographySeen } from "./cryptography-seen.ts";
import { flowsOf, programWith } from "./testing-flows.ts";
import { usesOf } from "./testing-uses.ts";

const whole = flowsOf(programWith());
const cases: [
  what: string,
  flows: FlowsFact | undefined,
  sourceUses: SourceUsesFact | undefined,
  of: CryptographySeen["of"],
  why?: RegExp,
][] = [
  ["a program of which every unit was read", whole, usesOf(), "own"],
  ["one of which a unit failed", flowsOf(programWith({ failed: [{ path: "src/b.c", why: "too large" }] })), usesOf(), "part", /src\/b\.c/],
  ["one of which units were not read in time", flowsOf(programWith({ units: { expected: 5, read: 3 } })), usesOf(), "part", /3 of 5/],
  ["one of which no unit was read", flowsOf(programWith({ units: { expected: 5, read: 0 } })), undefined, "nothing", /0 of 5/],
  ["one with a function that was not understood", flowsOf(programWith({ damaged: 2 })), usesOf(), "part", /2 functions/],
  ["a product whose C was not followed", undefined, usesOf(), "part", /not followed/],
  ["a product with a file that could not be read", whole, { ...usesOf(), filesFailed: ["app/Main.kt"] }, "part", /app\/Main\.kt/],
  ["a product without any source", flowsOf(), { ...usesOf(), filesRead: 0 }, "nothing", /no source was found/],
  ["a product of which nothing is known", undefined, undefined, "nothing", /no source was read/],
];
for (const [what, flows, sourceUses, of, why] of cases) {
  test(`the list of cryptography of ${what} rests on ${of}`, () => {
    const seen = cryptographySeen({ flows, sourceUses });
    assert.equal(seen.of, of);
    if (why === undefined) assert.equal(seen.because, undefined);
    else assert.match(seen.because ?? "", why);
  });
}
