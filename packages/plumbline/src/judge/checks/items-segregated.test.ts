import assert from "node:assert/strict";
import { test } from "node:test";

import { itemWith, productWith } from "../testing-product.ts";
import check from "./items-segregated.ts";

const low = { safetyClass: "A", inherited: false, rationale: "It only shows." } as const;
const cases: [what: string, product: Parameters<typeof productWith>[0], answer: string][] = [
  ["no item is named", {}, "unknown"],
  ["all are of the class of the product", { items: [itemWith("pump"), itemWith("motor", { parent: "pump" })] }, "notApplicable"],
  ["a lower class, kept apart", { items: [itemWith("ui", { ...low, segregation: "Own processor." })] }, "met"],
  ["a lower class, and nothing is said", { items: [itemWith("ui", low)] }, "unmet"],
  ["one of two is kept apart", { items: [itemWith("ui", { ...low, segregation: "s" }), itemWith("log", low)] }, "unmet"],
  [
    "a part of the low item is not lower than that",
    { items: [itemWith("ui", { ...low, segregation: "s" }), itemWith("font", { ...low, parent: "ui" })] },
    "met",
  ],
];
for (const [what, product, answer] of cases) {
  test(`${what}: ${answer}`, () => assert.equal(check.judge({ product: productWith(product) }).is, answer));
}
