import assert from "node:assert/strict";
import { test } from "node:test";

import type { CompileUnit } from "#model";

import { buildWith } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import check from "./language-edition-pinned.ts";

const languages = censusWith({ path: "src/unit0.c" });
const judge = (unit: Partial<CompileUnit>) => check.judge({ build: buildWith(unit), languages });

const CASES: [flags: string, is: string, why: string, more?: Partial<CompileUnit>][] = [
  ["-std=c11", "met", "as asked"],
  ["-std=gnu++17", "met", "with the compiler's extensions", { language: "c++" }],
  ["-ansi", "met", "C90 by another name"],
  ["/std:c17", "met", "MSVC", { compiler: "cl.exe" }],
  ["--c99", "met", "armcc", { compiler: "armcc" }],
  ["-e", "met", "IAR: the project file says it", { compiler: "iccarm" }],
  ["-O2", "unmet", "the compiler's default decides"],
  ["-O2", "unknown", "the rest of the flags was not seen", { certainty: "partial" }],
];
for (const [flags, is, why, more] of CASES)
  test(`${flags} is ${is}: ${why}`, () => assert.equal(judge({ flags: flags.split(" "), ...more }).is, is));

test("a product without C and C++ has no such question; C whose build was not seen gives no answer", () => {
  assert.equal(check.judge({ build: undefined, languages: censusWith({ language: "Go" }) }).is, "notApplicable");
  assert.equal(check.judge({ build: undefined, languages }).is, "unknown");
});
