import assert from "node:assert/strict";
import { test } from "node:test";

import { readBy, shown } from "../testing.ts";
import { markdownTables } from "./markdown.ts";
import { Meanings } from "../../words/meanings.ts";
import { identifierIn, identifiersIn } from "./table-items.ts";

const table = (header: string, ...rows: readonly string[]): string =>
  [
    `| ${header} |`,
    `|${header
      .split("|")
      .map(() => "---")
      .join("|")}|`,
    ...rows.map((row) => `| ${row} |`),
    "",
  ].join("\n");

const cases: [what: string, text: string, expected: string[]][] = [
  ["requirements", table("Id | Requirement", "REQ-001 | The pump shall stop."), ["Requirement REQ-001"]],
  [
    "where they come from",
    table("Id | Requirement | From", "REQ-001 | Stop. | HAZ-001, HAZ-002"),
    ["Requirement REQ-001 From>HAZ-001, From>HAZ-002"],
  ],
  ["what mitigates a hazard", table("ID | Hazard | Risk controls", "H-1 | Harm. | RC-1<br>RC-2"), ["Hazard H-1 child>RC-1, child>RC-2"]],
  [
    "the code of a requirement",
    table("Id | Requirement | Code", "REQ-1 | Stop. | `src/a.c`, src/b.c"),
    ["Requirement REQ-1", "source src/a.c<-REQ-1 implements>REQ-1", "source src/b.c<-REQ-1 implements>REQ-1"],
  ],
  [
    "identifiers in bold and as links",
    table("Id | Requirement", "**REQ-1** | One.", "[REQ-2](#two) | Two."),
    ["Requirement REQ-1", "Requirement REQ-2"],
  ],
  ["a type by the letters of the identifier", table("Id | Description", "SRS-1 | One."), ["SRS-1"]],
  ["a type by the heading above", `## Threats\n\n${table("Id | Description", "T-1 | One.")}`, ["threat T-1"]],
  ["pins of a connector", table("Id | Description", "D1 | clock", "D2 | data"), []],
  ["a table without identifiers", table("Name | Requirement", "Pump | Stop."), []],
  ["a table in code", `\`\`\`\n${table("Id | Requirement", "REQ-001 | Stop.")}\`\`\`\n`, []],
  ["a row with a bar in it", table("Id | Requirement | From", String.raw`REQ-1 | a \| b | HAZ-1`), ["Requirement REQ-1 From>HAZ-1"]],
  [
    "headings with identifiers",
    "### SRS-012 Limit\n\nThe rate is limited.\n\n**Derived from:** SYS-1, SYS-2\n",
    ["SRS-012 Derived from>SYS-1, Derived from>SYS-2"],
  ],
  ["headings with a colon", "### SRS-012: Limit\n", ["SRS-012"]],
  ["a heading of a version is none", "## 1.2.0\n## V2 pump\n", []],
];
for (const [what, text, expected] of cases)
  test(`Markdown: ${what}`, () => assert.deepEqual(shown(readBy(markdownTables, "docs/srs.md", text)), expected));

const lists: [cell: string, expected: string[]][] = [
  ["REQ-1, REQ-2; REQ-3", ["REQ-1", "REQ-2", "REQ-3"]],
  ["(REQ-1)", ["REQ-1"]],
  ["see chapter 3", []],
  ["REQ-1.", ["REQ-1"]],
  ["", []],
];
for (const [cell, expected] of lists)
  test(`"${cell}" names ${expected.length} items`, () => assert.deepEqual(identifiersIn(cell), expected));

const kept: [id: string, isOne: boolean][] = [
  ["REQ-012", true],
  ["SRS-PUMP-012a", true],
  ["REQ001", true],
  ["req~x~1", true],
  ["TEST_ASSERT_EQUAL_INT8", false],
  ["UTF-8x16", false],
  ["v2", false],
  ["D1", false],
];
for (const [id, isOne] of kept) test(`${id} is ${isOne ? "an" : "no"} identifier`, () => assert.equal(identifierIn(id) === id, isOne));

test("the letters next to the number say what an item is", () => {
  const kinds = new Meanings();
  assert.deepEqual(
    ["RW-SW-69", "RW-SYS-12", "HAZ-1", "ACME-HAZ-1", "X-9"].map((id) => kinds.kind("", id)),
    ["softwareRequirement", "systemRequirement", "hazard", "hazard", ""],
  );
});
