import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import { collectFrom, factFrom, type Tree } from "../testing.ts";
import build from "./build.ts";
import { sortedFlags } from "./flags.ts";
import { resolvedPath } from "./paths.ts";
import { presetsIn } from "./presets.ts";
import { whyNotShipped } from "./shipped.ts";
import { buildOf, productsOf, readAny, releaseOf, unresolvedIn } from "./testing.ts";
import { fitsGlob, indexOf } from "./tree-index.ts";
import { wordsOf } from "./words.ts";
import { listing } from "../tree-listing.ts";
import { sourceText } from "../source-text.ts";
import { treeFile } from "../testing.ts";

const database = (entries: readonly object[], path = "build/compile_commands.json", more: Tree = {}): Tree => ({
  "src/a.c": "",
  "src/b.cpp": "",
  "inc/x.h": "",
  ...more,
  [path]: { content: JSON.stringify(entries, null, 1), ignored: true },
});
const entry = (file: string, command: string, more: object = {}): object => ({
  directory: "/home/jane/pump/build",
  file,
  command,
  ...more,
});

test("a source of an SDK that ends like one of the tree is not that of the tree", () => {
  const tree = {
    ...database([
      entry("/home/jane/pump/src/a.c", "cc -O2 -c /home/jane/pump/src/a.c"),
      entry("/home/jane/pump/src/b.cpp", "c++ -c b.cpp"),
    ]),
    "build/radio/compile_commands.json": {
      content: JSON.stringify([entry("/opt/sdk/samples/radio/src/a.c", "cc -O0 -c /opt/sdk/samples/radio/src/a.c")]),
      ignored: true,
    },
  };
  assert.deepEqual(
    buildOf(tree).units.map(({ path, flags }) => `${path} ${flags.join(" ")}`),
    ["src/a.c -O2", "src/b.cpp "],
  );
  assert.deepEqual(unresolvedIn(tree), ["1 of 1 sources are not in the tree, the first is /opt/sdk/samples/radio/src/a.c"]);
});

const commands: [what: string, entries: readonly object[], expected: string[]][] = [
  [
    "a command",
    [entry("/home/jane/pump/src/a.c", "/usr/bin/cc -DX -I../inc -O2 -Wall -o a.o -c /home/jane/pump/src/a.c")],
    ["src/a.c | -DX | -Iinc | -O2 -Wall"],
  ],
  [
    "a list of words",
    [
      {
        directory: "/home/jane/pump/build",
        file: "../src/a.c",
        arguments: ["gcc", "-D", 'X="a b"', "-isystem", "/home/jane/pump/inc", "-c", "../src/a.c"],
      },
    ],
    ['src/a.c | -DX="a b" | -Iinc | '],
  ],
  ["a launcher before the compiler", [entry("../src/b.cpp", "ccache g++ -std=c++17 -c ../src/b.cpp")], ["src/b.cpp |  |  | -std=c++17"]],
  [
    "paths of Windows",
    [
      {
        directory: "C:\\work\\pump\\build",
        file: "C:\\work\\pump\\src\\a.c",
        command: "C:\\tools\\bin\\arm-none-eabi-gcc.exe -mcpu=cortex-m4 -IC:\\work\\pump\\inc -c C:\\work\\pump\\src\\a.c",
      },
    ],
    ["src/a.c |  | -Iinc | -mcpu=cortex-m4"],
  ],
  [
    "opposite flags in order, each kept",
    [entry("../src/a.c", "cc -fstack-protector-strong -O0 -O2 -fno-stack-protector -c ../src/a.c")],
    ["src/a.c |  |  | -fstack-protector-strong -O0 -O2 -fno-stack-protector"],
  ],
  [
    "a macro taken back",
    [entry("../src/a.c", "cc -D_FORTIFY_SOURCE=2 -U_FORTIFY_SOURCE -c ../src/a.c")],
    ["src/a.c |  |  | -U_FORTIFY_SOURCE"],
  ],
];
for (const [what, entries, expected] of commands)
  test(`compile_commands.json: ${what}`, () => assert.deepEqual(releaseOf(database(entries)), expected));

test("compile_commands.json: sources that are not in the tree are counted and named", () => {
  const tree = database([entry("../src/a.c", "cc -c ../src/a.c"), entry("/sdk/hal.c", "cc -c /sdk/hal.c")]);
  assert.deepEqual(unresolvedIn(tree), ["1 of 2 sources are not in the tree, the first is /sdk/hal.c"]);
});

test("compile_commands.json: further flags of a response file leave the rest open", () => {
  const tree = database([entry("../src/a.c", "cc @flags.rsp -c ../src/a.c")]);
  assert.equal(buildOf(tree).units[0]?.certainty, "partial");
  assert.deepEqual(unresolvedIn(tree), ["the response file flags.rsp holds further flags"]);
});

const damaged: [what: string, text: string, expected: string][] = [
  ["no JSON", "{", "is no valid JSON"],
  ["no list", "{}", "holds no list of compiler calls"],
  ["entries that are none", '[1, null, {"file": "a.c"}, {"file": 1, "command": "cc"}]', "4 of 4 entries could not be read"],
];
for (const [what, text, expected] of damaged)
  test(`compile_commands.json: ${what}`, () => assert.deepEqual(unresolvedIn({ "compile_commands.json": text }), [expected]));

test("compile_commands.json: what was really run replaces what CMakeLists.txt says, and the product stays", () => {
  const cmake = "project(pump C)\nadd_executable(app src/a.c)\n";
  const run = entry(
    "/home/jane/pump/src/a.c",
    "arm-none-eabi-gcc -mcpu=cortex-m4 -Os -o CMakeFiles/app.dir/src/a.c.o -c /home/jane/pump/src/a.c",
  );
  const tree = database([run], "build/compile_commands.json", { "CMakeLists.txt": cmake });
  assert.deepEqual(
    buildOf(tree).units.map(({ path, product, flags, certainty }) => `${path} ${product} ${flags.join(" ")} ${certainty}`),
    ["src/a.c pump -mcpu=cortex-m4 -Os exact"],
  );
  assert.deepEqual(productsOf(tree), ["pump application unknown Release*"]);
});

test("compile_commands.json: without a description its targets are the products", () => {
  const run = (target: string, file: string): object =>
    entry(`../src/${file}`, `arm-none-eabi-gcc -c ../src/${file} -o CMakeFiles/${target}.dir/${file}.o`);
  assert.deepEqual(productsOf(database([run("app", "a.c"), run("unit_test", "b.cpp")])), [
    "app firmware bareMetal build*",
    "unit_test test bareMetal build*",
  ]);
});

test("compile_commands.json: of two databases the one for debugging is not the release", () => {
  const tree: Tree = {
    ...database([entry("../src/a.c", "cc -O2 -c ../src/a.c")], "build-release/compile_commands.json"),
    ...database([entry("../src/a.c", "cc -O0 -c ../src/a.c")], "build-debug/compile_commands.json"),
  };
  assert.deepEqual(
    buildOf(tree).units.map(({ configuration, release }) => `${configuration} ${release}`),
    ["debug false", "release true"],
  );
});

test("compile_commands.json: no text makes the reader throw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc
          .array(
            fc.record(
              { file: fc.string(), directory: fc.string(), command: fc.string(), arguments: fc.array(fc.string()) },
              { requiredKeys: [] },
            ),
          )
          .map((list) => JSON.stringify(list)),
      ),
      (text) => readAny({ "compile_commands.json": text, "a.c": "" }),
    ),
    { numRuns: 1_000 },
  );
});

const words: [line: string, quoting: "posix" | "windows", expected: string[]][] = [
  ["a  b\tc", "posix", ["a", "b", "c"]],
  [`-DX="a b" 'c d' e\\ f`, "posix", ["-DX=a b", "c d", "e f"]],
  [`"a\\"b" 'c\\'`, "posix", ['a"b', "c\\"]],
  [`"" x`, "posix", ["", "x"]],
  [`C:\\a\\b.c -DX=\\"t\\"`, "windows", ["C:\\a\\b.c", '-DX="t"']],
  [`"C:\\Program Files\\x\\\\" y`, "windows", ["C:\\Program Files\\x\\", "y"]],
];
for (const [line, quoting, expected] of words)
  test(`words of ${line} (${quoting})`, () => assert.deepEqual(wordsOf(line, quoting), expected));

test("joined words come apart again, whatever they hold", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (list) => {
      const line = list.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
      assert.deepEqual(wordsOf(line), list);
    }),
    { numRuns: 1_000 },
  );
});

test("sorting flags loses none but inputs, outputs and dependency files", () => {
  assert.deepEqual(
    sortedFlags([
      "-c",
      "a.c",
      "-o",
      "a.o",
      "-MD",
      "-MF",
      "a.d",
      "-MTa.o",
      "-Ia",
      "-I",
      "b",
      "/DX",
      "-include",
      "x.h",
      "-Wall",
      "/src/a.c",
      "/W4",
      "-x",
      "c",
    ]),
    {
      defines: ["X"],
      includes: ["a", "b"],
      flags: ["-include", "x.h", "-Wall", "/W4", "-x", "c"],
    },
  );
});

const paths: [directory: string, path: string, expected: string | undefined][] = [
  ["a/b", "../c", "a/c"],
  ["a", "../../x", undefined],
  ["", "./x/./y", "x/y"],
  ["a", "b\\c.c", "a/b/c.c"],
  ["a", "x/".repeat(300), undefined],
];
for (const [directory, path, expected] of paths)
  test(`${path.slice(0, 20)} in ${directory || "the tree"} is ${expected}`, () => assert.equal(resolvedPath(directory, path), expected));

test("no path leads out of the tree", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("..", ".", "a", "b", "", "\\..\\", "c/d")), (parts) => {
      const path = resolvedPath("x/y", parts.join("/"));
      assert.ok(path === undefined || !path.split("/").includes(".."));
    }),
    { numRuns: 1_000 },
  );
});

const globs: [name: string, glob: string, expected: boolean][] = [
  ["main.c", "*.c", true],
  ["main.c", "m??n.c", true],
  ["main.c", "[a-z]ain.c", false],
  ["main.c", "[mn]ain.c", true],
  ["main.cpp", "*.c", false],
  ["aaaa", "a*a*a*a", true],
  ["", "*", true],
];
for (const [name, glob, expected] of globs)
  test(`${name || "nothing"} ${expected ? "fits" : "does not fit"} ${glob}`, () => assert.equal(fitsGlob(name, glob), expected));

test("a folder's files are found without its neighbours of similar name", () => {
  const index = indexOf(listing(["a/x.c", "a-b/x.c", "a/b/y.c", "a0/z.c", "ab/w.c", "x.c"].map((path) => treeFile(path, 0))));
  assert.deepEqual(index.below("a").toSorted(), ["a/b/y.c", "a/x.c"]);
  assert.deepEqual(index.below("").length, 6);
  assert.deepEqual(index.below("none"), []);
  assert.equal(index.byLongestEnd("/home/jane/a/b/y.c"), "a/b/y.c");
  assert.equal(index.byLongestEnd("C:\\repo\\A-B\\X.C"), "a-b/x.c");
  assert.equal(index.byLongestEnd("/elsewhere/y.c"), undefined, "a name alone, deep in another tree, is no match");
});

const names: [name: string, folder: string, shipped: boolean][] = [
  ["pump", "src", true],
  ["contest", "src", true],
  ["latest", "src", true],
  ["pump_test", "src", false],
  ["PumpTests", "src", false],
  ["pump", "tests/unit", false],
  ["attestation", "attestation", true],
  ["simulation", "src", false],
  ["pump", "UI_PCSimulation", false],
  ["ui", "emulator/src", false],
  ["pump", "dissimulation", true],
  ["host_tool", "src", false],
  ["pump", "tools", false],
];
for (const [name, folder, shipped] of names)
  test(`${name} in ${folder} ${shipped ? "may reach" : "does not reach"} the device`, () =>
    assert.equal(whyNotShipped(name, folder) === undefined, shipped));

const presets = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  const source = sourceText(treeFile("CMakePresets.json", bytes.length), bytes);
  return source
    ? presetsIn(source).map(({ name, variables, toolchain }) =>
        `${name} ${Object.entries(variables)
          .map(([key, value]) => `${key}=${value}`)
          .join(" ")} ${toolchain ?? ""}`.trim(),
      )
    : [];
};
test("presets inherit from each other, the nearer wins, hidden ones cannot be chosen", () => {
  const text = JSON.stringify({
    configurePresets: [
      { name: "base", hidden: true, toolchainFile: "arm.cmake", cacheVariables: { A: "1", B: true } },
      { name: "other", hidden: true, cacheVariables: { A: "2", C: { type: "BOOL", value: false } } },
      { name: "release", inherits: ["base", "other"], cacheVariables: { D: "4" } },
      { name: "loop", inherits: "loop" },
    ],
  });
  assert.deepEqual(presets(text), ["release A=1 C=FALSE B=TRUE D=4 arm.cmake", "loop"]);
  assert.deepEqual(presets("{"), []);
});
test("presets that all inherit from all others are settled once each", () => {
  const all = Array.from({ length: 200 }, (_, index) => `p${index}`);
  const before = process.cpuUsage().user;
  assert.equal(presets(JSON.stringify({ configurePresets: all.map((name) => ({ name, inherits: all })) })).length, 200);
  assert.ok((process.cpuUsage().user - before) / 1e6 < 5);
});
test("presets: no JSON makes the reader throw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc
          .array(fc.record({ name: fc.string(), inherits: fc.anything(), cacheVariables: fc.anything() }))
          .map((configurePresets) => JSON.stringify({ configurePresets })),
      ),
      (text) => void presets(text),
    ),
    { numRuns: 1_000 },
  );
});

test("a tree without a build says what to do", () => {
  const collected = collectFrom(build, { "a.c": "" });
  assert.equal(collected.state, "absent");
});

test("which configurations make the release is what plumbline.yaml says, where it says so", () => {
  const tree: Tree = {
    "a.c": "",
    "CMakeLists.txt": "project(x C)\nadd_executable(a a.c)",
    "b.sh": "cmake -DCMAKE_BUILD_TYPE=Release .\ncmake -DCMAKE_BUILD_TYPE=Debug .\n",
  };
  const { units } = factFrom(build, tree, { configuration: { releaseConfigurations: ["Debug"] } });
  assert.deepEqual(
    units.map(({ configuration, release }) => `${configuration} ${release}`),
    ["Release false", "Debug true"],
  );
});

test("a source that a project file and a makefile describe is judged by the project file", () => {
  const ewp =
    "<project><configuration><name>Release</name><debug>0</debug></configuration><file><name>$PROJ_DIR$\\a.c</name></file></project>";
  const tree: Tree = { "a.c": "", "b.c": "", "pump.ewp": ewp, Makefile: "all: a.o b.o\n" };
  assert.deepEqual(
    buildOf(tree).units.map(({ path, product }) => `${path} ${product}`),
    ["a.c pump", "b.c make"],
  );
});
