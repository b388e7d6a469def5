import assert from "node:assert/strict";
import { test } from "node:test";

import { readBy, shown } from "../testing.ts";
import { strictDocMarkers } from "./markers.ts";
import { sdoc } from "./sdoc.ts";

const DOCUMENT = "[DOCUMENT]\nTITLE: Pump\n\n[GRAMMAR]\nELEMENTS:\n- TAG: REQUIREMENT\n\n";

const documents: [what: string, text: string, expected: string[]][] = [
  ["a requirement", "[REQUIREMENT]\nUID: SRS-1\nTITLE: Limit\nSTATEMENT: Always.\n", ["REQUIREMENT SRS-1"]],
  ["a node of the document's own grammar", "[HAZARD]\nUID: HAZ-1\nSTATEMENT: Harm.\n", ["HAZARD HAZ-1"]],
  ["text without an identifier", "[TEXT]\nSTATEMENT: >>>\n[REQUIREMENT]\nUID: SRS-9\n<<<\n", []],
  ["a section with an identifier asks for nothing", "[[SECTION]]\nUID: SEC-1\nTITLE: One\n\n[[/SECTION]]\n", []],
  ["parents", "[REQUIREMENT]\nUID: SRS-1\nRELATIONS:\n- TYPE: Parent\n  VALUE: SYS-1\n", ["REQUIREMENT SRS-1 Parent>SYS-1"]],
  [
    "a parent with a role",
    "[REQUIREMENT]\nUID: SRS-1\nRELATIONS:\n- TYPE: Parent\n  VALUE: SYS-1\n  ROLE: Refines\n",
    ["REQUIREMENT SRS-1 Refines>SYS-1"],
  ],
  ["children", "[REQUIREMENT]\nUID: SYS-1\nRELATIONS:\n- TYPE: Child\n  VALUE: SRS-1\n", ["REQUIREMENT SYS-1 Child>SRS-1"]],
  [
    "a file with a function is a region of code",
    "[REQUIREMENT]\nUID: SRS-1\nRELATIONS:\n- TYPE: File\n  VALUE: src/dose.c\n  FUNCTION: set_dose\n",
    ["REQUIREMENT SRS-1", "source src/dose.c:set_dose<-SRS-1 implements>SRS-1"],
  ],
  ["an identifier with blanks and brackets", "[REQUIREMENT]\nUID: SRS (pump) 1/a\n", ["REQUIREMENT SRS (pump) 1/a"]],
];
for (const [what, text, expected] of documents) {
  test(`a StrictDoc document with ${what}`, () => assert.deepEqual(shown(readBy(sdoc, "a.sdoc", DOCUMENT + text)), expected));
}

test("a field of several lines is kept as it is", () => {
  const [item] = readBy(
    sdoc,
    "a.sdoc",
    `${DOCUMENT}[REQUIREMENT]\nUID: SRS-1\nSTATUS: Active\nSTATEMENT: >>>\nOne.\n\nTwo.\n<<<\nRATIONALE: Harm.\n`,
  ).items;
  assert.deepEqual([item?.text, item?.status, item?.attributes], ["One.\n\nTwo.", "active", { RATIONALE: "Harm." }]);
});

test("a field that is never closed is said with its line, and what stands before it is kept", () => {
  const { items, troubles } = readBy(sdoc, "a.sdoc", "[REQUIREMENT]\nUID: SRS-1\n\n[REQUIREMENT]\nUID: SRS-2\nSTATEMENT: >>>\nOne.\n");
  assert.deepEqual([items.map(({ id }) => id), troubles.map(({ line }) => line)], [["SRS-1", "SRS-2"], [6]]);
});

const markers: [what: string, path: string, text: string, expected: string[]][] = [
  [
    "a function",
    "src/dose.c",
    "/** @relation(SRS-1, scope=function) */\nint set_dose(int a)\n{",
    ["source src/dose.c:1<-SRS-1 implements>SRS-1"],
  ],
  [
    "two requirements",
    "src/a.py",
    "# @relation(SRS-1, SRS-2, scope=file)\n",
    ["source src/a.py:1<-SRS-1 implements>SRS-1", "source src/a.py:1<-SRS-2 implements>SRS-2"],
  ],
  [
    "a test by its path",
    "tests/test_dose.py",
    "# @relation(SRS-1, scope=function)\ndef test_dose():\n",
    ["test tests/test_dose.py:1<-SRS-1 verifies>SRS-1"],
  ],
  ["a test by its role", "src/a.c", "// @relation(SRS-1, scope=line, role=Verifies)\n", ["test src/a.c:1<-SRS-1 Verifies>SRS-1"]],
  ["braces", "src/a.c", "// @relation{SRS-1, scope=function}\n", ["source src/a.c:1<-SRS-1 implements>SRS-1"]],
  ["the end of a range", "src/a.c", "// @relation(SRS-1, scope=range_end)\n", []],
  ["a region that is taken out", "src/a.c", "// @relation(skip, scope=range_start)\n", []],
  ["a string in code", "src/a.c", 'puts("@relation(SRS-1, scope=line)");\n', []],
  [
    "a marker over two lines",
    "src/a.c",
    "// @relation(SRS-1,\n//   SRS-2, scope=function)\n",
    ["source src/a.c:1<-SRS-1 implements>SRS-1", "source src/a.c:1<-SRS-2 implements>SRS-2"],
  ],
];
for (const [what, path, text, expected] of markers) {
  test(`a StrictDoc marker of ${what}`, () => assert.deepEqual(shown(readBy(strictDocMarkers, path, text)), expected));
}

test("a marker knows what it stands before", () => {
  const [item] = readBy(strictDocMarkers, "tests/a.cc", "// @relation(SRS-1, scope=function)\nTEST(Dose, Limit)\n{").items;
  assert.equal(item?.attributes?.["declares"], "Dose.Limit");
});
