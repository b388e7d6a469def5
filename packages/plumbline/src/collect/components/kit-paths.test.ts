import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { SourceText } from "#model";

import { sourceText } from "../source-text.ts";
import { factFrom, type Tree, treeFile } from "../testing.ts";
import components from "./components.ts";
import { kitPaths } from "./kit-paths.ts";

const read = (tree: Tree) => factFrom(components, tree);
const sourceOf = (path: string, text: string) => sourceText(treeFile(path, text.length), new TextEncoder().encode(text)) as SourceText;
const said = (path: string, text: string): readonly string[] =>
  (kitPaths(sourceOf(path, text))?.components ?? []).map(({ name, version = "-", scope }) => `${name} ${version} ${scope}`);

const lines: [path: string, text: string, kits: readonly string[], why?: string][] = [
  ["CMakeLists.txt", "set(ENV{ZEPHYR_BASE} C:/ncs/v2.5.0/zephyr)\n", ["nRF Connect SDK v2.5.0 runtime"]],
  [".vscode/settings.json", '{"nrf-connect.topdir": "c:\\\\ncs\\\\v2.4.1"}\n', ["nRF Connect SDK v2.4.1 runtime"]],
  ["Makefile", "SDK_ROOT := /home/jane/nRF5_SDK_17.1.0_ddde560\n", ["nRF5 SDK 17.1.0 runtime"]],
  ["Makefile", "SDK_ROOT := $(HOME)/x\nIDF=${HOME}/esp/esp-idf-v5.1.2/components\n", ["ESP-IDF v5.1.2 runtime"]],
  [
    ".cproject",
    '<a value="&quot;C:/Users/jane/STM32Cube/Repository/STM32Cube_FW_F4_V1.27.1/Drivers&quot;"/>\n',
    ["STM32Cube firmware package 1.27.1 runtime"],
  ],
  [".project", "<location>C:/ti/simplelink_cc13xx_cc26xx_sdk_7_10_00_98/source</location>\n", ["SimpleLink SDK 7.10.00.98 runtime"]],
  ["pump.uvprojx", "<Path>C:\\Keil_v5\\ARM\\PACK\\ARM\\CMSIS\\5.9.0\\CMSIS</Path>\n", ["CMSIS 5.9.0 runtime"]],
  ["pump.pro", "INCLUDEPATH += /opt/Qt/5.15.2/gcc_64/include\n", ["Qt 5.15.2 runtime"]],
  [
    "toolchain.cmake",
    "set(CC /opt/gcc-arm-none-eabi-10-2020-q4/bin/arm-none-eabi-gcc)\n",
    ["Arm GNU toolchain 10-2020-q4 development"],
    "a tool is no part",
  ],
  ["CMakeLists.txt", "set(ZEPHYR_BASE ../ncs/v2.5.0/zephyr)\n", [], "what lies beside the sources may be in the tree"],
  ["CMakeLists.txt", "include(https://example.org/opt/ncs/v2.5.0/x.cmake)\n", [], "an address is no place on a machine"],
  ["CMakeLists.txt", "set(X C:/ncs/toolchains/7795df4459)\n", [], "no version"],
  ["Makefile", "X = /opt/esp-idf-v5.1/a\nY = /opt/esp-idf-v5.1/b\n", ["ESP-IDF v5.1 runtime"], "once a file"],
];
for (const [path, text, kits, why = "as written"] of lines)
  test(`${path}: ${kits.join(", ") || "no kit"} (${why})`, () => assert.deepEqual(said(path, text), kits));

test("a kit stands where it is named first, with the place that it is taken from, and once for all files", () => {
  const { components: found, manifests } = read({
    "a/Makefile": "A=1\nB=/opt/esp-idf-v5.1/x\n",
    "b/CMakeLists.txt": "set(A /opt/esp-idf-v5.1/y)\n",
  });
  assert.deepEqual(
    found.map(({ location, source, pin, manifest }) => [location.path, location.line, source, pin, manifest]),
    [["a/Makefile", 2, "/opt/esp-idf-v5.1", "exact", "path of the build"]],
  );
  assert.equal(manifests.length, 1);
});

test("whose home a kit lies in is not told", () =>
  assert.equal(kitPaths(sourceOf("Makefile", "A=/Users/jane/sdk/esp-idf-v5.1/x\n"))?.components[0]?.source, "~/sdk/esp-idf-v5.1"));

test("what a file fetches stands beside the kit that it names", () => {
  const text = "FetchContent_Declare(lib GIT_REPOSITORY https://example.org/lib.git GIT_TAG v1.0.0)\nset(A C:/ncs/v2.5.0)\n";
  assert.deepEqual(
    read({ "CMakeLists.txt": text }).components.map(({ name, manifest }) => `${name}: ${manifest}`),
    ["lib: cmake", "nRF Connect SDK: path of the build"],
  );
});

test("no text takes long", () => {
  const piece = fc.constantFrom(
    "C:/",
    "/opt/",
    "~/",
    "${HOME}",
    "\\",
    "/",
    "ncs/v",
    "SDK_1.2.3_A",
    "simplelink_a_b_sdk_",
    "1.2.3",
    " ",
    '"',
    "\n",
    "a".repeat(300),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      void kitPaths(sourceOf("Makefile", text));
    }),
    { numRuns: 1_000 },
  );
});
