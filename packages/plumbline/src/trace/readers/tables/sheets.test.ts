import assert from "node:assert/strict";
import { test } from "node:test";

import { readArchiveBy, readBy, shown } from "../testing.ts";
import { csv, rowsIn } from "./csv.ts";
import { xlsx } from "./xlsx.ts";

const cells: [what: string, text: string, expected: string[][]][] = [
  [
    "commas",
    "ID,Requirement\nREQ-1,Stop",
    [
      ["ID", "Requirement"],
      ["REQ-1", "Stop"],
    ],
  ],
  [
    "semicolons",
    "ID;Requirement\nREQ-1;a, b",
    [
      ["ID", "Requirement"],
      ["REQ-1", "a, b"],
    ],
  ],
  [
    "tabs",
    "ID\tRequirement\nREQ-1\tStop\n",
    [
      ["ID", "Requirement"],
      ["REQ-1", "Stop"],
    ],
  ],
  [
    "quotes",
    'ID,Requirement\nREQ-1,"a ""b"", c"\n',
    [
      ["ID", "Requirement"],
      ["REQ-1", 'a "b", c'],
    ],
  ],
  [
    "a text over lines",
    'ID,Requirement\nREQ-1,"a\nb"\nREQ-2,c\n',
    [
      ["ID", "Requirement"],
      ["REQ-1", "a\nb"],
      ["REQ-2", "c"],
    ],
  ],
  [
    "an empty last cell",
    "ID,Requirement,From\nREQ-1,a,\n",
    [
      ["ID", "Requirement", "From"],
      ["REQ-1", "a", ""],
    ],
  ],
  [
    "a quote that never ends",
    'ID,Requirement\nREQ-1,"a\nb',
    [
      ["ID", "Requirement"],
      ["REQ-1", "a\nb"],
    ],
  ],
  [
    "something behind a quote",
    'ID,Requirement\n"REQ-1"x,a\n',
    [
      ["ID", "Requirement"],
      ["REQ-1", "a"],
    ],
  ],
  ["measurements", "1,2,3\n4,5,6\n", []],
];
for (const [what, text, expected] of cells)
  test(`CSV with ${what}`, () =>
    assert.deepEqual(
      rowsIn(text).map((row) => row.cells),
      expected,
    ));

test("rows of a CSV stand on the lines on which they begin", () => {
  assert.deepEqual(
    readBy(csv, "srs.csv", 'ID,Requirement\nREQ-1,"a\nb"\nREQ-2,c\n').items.map(({ id, line }) => `${id}:${line}`),
    ["REQ-1:2", "REQ-2:4"],
  );
});

/** A workbook of one sheet; cells are given by their reference. */
function workbook(
  rows: readonly (readonly string[])[],
  { merges = [], shared = [] }: { merges?: readonly string[]; shared?: readonly string[] } = {},
): Record<string, string> {
  const letter = (column: number) => String.fromCodePoint(65 + column);
  const cell = (text: string, row: number, column: number): string =>
    text === ""
      ? ""
      : text.startsWith("#")
        ? `<c r="${letter(column)}${row}" t="s"><v>${text.slice(1)}</v></c>`
        : `<c r="${letter(column)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const body = rows.map((row, at) => `<row r="${at + 1}">${row.map((text, column) => cell(text, at + 1, column)).join("")}</row>`).join("");
  return {
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="FMEA" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/sharedStrings.xml": `<sst>${shared.map((text) => `<si>${text}</si>`).join("")}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${body}</sheetData><mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells></worksheet>`,
  };
}

const sheets: [what: string, entries: Record<string, string>, expected: string[]][] = [
  [
    "a row of titles",
    workbook([
      ["ID", "Requirement", "From"],
      ["SRS-1", "Stop", "HAZ-1"],
    ]),
    ["Requirement SRS-1 From>HAZ-1"],
  ],
  [
    "a title and a legend above",
    workbook([["Pump 3"], ["Issued by quality"], [], ["ID", "Requirement"], ["SRS-1", "Stop"]]),
    ["Requirement SRS-1"],
  ],
  [
    "a hazard merged over its causes",
    workbook(
      [
        ["Hazard ID", "Hazard", "Cause", "Controls"],
        ["HAZ-1", "Overdose", "a", "RC-1"],
        ["", "", "b", "RC-2"],
      ],
      { merges: ["A2:A3", "B2:B3"] },
    ),
    ["Hazard HAZ-1 child>RC-1, child>RC-2"],
  ],
  [
    "groups of columns above the titles",
    workbook(
      [
        ["Hazard", "", "Measures", ""],
        ["ID", "Description", "Risk controls", "Rest"],
        ["HAZ-1", "Overdose", "RC-1", "low"],
      ],
      { merges: ["A1:B1", "C1:D1"] },
    ),
    ["HAZ-1 child>RC-1"],
  ],
  [
    "shared texts of several runs",
    workbook(
      [
        ["#0", "#1"],
        ["SRS-1", "x"],
      ],
      { shared: ["<t>ID</t>", "<r><t>Require</t></r><r><t>ment</t></r>"] },
    ),
    ["Requirement SRS-1"],
  ],
  [
    "numbers only",
    workbook([
      ["1", "2"],
      ["3", "4"],
    ]),
    [],
  ],
];
for (const [what, entries, expected] of sheets) {
  test(`a sheet with ${what}`, async () => assert.deepEqual(shown(await readArchiveBy(xlsx, "fmea.xlsx", entries)), expected));
}

const broken: [what: string, entries: Record<string, string>, says: RegExp][] = [
  ["no workbook", {}, /xl\/workbook\.xml of the workbook could not be read/],
  [
    "a document type",
    { ...workbook([["ID", "Requirement"]]), "xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' },
    /document type/,
  ],
  ["a sheet that is cut", { ...workbook([]), "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>" }, /not well-formed/],
];
for (const [what, entries, says] of broken) {
  test(`a workbook with ${what} is said`, async () => {
    const { troubles } = await readArchiveBy(xlsx, "fmea.xlsx", entries);
    assert.match(troubles[0]?.what ?? "", says);
  });
}
