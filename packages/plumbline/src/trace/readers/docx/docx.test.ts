import assert from "node:assert/strict";
import { test } from "node:test";

import { readArchiveBy, shown } from "../testing.ts";
import { docx } from "./docx.ts";

const paragraph = (text: string, style = ""): string =>
  `<w:p>${style === "" ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (text: string, properties = ""): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
const table = (...rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((text) => (text.startsWith("<") ? text : cell(text))).join("")}</w:tr>`).join("")}</w:tbl>`;
const document = (...blocks: readonly string[]): Record<string, string> => ({
  "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${blocks.join("")}</w:body></w:document>`,
});

const cases: [what: string, entries: Record<string, string>, expected: string[]][] = [
  [
    "a table of requirements",
    document(table(["ID", "Requirement", "From"], ["SRS-1", "Stop.", "HAZ-1"])),
    ["Requirement SRS-1 From>HAZ-1"],
  ],
  [
    "a table of one requirement",
    document(table(["ID", "SRS-1"], ["Requirement", "Stop."], ["Parent", "SYS-1"])),
    ["Requirement SRS-1 Parent>SYS-1"],
  ],
  [
    "a paragraph that begins with an identifier",
    document(paragraph("SRS-1: The pump shall stop."), paragraph("Derived from: SYS-1, SYS-2")),
    ["SRS-1 Derived from>SYS-1, Derived from>SYS-2"],
  ],
  ["an identifier in brackets", document(paragraph("[SRS-1] The pump shall stop.")), ["SRS-1"]],
  ["a paragraph that mentions one", document(paragraph("See SRS-1.")), []],
  [
    "merged cells",
    document(
      table(
        ["Hazard ID", "Hazard", "Controls"],
        [cell("HAZ-1", '<w:vMerge w:val="restart"/>'), "Overdose", "RC-1"],
        [cell("", "<w:vMerge/>"), "Overdose", "RC-2"],
      ),
    ),
    ["Hazard HAZ-1 child>RC-1, child>RC-2"],
  ],
  [
    "text that was deleted",
    document(`<w:p><w:r><w:t>SRS-1 Stop</w:t></w:r><w:del><w:r><w:delText> never</w:delText></w:r></w:del></w:p>`),
    ["SRS-1"],
  ],
];
for (const [what, entries, expected] of cases)
  test(`a Word document with ${what}`, async () => assert.deepEqual(shown(await readArchiveBy(docx, "srs.docx", entries)), expected));

test("a requirement has its title, its text and the number of its paragraph", async () => {
  const { items } = await readArchiveBy(
    docx,
    "srs.docx",
    document(paragraph("Dose", "Heading1"), paragraph("SRS-1 The pump shall stop."), paragraph("At once."), paragraph("Next", "Heading1")),
  );
  assert.deepEqual([items[0]?.title, items[0]?.text, items[0]?.line], ["The pump shall stop.", "The pump shall stop.\nAt once.", 2]);
});

test("a document that cannot be unpacked, and one with a document type, are said", async () => {
  assert.match((await readArchiveBy(docx, "srs.docx", {})).troubles[0]?.what ?? "", /could not be read/);
  assert.match(
    (await readArchiveBy(docx, "srs.docx", { "word/document.xml": "<!DOCTYPE x><w:document/>" })).troubles[0]?.what ?? "",
    /document type/,
  );
});
