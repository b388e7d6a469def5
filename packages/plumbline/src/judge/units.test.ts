import assert from "node:assert/strict";
import { test } from "node:test";

import { at, buildWith, unitWith } from "./testing.ts";
import { censusWith } from "./testing-census.ts";
import { isBareUnit, judgeUnits, productionUnits, type UnitQuestion, unitFindings, vendorOf, withoutUnits } from "./units.ts";

const target = (path: string, line: number, symbol: string, file = "CMakeLists.txt"): Parameters<typeof unitWith>[0] => ({
  path,
  location: { ...at(file, line), symbol },
});
const findings = (...units: Parameters<typeof unitWith>[0][]): ReturnType<typeof unitFindings> =>
  unitFindings(units.map(unitWith), "without", "low", [1]);

test("units that share a build file are one finding, with the other places beside it", () => {
  const [one, ...others] = findings(target("a.c", 3, "pump"), target("b.c", 3, "pump"), target("c.c", 9, "gateway"));
  assert.deepEqual(others, []);
  assert.equal(one?.message, "a.c, b.c, c.c: without");
  assert.equal(one?.location.line, 3);
  assert.deepEqual(
    one?.related?.map(({ location, message }) => [location.line, message]),
    [[9, "gateway: the same"]],
  );
});

test("one rule is told once, whatever the number of build files; the first place of each comes before the others", () => {
  const [one, ...others] = findings(
    target("a.c", 3, "pump"),
    target("b.c", 9, "gateway"),
    target("c.c", 4, "boot", "boot/CMakeLists.txt"),
    target("d.c", 5, "net", "net/CMakeLists.txt"),
  );
  assert.deepEqual(others, []);
  assert.equal(one?.message, "a.c, b.c, c.c and 1 more, by 3 build files: without");
  assert.deepEqual(
    one?.related?.map(({ location }) => `${location.path}:${location.line}`),
    ["boot/CMakeLists.txt:4", "net/CMakeLists.txt:5", "CMakeLists.txt:9"],
  );
});

test("without a unit there is no finding", () => assert.deepEqual(findings(), []));

test("a unit that several targets compile is named once, and of many three", () => {
  const many = Array.from({ length: 9 }, (_, index) => target(`f${index % 5}.c`, index, "pump"));
  assert.equal(findings(...many)[0]?.message, "f0.c, f1.c, f2.c and 2 more: without");
});

test("a hundred targets name twenty places more", () => {
  assert.equal(findings(...Array.from({ length: 100 }, (_, index) => target("a.c", index + 1, `t${index}`)))[0]?.related?.length, 20);
});

const chosen: [what: string, units: Parameters<typeof unitWith>[0][], paths: readonly string[]][] = [
  ["units of tests are left out", [{ path: "a.c" }, { path: "t.c", shipped: false }], ["a.c"]],
  ["where a release is known only its units count", [{ path: "a.c" }, { path: "a.c", release: false }], ["a.c"]],
  [
    "where none is known all count",
    [
      { path: "a.c", release: false },
      { path: "b.c", release: false },
    ],
    ["a.c", "b.c"],
  ],
  [
    "assembly and other languages are left out",
    [
      { path: "a.s", language: "assembly" },
      { path: "b.cc", language: "c++" },
    ],
    ["b.cc"],
  ],
];
for (const [what, units, paths] of chosen) {
  test(what, () =>
    assert.deepEqual(
      productionUnits(buildWith(...units)).map(({ path }) => path),
      paths,
    ),
  );
}

const QUESTION: UnitQuestion = {
  good: "good",
  bad: "bad",
  severity: "low",
  cwe: [1],
  holds: ({ flags }) => flags.includes("-good"),
  fails: ({ flags }) => flags.includes("-bad"),
};
const answers: [what: string, units: Parameters<typeof unitWith>[0][], answer: string][] = [
  ["all hold", [{ flags: ["-good"] }, { flags: ["-good"] }], "met"],
  ["one does not", [{ flags: ["-good"] }, { flags: [] }], "unmet"],
  ["flags seen in part say nothing of what is missing", [{ flags: ["-good"] }, { flags: [], certainty: "partial" }], "unknown"],
  ["flags seen in part can convict", [{ flags: ["-bad"], certainty: "partial" }], "unmet"],
  ["flags seen in part can acquit", [{ flags: ["-good"], certainty: "partial" }], "met"],
  ["the build compiles other languages only", [{ language: "other" }], "notApplicable"],
  ["every unit belongs to a test", [{ shipped: false }], "notApplicable"],
  ["no unit could be named", [], "unknown"],
];
for (const [what, units, answer] of answers) {
  test(`${what}: ${answer}`, () => {
    const build = buildWith(...units);
    assert.equal(judgeUnits(build, productionUnits(build), QUESTION).is, answer);
  });
}

const vendors: [compiler: string | undefined, flags: readonly string[], vendor: string][] = [
  [undefined, [], "gcc"],
  ["/opt/arm/bin/arm-none-eabi-gcc", [], "gcc"],
  ["clang-18", [], "gcc"],
  ["C:\\Program Files\\MSVC\\bin\\cl.exe", [], "msvc"],
  ["iccarm", [], "iar"],
  ["armcc", [], "armcc"],
  [undefined, ["/O2", "/GS"], "msvc"],
  ["xc32", [], "other"],
];
for (const [compiler, flags, vendor] of vendors) {
  test(`${compiler ?? "no compiler named"} ${flags.join(" ")} is read as ${vendor}`, () =>
    assert.equal(vendorOf(unitWith({ flags, ...(compiler !== undefined && { compiler }) })), vendor));
}

const COMPILERS: [compiler: string, flags: string, bare: boolean][] = [
  ["arm-none-eabi-gcc", "", true],
  ["C:\\gnu\\bin\\arm-none-eabi-g++.exe", "", true],
  ["/root/.platformio/packages/toolchain-xtensa32/bin/xtensa-esp32-elf-gcc", "", true],
  ["arm-zephyr-eabi-gcc", "", true],
  ["avr-g++", "", true],
  ["xc32-gcc", "", true],
  ["arm-linux-gnueabihf-gcc", "", false],
  ["arm-poky-linux-gnueabi-gcc", "-mcpu=cortex-a7", false],
  ["powerpc-eabi-gcc", "", true],
  ["clang", "-target arm-none-eabi", true],
  ["clang", "--target=aarch64-linux-gnu", false],
  ["gcc", "-mmcu=atmega2560", true],
  ["gcc", "-mtune=cortex-m33", true],
  ["cc", "--specs=nano.specs", true],
  ["/usr/bin/cc", "-O2 -fPIE", false],
];
for (const [compiler, flags, bare] of COMPILERS)
  test(`${compiler} ${flags} compiles ${bare ? "for a processor without" : "for a machine with"} an operating system`, () =>
    assert.equal(isBareUnit(unitWith({ compiler, flags: flags.split(" ") })), bare));

test("where no build was read, a bridging header in an application of another language is nothing to ask about", () => {
  const app = (codeLines: number, role: "own" | "thirdParty") =>
    withoutUnits(censusWith({ codeLines, role }, { path: "App.swift", language: "Swift", codeLines: 32_433 })).is;
  assert.equal(app(14, "own"), "notApplicable");
  assert.equal(app(400, "thirdParty"), "unknown", "a library of others ships, too");
});

test("of one unit nothing is said in the plural", () => {
  const question: UnitQuestion = {
    good: "hardened",
    bad: "not hardened",
    severity: "low",
    cwe: [1],
    holds: ({ flags }) => flags.includes("-good"),
  };
  const saying = (...units: Parameters<typeof unitWith>[0][]): string => {
    const all = units.map(unitWith);
    const answer = judgeUnits(buildWith(...units), all, question);
    return answer.is === "unknown" ? answer.is : answer.because;
  };
  assert.equal(saying({ flags: ["-good"] }), "the one unit is hardened");
  assert.equal(saying({ flags: [] }), "the one unit is not hardened");
  assert.equal(saying({ path: "a.c", flags: ["-good"] }, { path: "b.c", flags: ["-good"] }), "all 2 units are hardened");
});
