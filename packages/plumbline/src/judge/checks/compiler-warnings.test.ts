import assert from "node:assert/strict";
import { test } from "node:test";

import type { CompileUnit } from "#model";

import { buildWith } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import check from "./compiler-warnings.ts";

const judge = (unit: Partial<CompileUnit>) => check.judge({ build: buildWith(unit), languages: censusWith({ path: "src/unit0.c" }) });

const CASES: [flags: string, is: string, why: string, more?: Partial<CompileUnit>][] = [
  ["-Wall", "met", "as asked"],
  ["-Wextra -O2", "met", "a part of them"],
  ["-Weverything", "met", "Clang"],
  ["-O2", "unmet", "GCC warns of little unless asked"],
  ["-Wall -Wno-all", "unmet", "the last of a family wins"],
  ["-Wall -Wno-unused-parameter", "met", "one warning less is no warnings less"],
  ["-Wall -w", "unmet", "-w silences all"],
  ["/W4", "met", "MSVC", { compiler: "cl.exe" }],
  ["/W0", "unmet", "MSVC, silenced", { compiler: "cl.exe" }],
  ["/O2", "met", "MSVC warns at level 1 unless told otherwise", { compiler: "cl.exe" }],
  ["-e", "met", "IAR warns unless told otherwise", { compiler: "iccarm" }],
  ["--no_warnings", "unmet", "IAR, silenced", { compiler: "iccarm" }],
  ["-O2", "unknown", "the rest of the flags was not seen", { certainty: "partial" }],
  ["-w", "unmet", "silenced, whatever else there is", { certainty: "partial" }],
  ["-Wall", "met", "seen, whatever else there is", { certainty: "partial" }],
];
for (const [flags, is, why, more] of CASES)
  test(`${flags} is ${is}: ${why}`, () => assert.equal(judge({ flags: flags.split(" "), ...more }).is, is));

test("a product without C and C++ has no such question, with or without a build", () => {
  const languages = censusWith({ language: "JavaScript" });
  assert.equal(check.judge({ build: undefined, languages }).is, "notApplicable");
  assert.equal(check.judge({ build: buildWith({ language: "other" }), languages }).is, "notApplicable");
});

test("C without a build that could be read, or with a build of the tests alone, gives no answer", () => {
  const languages = censusWith({ path: "src/main.c" });
  assert.equal(check.judge({ build: undefined, languages }).is, "unknown");
  const answer = check.judge({ build: buildWith({ path: "test/t.c", shipped: false }), languages });
  assert.equal(answer.is, "unknown");
  assert.match(answer.because, /the one C or C\+\+ source file of the product is compiled was not seen/);
});
