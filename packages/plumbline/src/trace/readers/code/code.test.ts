import assert from "node:assert/strict";
import { test } from "node:test";

import { declaredNear } from "./declared-near.ts";
import { regionBehind, tokenHash } from "./region.ts";
import { isTestPath } from "./test-path.ts";

const declared: [text: string, expected: string | undefined][] = [
  ["// tag\nint set_dose(struct pump *pump, int dose)\n{", "set_dose"],
  ["// tag\nstatic inline bool is_open(void) {", "is_open"],
  ["// tag\nTEST(Dose, Limit)\n{", "Dose.Limit"],
  ["// tag\nTEST_F(DoseTest, Limit) {", "DoseTest.Limit"],
  ["// tag\nZTEST(dose, test_limit)\n{", "dose.test_limit"],
  ['// tag\nTEST_CASE("a dose has a limit") {', "a dose has a limit"],
  ["# tag\n@pytest.mark.slow\ndef test_limit(pump):", "test_limit"],
  ["// tag\n#[test]\nfn limit_holds() {", "limit_holds"],
  ["// tag\nfunc TestLimit(t *testing.T) {", "TestLimit"],
  ["// tag\n@Test\npublic void limitHolds() throws Exception {", "limitHolds"],
  ["// tag\n@Test fun `a dose has a limit`() {", "a dose has a limit"],
  ['// tag\nit("has a limit", () => {', "has a limit"],
  ["// tag\nclass Pump:", "Pump"],
  ["// tag\nx = 1\ndef other():", undefined],
  ["// tag\nif (a > b) {", undefined],
  ["// tag", undefined],
];
for (const [text, expected] of declared)
  test(`behind a tag ${text.split("\n").at(-1)!} declares ${expected ?? "nothing"}`, () =>
    assert.equal(declaredNear(text.split("\n"), 1), expected));

const regions: [what: string, text: string, extension: string, last: number | undefined][] = [
  ["a function", "// tag\nint f(void)\n{\n  if (a) { b(); }\n}\nint g(void) {}", "c", 5],
  ["braces in strings and comments", '// tag\nint f(void) {\n  puts("}"); /* } */ // }\n}\n', "c", 4],
  ["a comment over lines", "// tag\nint f(void) {\n  /* }\n  } */\n}\n", "c", 5],
  ["a declaration", "// tag\nint f(void);\nint g(void) {\n}\n", "c", undefined],
  ["a function of Python", "# tag\ndef f():\n    a = 1\n\n    return a\n\nb = 2\n", "py", 5],
  ["a body that never ends", "// tag\nint f(void) {\n  a();\n", "c", undefined],
];
for (const [what, text, extension, last] of regions)
  test(`the region behind a tag: ${what}`, () => assert.equal(regionBehind(text.split("\n"), 1, extension)?.last, last));

const same: [what: string, a: string, b: string, isSame: boolean][] = [
  ["reformatting", "int f(int a){return a;}", "int f( int a )\n{\n  return a;\n}", true],
  ["comments", "a = 1; // one", "a = 1; /* other */", true],
  ["a number", "a = 1;", "a = 2;", false],
  ["a string", 'puts("a b");', 'puts("a  b");', false],
  ["a directive", "#define A 1", "#define A 2", false],
];
for (const [what, a, b, isSame] of same)
  test(`${what} ${isSame ? "changes nothing" : "is a change"}`, () =>
    assert.equal(tokenHash(a.split("\n"), "c") === tokenHash(b.split("\n"), "c"), isSame));

const paths: [path: string, isTest: boolean][] = [
  ["tests/dose.c", true],
  ["src/test/java/A.java", true],
  ["src/test_dose.py", true],
  ["web/dose.test.ts", true],
  ["src/dose.c", false],
  ["src/contest/dose.c", false],
  ["src/attest.c", false],
];
for (const [path, isTest] of paths) test(`${path} holds ${isTest ? "tests" : "no tests"}`, () => assert.equal(isTestPath(path), isTest));
