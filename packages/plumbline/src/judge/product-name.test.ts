import assert from "node:assert/strict";
import { test } from "node:test";

import type { BuildFact, DocumentsFact, RevisionFact } from "#model";

import { nameOf } from "./product-name.ts";
import { at } from "./testing.ts";

const documents = (title: string, path = "README.md"): DocumentsFact => ({
  claims: [],
  documents: [{ location: at(path), kind: "readme", because: "its name", title, words: 9, hollow: false, items: 0 }],
});
const revision = { repository: "pump-firmware" } as RevisionFact;

const headings: [title: string, name: string, why: string][] = [
  ["Infusion Pump 2", "Infusion Pump 2", "it is headed by its name"],
  ["Welcome to the Infusion Pump", "Infusion Pump", "a greeting is no part of a name"],
  ["**Infusion** Pump", "Infusion Pump", "ornament is no part of a name"],
  ["subg_pump", "subg_pump", "an underline within a word is"],
  ["Table of Contents", "pump-firmware", "a section is no product"],
  ["How to build", "pump-firmware", "a section is no product"],
  ["README.md", "pump-firmware", "there is no heading in it"],
  ["<img src=logo.png>", "pump-firmware", "a picture is no name"],
  ["[![Build](https://example.org/b.svg)]", "pump-firmware", "a badge is no name"],
  ["An open source pump that was made by many people in very little time for the ward", "pump-firmware", "a sentence is no name"],
  ["2.0", "pump-firmware", "a number is no name"],
];
for (const [title, name, why] of headings) {
  test(`a README headed "${title}" gives the name ${name}: ${why}`, () =>
    assert.equal(nameOf(undefined, { documents: documents(title), revision }, "work").name, name));
}

test("plumbline.yaml goes before everything, and each name says where it is from", () => {
  const from = (...args: Parameters<typeof nameOf>): unknown[] => {
    const { name, declared, nameFrom, folder } = nameOf(...args);
    return [name, declared, nameFrom?.because, nameFrom?.location?.path, folder];
  };
  const both = { documents: documents("Pump"), revision };
  assert.deepEqual(from("Ours", both, "work"), ["Ours", true, "plumbline.yaml says so", undefined, "work"]);
  assert.deepEqual(from(undefined, both, "work"), ["Pump", false, "the README is headed so", "README.md", "work"]);
  assert.deepEqual(from(undefined, { documents: undefined, revision }, "work"), [
    "pump-firmware",
    false,
    "the repository is called so",
    undefined,
    "work",
  ]);
  assert.deepEqual(from(undefined, { documents: undefined }, "work"), ["work", false, "the folder is called so", undefined, "work"]);
});

test("the README of a part or of somebody else names no product", () =>
  assert.equal(nameOf(undefined, { documents: documents("Library", "lib/README.md") }, "work").name, "work"));

const built = (name: string, path = "CMakeLists.txt"): BuildFact => ({
  units: [],
  products: [],
  descriptions: [{ system: "cmake", location: at(path, 3), name, unresolved: [], flags: [] }],
});
const builds: [what: string, build: BuildFact, name: string][] = [
  ["what project() at the root says", built("HealthHub"), "HealthHub"],
  ["a part of the product", built("HealthHub", "boot/CMakeLists.txt"), "pump-firmware"],
  ["what every second build is called", built("firmware"), "pump-firmware"],
  ["a name without a letter", built("2"), "pump-firmware"],
];
for (const [what, build, name] of builds) {
  test(`a build gives the name where no README does: ${what} is ${name}`, () =>
    assert.equal(nameOf(undefined, { documents: undefined, revision, build }, "work").name, name));
}

test("the README goes before the build, and the build says where its name stands", () => {
  assert.equal(nameOf(undefined, { documents: documents("Pump"), build: built("hub") }, "work").name, "Pump");
  const { nameFrom } = nameOf(undefined, { documents: undefined, build: built("hub") }, "work");
  assert.deepEqual([nameFrom?.because, nameFrom?.location?.path, nameFrom?.location?.line], ["its build calls it so", "CMakeLists.txt", 3]);
});
