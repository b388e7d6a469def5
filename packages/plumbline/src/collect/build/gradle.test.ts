import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { Tree } from "../testing.ts";
import { productsOf, readAny } from "./testing.ts";

const cases: [what: string, path: string, text: string, products: readonly string[]][] = [
  ["an app", "phone/app/build.gradle", "apply plugin: 'com.android.application'\n", ["phone application android release*"]],
  [
    "one by the experimental plugin",
    "phone/app/build.gradle",
    "apply plugin: 'com.android.model.application'\n",
    ["phone application android release*"],
  ],
  [
    "one in Kotlin",
    "phone/app/build.gradle.kts",
    'plugins {\n    id("com.android.application")\n}\n',
    ["phone application android release*"],
  ],
  [
    "one by a catalogue",
    "app/build.gradle.kts",
    "plugins {\n    alias(libs.plugins.android.application)\n}\n",
    ["app application android release*"],
  ],
  ["a library alone", "ble/build.gradle", "plugins { }\napply plugin: 'com.android.library'\n", ["ble library android release*"]],
  [
    "a plugin that is only named for the modules",
    "build.gradle.kts",
    'plugins {\n    id("com.android.application") version "8.1" apply false\n}\n',
    [],
  ],
  ["the path of the plugin", "build.gradle", "dependencies {\n  classpath 'com.android.tools.build:gradle:8.1.0'\n}\n", []],
  ["a server in Java", "server/build.gradle", "plugins {\n  id 'java'\n}\n", []],
];
// A description of another tool, so that there is a build to be read.
const BESIDE = { "fw/CMakeLists.txt": "project(fw)\n" };
const appsOf = (tree: Tree): readonly string[] => productsOf({ ...tree, ...BESIDE }).filter((line) => line.includes(" android "));
for (const [what, path, text, products] of cases) test(`Gradle: ${what}`, () => assert.deepEqual(appsOf({ [path]: text }), products));

test("Gradle: a library beside an app is a part of it", () => {
  const tree = {
    "app/build.gradle": "apply plugin: 'com.android.application'\n",
    "ble/build.gradle": "apply plugin: 'com.android.library'\n",
  };
  assert.deepEqual(productsOf(tree), ["app application android release*"]);
});

test("Gradle: no text makes the reader throw", () => {
  const words = fc.constantFrom(
    "apply",
    "plugin",
    ":",
    "'com.android.application'",
    "id",
    "(",
    ")",
    '"',
    "alias(libs.plugins.android.",
    "\n",
    " ",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (text) => readAny({ "app/build.gradle": text.join("") })),
    { numRuns: 1_000 },
  );
});
