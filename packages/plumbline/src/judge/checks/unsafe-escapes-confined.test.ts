import assert from "node:assert/strict";
import { test } from "node:test";

import type { CountedFile } from "#model";

import { at } from "../testing.ts";
import { censusWith } from "../testing-census.ts";
import check from "./unsafe-escapes-confined.ts";

const rust = (path: string, ...reasoned: boolean[]): Partial<CountedFile> => ({
  path,
  language: "Rust",
  memorySafe: true,
  escapes: reasoned.map((one, index) => ({ location: at(path, index + 1), kind: "unsafe block", reasoned: one })),
});

const cases: [what: string, files: Partial<CountedFile>[], is: string, why?: string][] = [
  ["no escape", [rust("src/a.rs"), rust("src/b.rs")], "met"],
  ["one file that leaves", [rust("src/a.rs", false), rust("src/b.rs")], "met", "one module of its own may"],
  ["two of three that leave", [rust("src/a.rs", false), rust("src/b.rs", false), rust("src/c.rs")], "unmet"],
  ["two that say why", [rust("src/a.rs", true), rust("src/b.rs", true), rust("src/c.rs")], "met"],
  ["two, one place without a reason each", [rust("src/a.rs", true, false), rust("src/b.rs", false)], "unmet"],
  ["two at the hardware", [rust("src/hal/a.rs", false), rust("src/ffi.rs", false), rust("src/c.rs")], "met", "that is where it belongs"],
  ["two in tests", [rust("src/a.rs"), { ...rust("t/a.rs", false), role: "test" }, { ...rust("t/b.rs", false), role: "test" }], "met"],
  ["C alone", [{ path: "src/a.c" }], "notApplicable"],
  [
    "much C and one script",
    [
      { path: "src/a.c", codeLines: 5_000 },
      { path: "src/fix.py", language: "Python", memorySafe: true, codeLines: 30 },
    ],
    "notApplicable",
    "a script says nothing of the product",
  ],
  ["much C and two scripts that leave", [{ path: "src/a.c", codeLines: 5_000 }, rust("src/a.rs", false), rust("src/b.rs", false)], "unmet"],
];
for (const [what, files, is, why = "as asked"] of cases) {
  test(`${what} is ${is}: ${why}`, () => assert.equal(check.judge({ languages: censusWith(...files) }).is, is));
}

test("a file is one finding, at its first place without a reason", () => {
  const answer = check.judge({ languages: censusWith(rust("src/a.rs", true, false, false), rust("src/b.rs", false)) });
  assert.deepEqual(
    answer.is === "unmet" && answer.findings.map(({ location, message }) => [location.path, location.line, message.includes("2 places")]),
    [
      ["src/a.rs", 2, true],
      ["src/b.rs", 1, false],
    ],
  );
});

test("unsafe code all over the product is one habit, shown where it is thickest", () => {
  const files = Array.from({ length: 9 }, (_, index) =>
    rust(`src/f${index}.rs`, ...Array.from({ length: index === 4 ? 3 : 1 }, () => false)),
  );
  const answer = check.judge({ languages: censusWith(...files) });
  assert.ok(answer.is === "unmet" && answer.findings.length === 1);
  assert.equal(answer.findings[0].location.path, "src/f4.rs");
  assert.match(answer.findings[0].message, /^11 places in 9 files/);
  assert.equal(answer.findings[0].related?.length, 8);
});
