import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { factFromAsync } from "../testing.ts";
import documents from "./documents.ts";
import { docxOutline, documentOutline } from "./docx.ts";
import { type Block, isHeading } from "./outline.ts";
import { documentXml, docx, paragraph, zipped } from "./testing-zip.ts";

const shown = (blocks: readonly Block[]): string[] =>
  blocks.map((block) =>
    isHeading(block) ? `${"#".repeat(block.depth)} ${block.text}` : `${block.is}: ${block.lines.map(({ text }) => text).join("/")}`,
  );

test("paragraphs, headings and rows of tables are read; deleted text is not", async () => {
  const body = [
    paragraph("Risk analysis", "Title"),
    paragraph("Hazards", "Heading1"),
    paragraph("Gef&#228;hrdungen", "berschrift2"),
    "<w:p><w:r><w:t>The pump </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>stops.</w:t></w:r></w:p>",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>HAZ-1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Overdose</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
  ].join("");
  const { blocks, cut } = await docxOutline(docx(body));
  assert.equal(cut, undefined);
  assert.deepEqual(shown(blocks), ["# Risk analysis", "# Hazards", "## Gefährdungen", "text: The pump stops.", "row: HAZ-1 | Overdose"]);
});

test("claims of a Word file are found again by their heading", async () => {
  const fact = await factFromAsync(documents, {
    "docs/SDS.docx": docx(paragraph("Security", "Heading1") + paragraph("The pump uses secure boot.")),
  });
  assert.deepEqual(
    fact.claims.map(({ about, location }) => [about, location.path, location.symbol, location.line]),
    [["secureBoot", "docs/SDS.docx", "Security", undefined]],
  );
});

const refused: [why: string, bytes: Uint8Array, cut: RegExp][] = [
  ["no archive", Buffer.from("not a zip"), /intact archive/],
  ["an archive without a document", zipped({ name: "a.txt", content: "a" }), /has no word\/document\.xml/],
  ["a name that leads out", zipped({ name: "../../etc/passwd", content: "a" }, { name: "word/document.xml", content: "<a/>" }), /lead out/],
  ["a bomb", zipped({ name: "word/document.xml", content: Buffer.alloc(30_000_000, 97) }), /bomb/],
  ["a size that is a lie", zipped({ name: "word/document.xml", content: "<a/>".repeat(100), claims: 12 }), /cannot be unpacked/],
  ["an enormous size", zipped({ name: "word/document.xml", content: "<a/>", claims: 0xfffffff0 }), /bomb/],
  ["a document type", docx(paragraph("x"), '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), /document type/],
  ["an entity of its own", docx(paragraph("&laugh;")), /well-formed/],
  ["deep nesting", docx("<w:p>".repeat(500) + "</w:p>".repeat(500)), /too deep/],
];
for (const [why, bytes, cut] of refused) {
  test(`refused: ${why}`, async () => assert.match((await docxOutline(bytes)).cut ?? "", cut));
}

test("a Word file that cannot be read is named, and is no shell", async () => {
  const fact = await factFromAsync(documents, { "docs/Risk analysis.docx": Buffer.from("broken") });
  assert.deepEqual(
    fact.documents.map(({ kind, hollow, byName }) => [kind, hollow, byName]),
    [["riskFile", false, true]],
  );
  assert.equal(fact.unread?.[0]?.what, "it is no intact archive");
});

test("a truncated or altered Word file never throws", async () => {
  const whole = docx(paragraph("Risk analysis", "Title") + paragraph("The pump stops. ".repeat(50)));
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), fc.nat(255), fc.nat(whole.length - 1), async (length, value, at) => {
      const bytes = Uint8Array.from(whole);
      bytes[at] = value;
      await docxOutline(bytes.subarray(0, length));
      await docxOutline(bytes);
    }),
    { numRuns: 1_000 },
  );
});

test("any text in place of the XML never throws", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => documentXml(text)),
      ),
      (xml) => void documentOutline(xml),
    ),
    { numRuns: 1_000 },
  );
});
