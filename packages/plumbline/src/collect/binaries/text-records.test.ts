import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { Damage } from "./damage.ts";
import { imageIn, readAs } from "./testing-images.ts";
import { intelHex, sRecords } from "./text-records.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const pieces = (read: typeof intelHex, text: string) =>
  read(encode(text), new Damage())?.map(({ address, bytes }) => [address, Buffer.from(bytes).toString("hex")]);

const hex: [what: string, text: string, expected: [number, string][] | undefined][] = [
  ["two records that follow each other are one piece", ":020000000102FB\n:020002000304F5\n:00000001FF\n", [[0, "01020304"]]],
  ["an upper half of the address", ":020000040800F2\n:0100000055AA\n:00000001FF", [[0x0800_0000, "55"]]],
  ["a segment of the address", ":020000021000EC\n:0100000055AA\n:00000001FF", [[0x1_0000, "55"]]],
  ["records out of order are sorted and joined", ":020002000304F5\n:020000000102FB\n:00000001FF", [[0, "01020304"]]],
  ["a record with a wrong check sum is left out", ":020000000102FC\n:020002000304F5\n:00000001FF", [[2, "0304"]]],
  ["what stands behind the end is not read", ":00000001FF\n:020000000102FB", []],
  ["text is no Intel HEX", ":wq\n", undefined],
];
for (const [what, text, expected] of hex) test(`Intel HEX: ${what}`, () => assert.deepEqual(pieces(intelHex, text), expected));

const records: [what: string, text: string, expected: [number, string][] | undefined][] = [
  ["addresses of two bytes", "S00600004844521B\nS10500100102E7\nS9030000FC", [[0x10, "0102"]]],
  ["addresses of four bytes", "S30608000000559C\nS70500000000FA", [[0x0800_0000, "55"]]],
  ["text is no S-record", "Some text\n", undefined],
];
for (const [what, text, expected] of records) test(`S-records: ${what}`, () => assert.deepEqual(pieces(sRecords, text), expected));

test("a file that ends too early, a wrong sum and a foreign line are said", () => {
  const { damage = [], format } = imageIn(":020000000102FC\nhello\n:020002000304F5\n", "pump.hex");
  assert.equal(format, "intelHex");
  assert.deepEqual(damage, [
    "the record in line 1 has a wrong check sum",
    "line 2 is no record",
    "the record that ends the file is missing",
  ]);
});

test("a file of another kind with the same ending is no image", () => {
  assert.throws(() => imageIn("colours: fff\nthe rest of the text\n", "theme.hex"));
});

test("no text makes the readers throw", () => {
  const line = fc.oneof(fc.string({ maxLength: 40 }), fc.stringMatching(/^:[0-9A-F]{10,40}$/), fc.stringMatching(/^S[0-9][0-9A-F]{6,40}$/));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const all = readAs.bind(undefined, "a.hex");
      try {
        all(lines.join("\n").padEnd(20));
      } catch (error) {
        assert.match(String(error), /expected a fact, got absent/);
      }
    }),
    { numRuns: 1_000 },
  );
});
