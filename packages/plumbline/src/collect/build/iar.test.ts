import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { buildOf, productsOf, readAny, releaseOf } from "./testing.ts";

const option = (name: string, ...states: string[]): string =>
  `<option><name>${name}</name>${states.map((state) => `<state>${state}</state>`).join("")}</option>`;

const configuration = (name: string, debug: 0 | 1, options: string): string =>
  `<configuration><name>${name}</name><toolchain><name>ARM</name></toolchain><debug>${debug}</debug>
  <settings><name>General</name><data>${option("CCDefines", "NOT_THIS")}</data></settings>
  <settings><name>ICCARM</name><archiveVersion>2</archiveVersion><data>${options}</data></settings></configuration>`;

const RELEASE = [
  option("CCDefines", "NDEBUG", "BOARD=2", ""),
  option("CCOptLevel", "3"),
  option("CCIncludePath2", "$PROJ_DIR$\\..\\inc", "$TOOLKIT_DIR$\\inc", "C:\\work\\pump\\lib\\api"),
  option("CCStackProtection", "1"),
  option("CCDiagWarnAreErr", "1"),
  option("IExtraOptionsCheck", "1"),
  option("IExtraOptions", "--misrac2012 --no_inline"),
].join("");

const FILES = `<group><name>app</name>
  <file><name>$PROJ_DIR$\\..\\src\\main.c</name></file>
  <file><name>$PROJ_DIR$\\..\\src\\trace.c</name><excluded><configuration>Release</configuration></excluded></file>
  <group><name>drivers</name><file><name>$PROJ_DIR$/../lib/adc.c</name></file></group>
  <group><name>debug only</name><excluded><configuration>Release</configuration></excluded><file><name>$PROJ_DIR$\\..\\src\\shell.c</name></file></group>
</group><file><name>$PROJ_DIR$\\startup.s</name></file><file><name>$PROJ_DIR$\\readme.txt</name></file>`;

const tree = (project: string): Tree => ({
  "ewarm/pump.ewp": `<?xml version="1.0" encoding="UTF-8"?>\r\n<project><fileVersion>3</fileVersion>${project}</project>`,
  "src/main.c": "",
  "src/trace.c": "",
  "src/shell.c": "",
  "lib/adc.c": "",
  "lib/api/adc.h": "",
  "ewarm/startup.s": "",
});
const PUMP = tree(configuration("Debug", 1, option("CCOptLevel", "0")) + configuration("Release", 0, RELEASE) + FILES);

test("IAR: the release is the configuration that is not for debugging", () => {
  assert.deepEqual(productsOf(PUMP), ["pump firmware bareMetal Debug Release*"]);
});

test("IAR: units of the release with their options in IAR's own words, without what is left out of it", () => {
  const flags = "-Oh --stack_protection --warnings_are_errors --misrac2012 --no_inline";
  const rest = `-DNDEBUG -DBOARD=2 | -Iinc -I$TOOLKIT_DIR$\\inc -Ilib/api | ${flags}`;
  assert.deepEqual(releaseOf(PUMP), [`src/main.c | ${rest}`, `lib/adc.c | ${rest}`, `ewarm/startup.s | ${rest}`]);
});

test("IAR: what the release leaves out is in the debug configuration", () => {
  const debug = buildOf(PUMP).units.filter((unit) => !unit.release);
  assert.deepEqual(
    debug.map(({ path, flags, certainty, compiler }) => `${path} ${flags.join(" ")} ${certainty} ${compiler}`),
    ["src/main.c", "src/trace.c", "lib/adc.c", "src/shell.c", "ewarm/startup.s"].map((path) => `${path} -On exact iccarm`),
  );
});

test("IAR: extra options that are not switched on are not in force", () => {
  const off = tree(configuration("Release", 0, option("IExtraOptionsCheck", "0") + option("IExtraOptions", "--x")) + FILES);
  assert.deepEqual(buildOf(off).units[0]?.flags, []);
});

test("IAR: a self-test that the project names is in the image; a project of tests is not", () => {
  const names = `<file><name>$PROJ_DIR$\\Test\\selftest.c</name></file>`;
  const project = `<project>${configuration("Release", 0, "")}${names}</project>`;
  const told = (path: string): (boolean | undefined)[] =>
    buildOf({ [path]: project, [`${path.slice(0, path.lastIndexOf("/"))}/Test/selftest.c`]: "" }).units.map(({ shipped }) => shipped);
  assert.deepEqual(told("fw/pump.ewp"), [true]);
  assert.deepEqual(told("tests/pump.ewp"), [false]);
});

test("IAR: two projects of one tree are two products", () => {
  const project = (file: string): string =>
    `<project>${configuration("Release", 0, "")}<file><name>$PROJ_DIR$\\${file}</name></file></project>`;
  const both: Tree = { "boot/boot.ewp": project("b.c"), "boot/b.c": "", "app/app.ewp": project("a.c"), "app/a.c": "" };
  assert.deepEqual(productsOf(both), ["app firmware bareMetal Release*", "boot firmware bareMetal Release*"]);
  assert.deepEqual(
    buildOf(both)
      .units.map(({ path, product }) => `${path} ${product}`)
      .toSorted(),
    ["app/a.c app", "boot/b.c boot"],
  );
});

const damaged: [what: string, text: string][] = [
  ["no XML", "hello"],
  ["an entity that grows", '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><project><name>&b;</name></project>'],
  ["elements without end", "<project>".repeat(10_000)],
  ["a million elements", `<project>${"<file/>".repeat(1_000_000)}</project>`],
];
for (const [what, text] of damaged) test(`IAR: ${what} ends the reading and nothing else`, () => readAny({ "pump.ewp": text, "a.c": "" }));

test("IAR: what is no project file is named as unreadable", () => {
  assert.deepEqual(
    buildOf({ "pump.ewp": "hello" }).descriptions.map(({ system, unresolved }) => `${system}: ${unresolved[0]?.what}`),
    ["unreadable: pump.ewp is no well-formed project file"],
  );
});

test("IAR: no text makes the reader throw", () => {
  const parts = fc.constantFrom(
    "<project>",
    "</project>",
    "<configuration>",
    "</configuration>",
    "<name>",
    "</name>",
    "Release",
    "<settings>",
    "ICCARM",
    "<option>",
    "<file>",
    "$PROJ_DIR$\\",
    "..\\",
    "&amp;",
    "<![CDATA[",
    "<group>",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: parts }, fc.string({ maxLength: 8 })), { maxLength: 40 }), (words) =>
      readAny({ "p.ewp": words.join("") }),
    ),
    { numRuns: 1_000 },
  );
});
