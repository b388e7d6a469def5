import assert from "node:assert/strict";
import { test } from "node:test";

import { assertsIn } from "./assertions.ts";

const CASES: [path: string, text: string, asserts: boolean | undefined][] = [
  ["tests/test_pump.c", "void test_start(void) { TEST_ASSERT_EQUAL(1, pump()); }", true],
  ["tests/test_pump.c", "static void t(void **s) { assert_int_equal(pump(), 1); }", true],
  ["tests/pump_test.cc", "TEST(Pump, Starts) { EXPECT_EQ(1, pump()); }", true],
  ["tests/pump_test.cpp", 'TEST_CASE("starts") { REQUIRE(pump() == 1); }', true],
  ["tests/main.c", "ZTEST(pump, starts) { zassert_true(pump()); }", true],
  ["tests/main.c", "START_TEST(t) { ck_assert(pump()); }", true],
  ["tests/main.c", "int main(void) { return pump() == 1 ? 0 : 1; }", true],
  ["tests/main.c", "int main(void) { if (!pump()) exit(1); }", true],
  ["tests/test_pump.py", "def test_start():\n    assert pump() == 1\n", true],
  ["tests/test_pump.py", "def test_start(self):\n    self.assertEqual(pump(), 1)\n", true],
  ["tests/test_pump.py", "def test_start():\n    with pytest.raises(Error):\n        pump()\n", true],
  ["pump.test.js", "test('starts', () => { expect(pump()).toBe(1) })", true],
  ["pump.spec.ts", "it('starts', () => pump().should.equal(1))", true],
  ["PumpTests.swift", "func testStart() { XCTAssertTrue(pump()) }", true],
  ["PumpTest.java", "@Test void starts() { assertThat(pump()).isTrue(); }", true],
  ["pump_test.go", 'func TestStart(t *testing.T) { if !pump() { t.Errorf("no") } }', true],
  ["tests/pump.rs", "#[test] fn starts() { assert_eq!(pump(), 1); }", true],
  ["tests/test_pump.c", "void test_start(void) { pump(); }\nint main(void) { test_start(); return 0; }", false],
  ["tests/test_pump.c", "/* asserts nothing: assert(1) */ void t(void) { pump(); } // TEST_ASSERT(1)", false],
  ["tests/test_pump.c", "void test_alarm_check(void) { pump(); }", false],
  ["tests/test_pump.py", "def test_start():\n    pump()  # assert nothing\n", false],
  ["pump.test.js", "const pump = require('./pump'); test('starts', () => { pump() })", false],
  ["src/main.c", "int main(void) { pump(); }", undefined],
  ["tests/run.robot", "Start Pump", undefined],
];
for (const [path, text, asserts] of CASES) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  test(`${name}: ${text.slice(0, 60).replaceAll("\n", " ")} ${asserts === undefined ? "is not told" : asserts ? "compares" : "compares nothing"}`, () =>
    assert.equal(assertsIn({ path, name }, text), asserts));
}

test("a text made to hurt is read in no time", () => {
  const from = performance.now();
  assertsIn(
    { path: "tests/a.c", name: "a.c" },
    `${"assert_".repeat(100_000)}${"/*".repeat(100_000)}${" ".repeat(100_000)}return ${" ".repeat(100_000)}`,
  );
  assert.ok(performance.now() - from < 2_000);
});
