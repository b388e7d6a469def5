import assert from "node:assert/strict";
import { test } from "node:test";

import { itemWith, productWith } from "../testing-product.ts";
import check from "./items-classified.ts";

const low = { safetyClass: "A", inherited: false } as const;
const cases: [what: string, product: Parameters<typeof productWith>[0], answer: string][] = [
  ["no item is named", {}, "unknown"],
  ["all inherit", { items: [itemWith("pump"), itemWith("motor", { parent: "pump" })] }, "met"],
  ["a lower class with its rationale", { items: [itemWith("ui", { ...low, rationale: "It only shows." })] }, "met"],
  ["a lower class without a rationale", { items: [itemWith("ui", low)] }, "unmet"],
  [
    "a part of a higher class than its parent",
    { items: [itemWith("ui", { ...low, rationale: "r" }), itemWith("alarm", { parent: "ui" })] },
    "unmet",
  ],
  ["an item of a higher class than the product", { safetyClass: "A", items: [itemWith("motor")] }, "unmet"],
  ["an item to which nothing belongs", { items: [itemWith("ghost", { folders: [] })] }, "unmet"],
  ["an item that only holds others", { items: [itemWith("system", { folders: [] }), itemWith("motor", { parent: "system" })] }, "met"],
];
for (const [what, product, answer] of cases) {
  test(`${what}: ${answer}`, () => assert.equal(check.judge({ product: productWith(product) }).is, answer));
}
