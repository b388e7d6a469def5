import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { decoded } from "./decoding.ts";
import { sourceText } from "./source-text.ts";
import { surroundings } from "./surroundings.ts";
import { treeFile } from "./testing.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const ascii = (text: string): number[] => [...Buffer.from(text, "latin1")];

const encodings: [what: string, given: Uint8Array, text: string | undefined, encoding: string | undefined][] = [
  ["UTF-8", Buffer.from("int größe;"), "int größe;", "utf-8"],
  ["UTF-8 with a mark", Buffer.from("\uFEFFint a;"), "int a;", "utf-8"],
  ["UTF-16LE with a mark", Buffer.from("\uFEFFint a;", "utf16le"), "int a;", "utf-16le"],
  ["UTF-16LE without one", Buffer.from("int main(void);", "utf16le"), "int main(void);", "utf-16le"],
  ["UTF-16BE without one", Buffer.from("int main(void);", "utf16le").swap16(), "int main(void);", "utf-16be"],
  ["Windows-1252", bytes(...ascii("/* Gr\xF6\xDFe */")), "/* Größe */", "windows-1252"],
  ["GBK", bytes(0x2f, 0x2f, 0xd6, 0xd0, 0xce, 0xc4, 0xb1, 0xc0), "//中文崩", "gbk"],
  ["Shift-JIS", bytes(0x2f, 0x2f, 0x83, 0x7c, 0x83, 0x93, 0x83, 0x76), "//ポンプ", "shift_jis"],
  ["CRLF and old Mac line ends", Buffer.from("a\r\nb\rc"), "a\nb\nc", "utf-8"],
  ["NUL bytes", bytes(...ascii("int a;"), 0, 0, ...ascii("int b;")), undefined, undefined],
  ["a picture's few zeros among high bytes", bytes(...ascii("a".repeat(2_000)), 0, 0xff, 0xd8), undefined, undefined],
  [
    "a long source with one stray NUL",
    bytes(...ascii("// 15:09:23"), 0, ...ascii(`\n${"x".repeat(600)}`)),
    `// 15:09:23 \n${"x".repeat(600)}`,
    "utf-8",
  ],
  ["an empty file", bytes(), "", "utf-8"],
];
for (const [what, given, text, encoding] of encodings) {
  test(`${what} is ${text === undefined ? "no text" : `read as ${encoding}`}`, () => {
    const read = decoded(given);
    assert.equal(read?.text, text);
    assert.equal(read?.encoding, encoding);
  });
}

test("bytes of any kind are decoded or refused, never thrown at the caller", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (given) => {
      const read = decoded(given);
      assert.ok(read === undefined || !read.text.includes("\r"));
    }),
    { numRuns: 1_000 },
  );
});

const text = (content: string) => {
  const source = sourceText(treeFile("a.c", content.length), new TextEncoder().encode(content));
  assert.ok(source);
  return source;
};

test("an offset has the line and column that an editor shows", () => {
  const source = text("ab\ncde\n\nf");
  const places = [0, 1, 3, 5, 7, 8].map((offset) => source.atOffset(offset)).map(({ line, column }) => [line, column]);
  assert.deepEqual(places, [
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 3],
    [3, 1],
    [4, 1],
  ]);
});

test("line and column lead back to the offset", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "\n", "bc")), fc.nat(60), (pieces, offset) => {
      const content = pieces.join("");
      if (offset >= content.length) return;
      const { line = 0, column = 0 } = text(content).atOffset(offset);
      const starts = [0, ...[...content.matchAll(/\n/g)].map(({ index }) => index + 1)];
      assert.equal((starts[line - 1] ?? -1) + column - 1, offset);
    }),
    { numRuns: 1_000 },
  );
});

const same: [what: string, one: string, other: string][] = [
  ["white space", "  call(a,b);", "\tcall( a , b ) ;"],
  ["a comment", "call(a);", "call(a); // why"],
  ["numbers", "wait(10);", "wait(2500);"],
  ["text", 'say("hello");', 'say("good bye");'],
  ["the value of a secret", "password = hunter2", "password = swordfish"],
  ["a token after its name", "API_TOKEN=abc123", "API_TOKEN=xyz789"],
  ["key material", "static const key[] = { 0xAA, 0xBB };", "static const key[] = { 0x11, 0x22 };"],
];
for (const [what, one, other] of same)
  test(`surroundings do not depend on ${what}`, () => assert.equal(surroundings([one], 1), surroundings([other], 1)));

const different: [what: string, one: string[], other: string[]][] = [
  ["another call", ["copy(a);"], ["move(a);"]],
  ["another neighbour", ["begin();", "copy(a);"], ["end();", "copy(a);"]],
];
for (const [what, one, other] of different)
  test(`${what} makes other surroundings`, () => assert.notEqual(surroundings(one, one.length), surroundings(other, other.length)));
