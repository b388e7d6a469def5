import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { censusWith } from "../testing-census.ts";
import { inspectionWith } from "../testing-inspection.ts";
import { productWith } from "../testing-product.ts";
import { provisioningWith, type Step } from "../testing-provisioned.ts";
import { at } from "../testing.ts";
import check from "./supported-platform.ts";

const judge = (facts: Partial<Facts>, time = "2024-07-01T00:00:00.000Z") =>
  check.judge({
    provisioning: undefined,
    components: undefined,
    product: undefined,
    languages: undefined,
    inspection: inspectionWith({ time }),
    ...facts,
  });
const system = (what: string, endOfLife: string, more = {}) =>
  ({ kind: "operatingSystem", what, endOfLife, guarded: true, ...more }) as const;
const systems = (...all: Step[]) => ({ provisioning: provisioningWith(...all) });
const component = (name: string, version: string, scope: "product" | "development" = "product") => ({
  components: {
    components: [
      {
        name,
        version,
        ecosystem: "west",
        pin: "tag" as const,
        location: at("west.yml", 4),
        manifest: "west.yml",
        scope,
        transitive: false,
      },
    ],
    sboms: [],
    manifests: [],
  } as unknown as Facts["components"],
});

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["a system past its end", systems(system("Debian 9", "2022-06-30")), "unmet"],
  ["a system of today", systems(system("Debian 12", "2028-06-30")), "met"],
  ["on its last day", systems(system("Debian 10", "2024-07-01")), "met"],
  ["one of two", systems(system("Debian 12", "2028-06-30"), system("Node.js 8", "2019-12-31")), "unmet"],
  ["only what a pipeline runs on", systems(system("Ubuntu 18.04", "2023-05-31", { where: "development" })), "unknown"],
  ["a kernel that the manifest names", component("zephyr", "v3.2.0"), "unmet"],
  ["a kernel with long support", component("zephyr", "v3.7.1"), "met"],
  ["a kernel that only the tests need", component("zephyr", "v3.2.0", "development"), "unknown"],
  ["a branch instead of a version", component("esp-idf", "main"), "unknown"],
  ["ESP-IDF 4.3", component("espressif/esp-idf", "4.3.1"), "unmet"],
  ["nothing named", {}, "unknown"],
  [
    "no operating system",
    { product: productWith({ operatingSystem: { value: "none", because: "a test", locations: [] } }) },
    "notApplicable",
  ],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));

test("evidence is judged at its own time, not at that of the reader", () => {
  const facts = systems(system("Debian 10", "2024-06-30"));
  assert.deepEqual([judge(facts, "2020-01-01T00:00:00.000Z").is, judge(facts, "2025-01-01T00:00:00.000Z").is], ["met", "unmet"]);
});

test("one system in three files is one finding, at the place that surely reaches the device", () => {
  const answer = judge(
    systems(
      system("Debian 8", "2020-06-30", { location: at("a.sh"), where: "unknown" }),
      system("Debian 8", "2020-06-30", { location: at("etc/b.sh") }),
      system("Debian 8", "2020-06-30", { location: at("etc/c.sh") }),
    ),
  );
  assert.equal(answer.is, "unmet");
  if (answer.is !== "unmet") return;
  assert.deepEqual(
    answer.findings.map(({ location, severity, related }) => [location.path, severity, related?.length]),
    [["etc/b.sh", "high", 2]],
  );
});

test("without a day to judge by there is no answer", () => {
  const facts = { components: undefined, product: undefined, languages: undefined, inspection: undefined };
  assert.equal(check.judge({ ...facts, ...systems(system("Debian 9", "2022-06-30")) }).is, "unknown");
});

const written = (...files: readonly (readonly [path: string, language: string, codeLines: number])[]) =>
  censusWith(...files.map(([path, language, codeLines]) => ({ path, language, codeLines })));
const projects: [what: string, languages: Facts["languages"], answer: string, severity?: string][] = [
  ["a product in Python", written(["app.py", "Python", 900], ["boot.c", "C", 100]), "unmet", "medium"],
  ["a product with some Python", written(["app.py", "Python", 200], ["main.c", "C", 800]), "unmet", "low"],
  ["the tools of a product in C", written(["tool.py", "Python", 20], ["main.c", "C", 900]), "unknown"],
];
for (const [what, languages, expected, severity] of projects) {
  test(`a version of Python in a Pipfile, for ${what}: ${expected}`, () => {
    const step = system("Python 3.7", "2023-06-27", { where: "unknown", location: at("Pipfile", 5) });
    const answer = judge({ ...systems(step), languages });
    assert.equal(answer.is, expected);
    if (answer.is === "unmet") assert.equal(answer.findings[0].severity, severity);
  });
}
