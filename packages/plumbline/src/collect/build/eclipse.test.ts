import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { buildOf, productsOf, readAny, releaseOf } from "./testing.ts";

const ST = "com.st.stm32cube.ide.mcu.gnu.managedbuild";
const option = (kind: string, value: string): string =>
  `<option id="${kind}.1" superClass="${kind}" value="${value}" valueType="enumerated"/>`;
const list = (kind: string, type: string, values: readonly string[]): string =>
  `<option superClass="${kind}" valueType="${type}">${values.map((value) => `<listOptionValue builtIn="false" value="${value}"/>`).join("")}</option>`;

const cCompiler = (more: string): string =>
  `<tool superClass="${ST}.tool.c.compiler">${list(`${ST}.tool.c.compiler.option.definedsymbols`, "definedSymbols", ["USE_HAL_DRIVER", "BOARD=2"])}${list(
    `${ST}.tool.c.compiler.option.includepaths`,
    "includePath",
    ["../Core/Inc", "../../Drivers/Inc", "&quot;${workspace_loc:/${ProjName}/Lib/Inc}&quot;", "C:/repo/Middle/Inc"],
  )}${more}</tool>`;
const others = `<tool superClass="${ST}.tool.cpp.compiler">${option(`${ST}.tool.cpp.compiler.option.optimization.level`, `${ST}.tool.cpp.compiler.option.optimization.level.value.o2`)}</tool>
<tool superClass="${ST}.tool.assembler">${list(`${ST}.tool.assembler.option.definedsymbols`, "definedSymbols", ["IN_ASM"])}</tool><tool superClass="${ST}.tool.c.linker"><option superClass="${ST}.tool.c.linker.option.otherflags" value="-Wl,-x"/></tool>`;

const configuration = (name: string, tools: string, entries: string): string => `
<cconfiguration><storageModule moduleId="cdtBuildSystem"><configuration artifactName="x" name="${name}" buildProperties="org.eclipse.cdt.build.core.buildType=org.eclipse.cdt.build.core.buildType.${name.toLowerCase()}">
<folderInfo><toolChain superClass="${ST}.toolchain.exe.${name.toLowerCase()}">${tools}</toolChain></folderInfo><sourceEntries>${entries}</sourceEntries></configuration></storageModule></cconfiguration>`;

const entry = (name: string, excluding = ""): string =>
  `<entry ${excluding === "" ? "" : `excluding="${excluding}" `}kind="sourcePath" name="${name}"/>`;
const cproject = (...configurations: string[]): string =>
  `<?xml version="1.0"?><?fileVersion 4.0.0?><cproject>${configurations.join("")}<storageModule moduleId="cdtBuildSystem"><project id="PUMP.${ST}.1"/></storageModule></cproject>`;

const RELEASE = cCompiler(
  option(`${ST}.tool.c.compiler.option.optimization.level`, `${ST}.tool.c.compiler.option.optimization.level.value.os`) +
    list(`${ST}.tool.c.compiler.option.otherflags`, "stringList", ["-fstack-protector-strong", "-Wformat -Wundef"]) +
    option(`${ST}.tool.c.compiler.option.warnings.toerrors`, "true"),
);

const PUMP: Tree = {
  "CM7/.cproject": cproject(
    configuration("Debug", cCompiler("") + others, entry("Core") + entry("Drivers")),
    configuration("Release", RELEASE + others, entry("Core", "Src/trace.c|Test") + entry("Drivers", "old.c")),
  ),
  "CM7/.project": `<projectDescription><name>PUMP</name><linkedResources>
<link><name>Drivers/hal.c</name><type>1</type><locationURI>PARENT-1-PROJECT_LOC/Drivers/Src/hal.c</locationURI></link>
<link><name>Drivers/old.c</name><type>1</type><locationURI>$%7BPARENT-1-PROJECT_LOC%7D/Drivers/Src/old.c</locationURI></link>
<link><name>Core/Common</name><type>2</type><locationURI>PARENT-1-PROJECT_LOC/Common</locationURI></link>
<link><name>Core/abs.c</name><type>1</type><location>C:/repo/Middle/abs.c</location></link>
<link><name>Elsewhere</name><type>2</type><locationURI>virtual:/virtual</locationURI></link></linkedResources></projectDescription>`,
  "CM7/Core/Src/main.c": "",
  "CM7/Core/Src/trace.c": "",
  "CM7/Core/Test/t.c": "",
  "CM7/Core/start.s": "",
  "CM7/Unused/u.c": "",
  "Drivers/Src/hal.c": "",
  "Drivers/Src/old.c": "",
  "Drivers/Src/not-linked.c": "",
  "Drivers/Inc/hal.h": "",
  "Common/both.cpp": "",
  "Middle/Inc/m.h": "",
  "Middle/abs.c": "",
};

test("CubeIDE: units of the release, links followed, exclusions kept, options by language, paths as seen from the build folder", () => {
  const c =
    "-DUSE_HAL_DRIVER -DBOARD=2 | -ICM7/Core/Inc -IDrivers/Inc -ICM7/Lib/Inc -IMiddle/Inc | -std=gnu11 -ffunction-sections -fdata-sections -Os -Wall -Werror -fstack-protector-strong -Wformat -Wundef";
  assert.deepEqual(
    releaseOf(PUMP).toSorted(),
    [
      "CM7/Core/start.s | -DIN_ASM |  | ",
      "Common/both.cpp |  |  | -std=gnu++14 -ffunction-sections -fdata-sections -O2 -Wall",
      `CM7/Core/Src/main.c | ${c}`,
      `Drivers/Src/hal.c | ${c}`,
      `Middle/abs.c | ${c}`,
    ].toSorted(),
  );
});

test("CubeIDE: the debug configuration has its own units, and no optimisation where nothing is said", () => {
  const debug = buildOf(PUMP).units.filter(({ release }) => !release);
  assert.deepEqual(debug.map(({ path }) => path).toSorted(), [
    "CM7/Core/Src/main.c",
    "CM7/Core/Src/trace.c",
    "CM7/Core/Test/t.c",
    "CM7/Core/start.s",
    "Common/both.cpp",
    "Drivers/Src/hal.c",
    "Drivers/Src/old.c",
    "Middle/abs.c",
  ]);
  assert.deepEqual(debug.find(({ path }) => path.endsWith("main.c"))?.flags, [
    "-std=gnu11",
    "-ffunction-sections",
    "-fdata-sections",
    "-O0",
    "-Wall",
  ]);
});

test("CubeIDE: the makefiles that it writes into its build folder describe no product of their own", () => {
  const made: Tree = {
    ...PUMP,
    "CM7/Debug/makefile":
      "# Automatically-generated file. Do not edit!\n-include sources.mk\n-include Core/Src/subdir.mk\nC_SRCS += ../Core/Src/main.c\nall:\n\tarm-none-eabi-gcc -c ../Core/Src/main.c\n",
    "CM7/Debug/Core/Src/subdir.mk": "C_SRCS += \\\n../Core/Src/main.c\n",
  };
  assert.deepEqual(productsOf(made), ["PUMP firmware bareMetal Debug Release*"]);
  assert.deepEqual(
    buildOf(made).descriptions.map(({ system }) => system),
    ["cubeide"],
  );
});

test("two cores of one device are two products", () => {
  const both: Tree = {
    ...PUMP,
    "CM4/.cproject": (PUMP["CM7/.cproject"] as string).replace("PUMP.", "PUMP_CM4."),
    "CM4/Core/Src/main.c": "",
  };
  assert.deepEqual(productsOf(both), ["PUMP_CM4 firmware bareMetal Debug Release*", "PUMP firmware bareMetal Debug Release*"]);
});

const TI = "com.ti.ccstudio.buildDefinitions.MSP430_18.12";
test("Code Composer Studio: defines and sources are read, its own options are known only in part", () => {
  const tools = `<tool superClass="${TI}.exe.compilerRelease">${list(`${TI}.compilerID.DEFINE`, "definedSymbols", ["__MSP430FR__"])}${option(`${TI}.compilerID.OPT_LEVEL`, `${TI}.compilerID.OPT_LEVEL.2`)}</tool>`;
  const tree: Tree = {
    ".cproject": cproject(configuration("Release", tools, "").replaceAll(`${ST}.toolchain.exe.release`, `${TI}.exe.ReleaseToolchain`)),
    "main.c": "",
  };
  assert.deepEqual(
    buildOf(tree).units.map(({ path, defines, flags, certainty, compiler }) => [path, ...defines, ...flags, certainty, compiler].join(" ")),
    ["main.c __MSP430FR__ -O2 partial cl430"],
  );
});

test("other Eclipse tools: the level of optimisation is a word, and stands at the tool chain", () => {
  const kind = "ilg.gnuarmeclipse.managedbuild.cross";
  const tools = `${option(`${kind}.option.optimization.level`, `${kind}.option.optimization.level.size`)}${option(`${kind}.option.warnings.allwarn`, "true")}<tool superClass="${kind}.tool.c.compiler">${list(`${kind}.option.c.compiler.defs`, "definedSymbols", ["X"])}</tool>`;
  const tree: Tree = {
    ".cproject": cproject(configuration("Release", tools, "").replaceAll(`${ST}.toolchain`, `${kind}.toolchain`)),
    "main.c": "",
  };
  assert.deepEqual(releaseOf(tree), ["main.c | -DX |  | -Os -Wall"]);
});

test("Eclipse: no text makes the readers throw", () => {
  const parts = fc.constantFrom(
    "<cproject>",
    '<configuration artifactName="x" name="Debug">',
    "</configuration>",
    '<toolChain superClass="com.st.stm32cube">',
    '<tool superClass="c.compiler">',
    "<option",
    ' superClass="optimization.level"',
    ' value="',
    '"',
    "/>",
    '<entry kind="sourcePath" name="',
    "..",
    "<link>",
    "<name>",
    "</name>",
    "<locationURI>",
    "PARENT-9-PROJECT_LOC/",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: parts }, fc.string({ maxLength: 8 })), { maxLength: 40 }), (words) => {
      const text = words.join("");
      readAny({ ".cproject": text, ".project": `<projectDescription>${text}`, "a.c": "" });
    }),
    { numRuns: 1_000 },
  );
});
