import assert from "node:assert/strict";
import { test } from "node:test";

import { readArchiveBy, shown, sourceAt } from "../testing.ts";
import { reqif } from "./reqif.ts";
import type { ReadItems } from "../../items/item.ts";

const DATATYPES = `<DATATYPES><DATATYPE-DEFINITION-ENUMERATION IDENTIFIER="dt-status"><SPECIFIED-VALUES>
<ENUM-VALUE IDENTIFIER="ev-open" LONG-NAME="Open"/><ENUM-VALUE IDENTIFIER="ev-done" LONG-NAME="Approved"/>
</SPECIFIED-VALUES></DATATYPE-DEFINITION-ENUMERATION></DATATYPES>`;
const TYPES = `<SPEC-TYPES><SPEC-OBJECT-TYPE IDENTIFIER="t-req" LONG-NAME="Requirement"><SPEC-ATTRIBUTES>
<ATTRIBUTE-DEFINITION-STRING IDENTIFIER="a-id" LONG-NAME="ReqIF.ForeignID"/>
<ATTRIBUTE-DEFINITION-XHTML IDENTIFIER="a-text" LONG-NAME="ReqIF.Text"/>
<ATTRIBUTE-DEFINITION-ENUMERATION IDENTIFIER="a-status" LONG-NAME="Status"><DEFAULT-VALUE><ATTRIBUTE-VALUE-ENUMERATION><VALUES><ENUM-VALUE-REF>ev-open</ENUM-VALUE-REF></VALUES></ATTRIBUTE-VALUE-ENUMERATION></DEFAULT-VALUE></ATTRIBUTE-DEFINITION-ENUMERATION>
</SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE><SPEC-OBJECT-TYPE IDENTIFIER="t-head" LONG-NAME="Heading"/><SPEC-RELATION-TYPE IDENTIFIER="t-sat" LONG-NAME="satisfies"/></SPEC-TYPES>`;

const object = (
  identifier: string,
  id: string,
  text: string,
  more = "",
  type = "t-req",
): string => `<SPEC-OBJECT IDENTIFIER="${identifier}"><VALUES>
<ATTRIBUTE-VALUE-STRING THE-VALUE="${id}"><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>a-id</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION></ATTRIBUTE-VALUE-STRING>
<ATTRIBUTE-VALUE-XHTML><DEFINITION><ATTRIBUTE-DEFINITION-XHTML-REF>a-text</ATTRIBUTE-DEFINITION-XHTML-REF></DEFINITION><THE-VALUE><xhtml:div>${text}</xhtml:div></THE-VALUE></ATTRIBUTE-VALUE-XHTML>
${more}</VALUES><TYPE><SPEC-OBJECT-TYPE-REF>${type}</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>`;
const relation = (source: string, target: string): string =>
  `<SPEC-RELATION IDENTIFIER="r"><SOURCE><SPEC-OBJECT-REF>${source}</SPEC-OBJECT-REF></SOURCE><TARGET><SPEC-OBJECT-REF>${target}</SPEC-OBJECT-REF></TARGET><TYPE><SPEC-RELATION-TYPE-REF>t-sat</SPEC-RELATION-TYPE-REF></TYPE></SPEC-RELATION>`;
const DONE = `<ATTRIBUTE-VALUE-ENUMERATION><VALUES><ENUM-VALUE-REF>ev-done</ENUM-VALUE-REF></VALUES><DEFINITION><ATTRIBUTE-DEFINITION-ENUMERATION-REF>a-status</ATTRIBUTE-DEFINITION-ENUMERATION-REF></DEFINITION></ATTRIBUTE-VALUE-ENUMERATION>`;

const exchange = (...parts: readonly string[]): string =>
  `<?xml version="1.0"?><REQ-IF xmlns="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd" xmlns:xhtml="http://www.w3.org/1999/xhtml"><CORE-CONTENT><REQ-IF-CONTENT>${parts.join("")}</REQ-IF-CONTENT></CORE-CONTENT></REQ-IF>`;

const read = async (text: string): Promise<ReadItems> => (await reqif.read(sourceAt("srs.reqif", text))) ?? { items: [], troubles: [] };

const TWO = [
  object("_1", "SYS-1", "Stop."),
  object("_2", "SRS-1", "<xhtml:p>Stop the <xhtml:b>motor</xhtml:b>.</xhtml:p><xhtml:p>At once.</xhtml:p>", DONE),
].join("");

const cases: [what: string, text: string, expected: string[]][] = [
  [
    "objects and a relation",
    exchange(DATATYPES, TYPES, `<SPEC-OBJECTS>${TWO}</SPEC-OBJECTS>`, `<SPEC-RELATIONS>${relation("_2", "_1")}</SPEC-RELATIONS>`),
    ["Requirement SYS-1", "Requirement SRS-1 satisfies>SYS-1"],
  ],
  [
    "parts in another order",
    exchange(`<SPEC-RELATIONS>${relation("_2", "_1")}</SPEC-RELATIONS>`, `<SPEC-OBJECTS>${TWO}</SPEC-OBJECTS>`, TYPES, DATATYPES),
    ["Requirement SYS-1", "Requirement SRS-1 satisfies>SYS-1"],
  ],
  ["a heading", exchange(TYPES, `<SPEC-OBJECTS>${object("_1", "H-1", "", "", "t-head")}</SPEC-OBJECTS>`), []],
  [
    "a relation to nothing",
    exchange(
      TYPES,
      `<SPEC-OBJECTS>${object("_1", "SRS-1", "Stop.")}</SPEC-OBJECTS>`,
      `<SPEC-RELATIONS>${relation("_1", "_9")}</SPEC-RELATIONS>`,
    ),
    ["Requirement SRS-1 satisfies>_9"],
  ],
  ["no identifier for people", exchange(TYPES, `<SPEC-OBJECTS>${object("_1", "", "Stop.")}</SPEC-OBJECTS>`), ["Requirement _1"]],
];
for (const [what, text, expected] of cases) test(`ReqIF with ${what}`, async () => assert.deepEqual(shown(await read(text)), expected));

test("a requirement has its text by lines, its status by name, and defaults where it says nothing", async () => {
  const { items } = await read(exchange(DATATYPES, TYPES, `<SPEC-OBJECTS>${TWO}</SPEC-OBJECTS>`));
  assert.deepEqual(
    items.map(({ text, status }) => [text, status]),
    [
      ["Stop.", "open"],
      ["Stop the motor.\nAt once.", "approved"],
    ],
  );
});

test("objects and relations of one archive may stand in different documents", async () => {
  const entries = {
    "a.reqif": exchange(TYPES, `<SPEC-OBJECTS>${TWO}</SPEC-OBJECTS>`),
    "b.reqif": exchange(TYPES, `<SPEC-RELATIONS>${relation("_2", "_1")}</SPEC-RELATIONS>`),
    "picture.png": "x",
  };
  assert.deepEqual(shown(await readArchiveBy(reqif, "srs.reqifz", entries)), ["Requirement SYS-1", "Requirement SRS-1 satisfies>SYS-1"]);
});

const broken: [what: string, text: string, says: RegExp][] = [
  ["a document type with entities", `<!DOCTYPE a [<!ENTITY b "c">]>${exchange()}`, /document type/],
  ["a document that is cut", exchange(TYPES).slice(0, 200), /not well-formed/],
  ["elements nested without end", "<a>".repeat(10_000), /nested too deep/],
  ["a relation that begins nowhere", exchange(TYPES, `<SPEC-RELATIONS>${relation("_8", "_9")}</SPEC-RELATIONS>`), /begins at _8/],
];
for (const [what, text, says] of broken)
  test(`${what} is said`, async () => assert.match((await read(text)).troubles[0]?.what ?? "", says));

test("an archive without a document is said", async () => {
  assert.match((await readArchiveBy(reqif, "srs.reqifz", { "a.txt": "x" })).troubles[0]?.what ?? "", /no ReqIF document/);
});
