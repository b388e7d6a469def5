import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { productsOf, readAny, releaseOf, unresolvedIn } from "./testing.ts";

const project = (text: string, more: Tree = {}): Tree => ({
  "gui/gui.pro": text,
  "gui/main.cpp": "",
  "gui/x.c": "",
  "gui/win.cpp": "",
  ...more,
});

const cases: [what: string, text: string, more: Tree, expected: string[]][] = [
  [
    "sources, defines and include paths",
    "QT += core gui\nSOURCES += main.cpp \\\n  x.c # why\nDEFINES += A B=1\nINCLUDEPATH += inc $$PWD/../shared\n",
    {},
    ["gui/main.cpp | -DA -DB=1 | -Igui/inc -Ishared | -O2 -Wall -Wextra", "gui/x.c | -DA -DB=1 | -Igui/inc -Ishared | -O2 -Wall -Wextra"],
  ],
  [
    "an edition and the project's own flags, which stand before those of the release",
    "SOURCES = main.cpp\nCONFIG += c++17\nQMAKE_CXXFLAGS += -fstack-protector-strong -O3\n",
    {},
    ["gui/main.cpp |  |  | -fstack-protector-strong -O3 -O2 -std=gnu++17 -Wall -Wextra"],
  ],
  [
    "flags of the release taken back and set anew",
    "SOURCES = main.cpp\nQMAKE_CXXFLAGS_RELEASE -= -O2\nQMAKE_CXXFLAGS_RELEASE += -O3\n",
    {},
    ["gui/main.cpp |  |  | -O3 -Wall -Wextra"],
  ],
  ["warnings switched off", "SOURCES = main.cpp\nCONFIG += warn_off\n", {}, ["gui/main.cpp |  |  | -O2 -w"]],
  [
    "sources under a condition count, flags under one do not",
    "SOURCES = main.cpp\nwin32 {\n  SOURCES += win.cpp\n  DEFINES += WIN\n}\nunix:QMAKE_CXXFLAGS += -Wundef\n",
    {},
    ["gui/main.cpp |  |  | -O2 -Wall -Wextra", "gui/win.cpp |  |  | -O2 -Wall -Wextra"],
  ],
  ["sources taken back", "SOURCES = main.cpp x.c\nSOURCES -= x.c\n", {}, ["gui/main.cpp |  |  | -O2 -Wall -Wextra"]],
  [
    "an included file, its paths seen from its own folder",
    "include(../parts/parts.pri)\nSOURCES += main.cpp\n",
    { "parts/parts.pri": "SOURCES += $$PWD/p.cpp q.cpp\nDEFINES += PARTS\n", "parts/p.cpp": "", "parts/q.cpp": "" },
    [
      "gui/main.cpp | -DPARTS |  | -O2 -Wall -Wextra",
      "parts/p.cpp | -DPARTS |  | -O2 -Wall -Wextra",
      "parts/q.cpp | -DPARTS |  | -O2 -Wall -Wextra",
    ],
  ],
  ["a wildcard", "SOURCES += *.cpp\n", {}, ["gui/main.cpp |  |  | -O2 -Wall -Wextra", "gui/win.cpp |  |  | -O2 -Wall -Wextra"]],
];
for (const [what, text, more, expected] of cases)
  test(`qmake: ${what}`, () => assert.deepEqual(releaseOf(project(text, more)).toSorted(), expected));

const products: [what: string, text: string, expected: string[]][] = [
  ["an application with a name of its own", "TARGET = monitor\nSOURCES = main.cpp\n", ["monitor application unknown release*"]],
  ["a library", "TEMPLATE = lib\nSOURCES = main.cpp\n", ["gui library unknown release*"]],
  ["a test", "QT += testlib\nSOURCES = main.cpp\n", ["gui test unknown release*"]],
  ["a project of another tool with the same extension", "update=22/05/2015\nversion=1\n[general]\n", []],
  ["only sub-projects", "TEMPLATE = subdirs\nSUBDIRS = a b\n", []],
];
for (const [what, text, expected] of products)
  test(`qmake: ${what}`, () =>
    assert.deepEqual(
      productsOf({ ...project(text), "other/o.pro": "SOURCES = o.c\n", "other/o.c": "" }).filter((line) => !line.startsWith("o ")),
      expected,
    ));

test("qmake: an included file that is not in the tree is named", () => {
  assert.deepEqual(unresolvedIn(project("include($$SDK/x.pri)\nSOURCES = main.cpp\n")), [
    "the included file $$SDK/x.pri is not in the tree",
  ]);
});

test("qmake: no text makes the reader throw", () => {
  const parts = fc.constantFrom(
    "SOURCES",
    "CONFIG",
    "QMAKE_CXXFLAGS",
    " += ",
    " -= ",
    " = ",
    "\\\n",
    "\n",
    "{",
    "}",
    "win32:",
    "include(",
    "gui.pro",
    ")",
    "$$PWD/",
    "../",
    "*.cpp",
    "#",
    '"',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: parts }, fc.string({ maxLength: 6 })), { maxLength: 40 }), (words) =>
      readAny(project(`SOURCES = main.cpp\n${words.join("")}`, { "gui/a.pri": "include(a.pri)\ninclude(gui.pro)\n" })),
    ),
    { numRuns: 1_000 },
  );
});
