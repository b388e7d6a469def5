import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { sourceText } from "../source-text.ts";
import { treeFile } from "../testing.ts";
import { cubeTemplate } from "./headers.ts";
import { holdersIn, sameHolder } from "./holders.ts";
import { licencesIn, licencesOfFile } from "./licences.ts";
import { makerOf } from "./makers.ts";
import { noticeIn } from "./notices.ts";
import { openingComment } from "./opening-comment.ts";

const noticeOf = (name: string, text: string) => {
  const bytes = new TextEncoder().encode(text);
  const source = sourceText(treeFile(name, bytes.length), bytes);
  return source && noticeIn(source);
};

const holders: [line: string, name: string | undefined, why?: string][] = [
  [" * Copyright (c) 2019-2021 Jane Roe. All rights reserved.", "jane roe"],
  ["// Copyright 2021, Pump Makers Ltd <mail@example.org>", "pump makers ltd"],
  [" * (c) COPYRIGHT 2007-2028  Pump Makers      *", "pump makers", "sign before word"],
  ["  * <h2><center>&copy; COPYRIGHT 2011 STMicroelectronics</center></h2>", "stmicroelectronics"],
  ["# SPDX-FileCopyrightText: 2021 Espressif Systems (Shanghai) CO LTD", "espressif systems shanghai co ltd"],
  [" * Copyright [2015-2021] Renesas Electronics Corporation and/or its licensors.", "renesas electronics corporation and or i"],
  [" *  @copyright National Institute of Pumps", "national institute of pumps"],
  ["/* --COPYRIGHT--,BSD", undefined, "a mark of a licence tool"],
  [" * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS", undefined],
  [" * The above copyright notice and this permission notice shall be included", undefined],
  [" * information regarding copyright ownership.  The ASF licenses this file", undefined],
  [" * (a) keep this, (b) keep that, (c) see the table below", undefined, "an enumeration"],
  [" * Licensed to the Apache Software Foundation (ASF) under one", "apache software foundation"],
  ["Copyright (c) <year> <owner>", undefined, "a licence that nobody filled in"],
];
for (const [line, name, why = "as it says"] of holders) {
  test(`"${line.trim()}" names ${name ?? "nobody"}: ${why}`, () => assert.equal(holdersIn([line])[0], name));
}

test("legal forms do not make two holders the same", () => {
  assert.ok(sameHolder("Pump Makers", "the pump makers ltd"));
  assert.ok(!sameHolder("Jane Roe Ltd", "John Doe Ltd"));
  assert.ok(!sameHolder("Foo Technologies Inc", "Bar Technologies Inc"));
});

const licences: [text: string, kinds: readonly string[]][] = [
  [
    "                    GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007\n … GNU Affero General Public License …",
    ["GPL-3.0"],
  ],
  ["# The MIT License (MIT)\n\nCopyright", ["MIT"]],
  ["Copyright (c) 2021\n\nPermission is hereby granted, free of charge, to any", ["MIT"]],
  ["Redistribution and use in source and binary forms, with or without", ["BSD"]],
  ["Software: MIT License. Hardware: CERN.", ["MIT"]],
  ["All rights reserved.", []],
];
for (const [text, kinds] of licences) {
  test(`a file that begins "${text.trim().slice(0, 30)}" grants ${kinds.join(", ") || "nothing"}`, () =>
    assert.deepEqual(licencesOfFile(text), kinds));
}

test("an identifier settles the licence of a comment; an alternative counts, too", () => {
  assert.deepEqual(licencesIn(" * SPDX-License-Identifier: (GPL-2.0-or-later OR MIT)\n * Redistribution and use in source"), [
    "GPL-2.0",
    "MIT",
  ]);
  assert.deepEqual(
    licencesIn(" * under the terms of the GNU General Public License as published by the\n * Free Software Foundation, either version 3"),
    ["GPL-3.0"],
  );
});

const makers: [holder: string, name: string | undefined][] = [
  ["arm limited or its affiliates", "Arm"],
  ["armament works", undefined],
  ["texas instruments incorporated http www", "Texas Instruments"],
  ["chan all right reserved", "FatFs"],
  ["jackie chan", undefined],
  ["pump makers ltd", undefined],
];
for (const [holder, name] of makers)
  test(`${holder} is ${name ?? "no maker that is known"}`, () => assert.equal(makerOf(holder)?.name, name));

const openings: [what: string, text: string, lines: number][] = [
  ["a block comment", "/*\n * a\n */\nint a;\n/* b */\n", 3],
  ["line comments behind a guard", "#ifndef A\n#define A\n// a\n// b\nint a;\n", 2],
  ["Python", '#!/usr/bin/env python3\n"""\ntext\n"""\nx = 1\n', 4],
  ["no comment", "int a;\n// b\n", 0],
  ["a comment without its end", "/* a\n b\n", 3],
];
for (const [what, text, count] of openings) {
  test(`the opening comment of ${what} has ${count} lines`, () => assert.equal(openingComment(text.split("\n")).length, count));
}

test("what a program shows on its screen is no notice", () => {
  assert.equal(noticeOf("about.c", 'const char *about = "Copyright (c) 2021 John Doe";\n'), undefined);
});

test("a banner gives name and version", () => {
  assert.equal(
    noticeOf("jquery.js", "/*! jQuery v3.2.1 | (c) JS Foundation and other contributors | jquery.org/license */\n!function(){}\n")?.banner,
    "jQuery v3.2.1",
  );
  assert.equal(
    noticeOf("d3.js", "// https://d3js.org/d3-array/ v2.4.0 Copyright 2019 Jane Roe\n!function(){}\n")?.banner,
    "https://d3js.org/d3-array v2.4.0",
  );
  assert.equal(noticeOf("ui.js", "// part of the user interface\n// since version 1.2\n")?.banner, undefined);
});

const templates: [what: string, text: string, is: "filled" | "empty" | undefined][] = [
  ["no template", "int a;\n", undefined],
  [
    "empty sections",
    "/* USER CODE BEGIN 1 */\n\n/* USER CODE END 1 */\n/* USER CODE BEGIN 2 */\n/* nothing */\n/* USER CODE END 2 */\n",
    "empty",
  ],
  [
    "a filled second section",
    "/* USER CODE BEGIN 1 */\n\n/* USER CODE END 1 */\n/* USER CODE BEGIN 2 */\n  run();\n/* USER CODE END 2 */\n",
    "filled",
  ],
  ["a section without its end", "/* USER CODE BEGIN 1 */\n", "empty"],
  ["code after an empty section", "/* USER CODE BEGIN 1 */\n/* USER CODE END 1 */\nint a;\n", "empty"],
];
for (const [what, text, is] of templates) test(`${what} is ${is ?? "none"} to STM32CubeMX`, () => assert.equal(cubeTemplate(text), is));

test("no text makes reading a notice throw or take long", () => {
  const pieces = [
    "copyright ",
    "(c) ",
    "2021 ",
    "\n",
    "/*",
    "*/",
    "//",
    "spdx-license-identifier: ",
    "version 1.2 ",
    '"""',
    " ".repeat(300),
    "a".repeat(500),
    "USER CODE BEGIN",
    "USER CODE END",
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 80 }), (parts) => {
      const text = parts.join("");
      noticeOf("a.js", text);
      cubeTemplate(text);
      licencesOfFile(text);
    }),
    { numRuns: 1_000 },
  );
});

test("hostile files cost little", () => {
  const started = performance.now();
  for (const piece of [
    "copyright (c) ",
    "/* ",
    "USER CODE BEGIN\n",
    "; ",
    "# ",
    "spdx-license-identifier: mit or ",
    "\\x",
    "void a (",
    " ",
  ]) {
    const text = piece.repeat(200_000);
    noticeOf("a.js", text);
    cubeTemplate(text);
    licencesOfFile(text);
  }
  assert.ok(performance.now() - started < 5_000);
});
