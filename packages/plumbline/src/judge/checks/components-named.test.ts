import assert from "node:assert/strict";
import { test } from "node:test";

import type { ComponentsFact, NamedComponent, Sbom } from "#model";

import { at } from "../testing.ts";
import { componentsWith, manifestWith } from "../testing-components.ts";
import { found } from "../testing-documents.ts";
import check from "./components-named.ts";

const sbom = (components: number, withVersion: number, withPurl: number): { sboms: Sbom[] } => ({
  sboms: [{ location: { path: "sbom.json" }, format: "SPDX JSON", components, withVersion, withPurl, names: [] }],
});
const soup = (entries: number, withVersion: number): Pick<ComponentsFact, "soupLists"> => ({
  soupLists: [{ location: { path: "docs/soup.csv" }, entries, withVersion }],
});
const lock = { manifests: [manifestWith({ kind: "npm", locked: true, components: 9 })] };

const cases: [what: string, more: Partial<ComponentsFact>, is: string, why?: string][] = [
  ["an SBOM with versions and package URLs", sbom(9, 9, 9), "met"],
  ["an SBOM without some versions", sbom(9, 7, 9), "unmet"],
  ["an SBOM without package URLs", sbom(9, 9, 0), "unmet"],
  ["an empty SBOM beside a lock file", { ...sbom(0, 0, 0), ...lock }, "unmet", "it names nothing"],
  ["an empty SBOM alone", sbom(0, 0, 0), "unmet"],
  ["a list of SOUP with versions", soup(3, 3), "met", "a list for people needs no package URL"],
  ["a list of SOUP without some versions", soup(3, 2), "unmet"],
  ["a lock file alone", lock, "met", "its entries are exact"],
  ["a manifest that names nothing", { manifests: [manifestWith({ components: 0 })] }, "unknown"],
  ["nothing", {}, "unknown"],
];
for (const [what, more, is, why = "as asked"] of cases) {
  test(`${what} is ${is}: ${why}`, () => assert.equal(check.judge({ components: componentsWith([], more), languages: undefined }).is, is));
}

test("the gap of a list of SOUP is shown at the first entry without a version", () => {
  const components = componentsWith([{ name: "lwIP", manifest: "SOUP list", location: at("docs/soup.csv", 4) }], soup(2, 1));
  const answer = check.judge({ components, languages: undefined });
  assert.deepEqual(found(answer), [["docs/soup.csv", "low"]]);
  assert.ok(answer.is === "unmet" && answer.findings[0].location.line === 4 && answer.findings[0].message.includes("lwIP"));
});

const parts: [what: string, parts: Partial<NamedComponent>[], is: string][] = [
  ["owner, name and version of PlatformIO", [{ manifest: "platformio", name: "bblanchon/ArduinoJson", pin: "exact" }], "met"],
  ["a platform of PlatformIO", [{ manifest: "platformio", name: "espressif32", pin: "exact" }], "met"],
  ["a library of PlatformIO without its owner", [{ manifest: "platformio", name: "Servo Easing", pin: "exact" }], "unmet"],
  ["a range that nothing locks", [{ manifest: "platformio", name: "nanopb/Nanopb", pin: "range" }], "unmet"],
  [
    "a range that a lock file decides",
    [{ manifest: "npm", name: "json", purl: "pkg:npm/json", pin: "range", lockedBy: "package-lock.json" }],
    "met",
  ],
  ["a west project at a tag", [{ name: "nrf", source: "https://example.org/sdk", pin: "tag" }], "met"],
  ["a west project at a branch", [{ name: "nrf", source: "https://example.org/sdk", pin: "branch" }], "unmet"],
  ["a component of the registry of the ESP-IDF", [{ manifest: "esp-idf", name: "lvgl/lvgl", pin: "hash" }], "met"],
  ["the ESP-IDF itself", [{ manifest: "esp-idf", name: "idf", pin: "exact" }], "met"],
  ["a submodule whose commit is known", [{ manifest: "git submodule", source: "https://example.org/l.git", pin: "commit" }], "met"],
  ["a submodule whose commit is not known", [{ manifest: "git submodule", source: "https://example.org/l.git", pin: "none" }], "unknown"],
  ["a tool of development alone", [{ manifest: "npm", name: "eslint", pin: "range", scope: "development" }], "unknown"],
];
for (const [what, named, is] of parts)
  test(`without a list, ${what} is ${is}`, () =>
    assert.equal(check.judge({ components: componentsWith(named), languages: undefined }).is, is));

test("all vague names of the tree are one note, at the first of them", () => {
  const vague = ["Servo Easing", "PID", "DHT"].map((name, index) => ({
    manifest: "platformio",
    name,
    location: at("platformio.ini", index + 4),
  }));
  const answer = check.judge({ components: componentsWith(vague), languages: undefined });
  assert.deepEqual(found(answer), [["platformio.ini", "note"]]);
  assert.ok(answer.is === "unmet" && answer.findings[0].location.line === 4);
  assert.match(answer.findings[0].message, /^3 of 3 parts .* \(Servo Easing, PID, DHT\)$/);
});
