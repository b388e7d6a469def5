import assert from "node:assert/strict";
import { test } from "node:test";

import canonicalize from "canonicalize";
import * as fc from "fast-check";

import { canonical, canonicalLines } from "./canonical.ts";

const cases: [value: unknown, text: string, why: string][] = [
  [{ b: 1, a: { d: [2, { f: null, e: true }], c: "x" } }, '{"a":{"c":"x","d":[2,{"e":true,"f":null}]},"b":1}', "every depth is in order"],
  [{ "10": 1, "9": 2, a: 3 }, '{"10":1,"9":2,"a":3}', "names like numbers stand in the order of their text, which no object holds"],
  [{ list: [{ "2": 1, "10": 2 }] }, '{"list":[{"10":2,"2":1}]}', "and so they do below"],
  [JSON.parse('{"b":1,"__proto__":{"x":1}}'), '{"__proto__":{"x":1},"b":1}', "a name that would change the copy is only a name"],
  [{ a: undefined, b: [undefined] }, '{"b":[null]}', "what is not there is left out"],
  [{ "\u{1F600}": 1, "\uFB33": 2 }, '{"\u{1F600}":1,"\uFB33":2}', "the order is of UTF-16 units"],
  [[-0, 1e21, 0.1], "[0,1e+21,0.1]", "numbers have one form"],
];
for (const [value, text, why] of cases) {
  test(`${text}: ${why}`, () => assert.equal(canonical(value), text));
}

test("what JSON cannot hold is refused", () => {
  for (const value of [undefined, () => {}, [Number.NaN], { a: Number.POSITIVE_INFINITY }]) assert.throws(() => canonical(value));
});

const json = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
const record = fc.dictionary(fc.oneof(fc.string(), fc.nat(20).map(String), fc.constant("__proto__")), json);

test("it is what the library of RFC 8785 writes", () => {
  fc.assert(
    fc.property(record, (value) => assert.equal(canonical(value), canonicalize(value))),
    { numRuns: 1_000 },
  );
});

test("in lines it is the same value with the same order of keys as when it is read back", () => {
  fc.assert(
    fc.property(record, (value) => assert.equal(canonicalLines(value), JSON.stringify(JSON.parse(canonical(value)), null, 1))),
    { numRuns: 1_000 },
  );
});
