import assert from "node:assert/strict";
import { test } from "node:test";

import type { ProductFact, Trait } from "#model";

import { productWith } from "../testing-product.ts";
import { found } from "../testing-documents.ts";
import check from "./scope-declared.ts";

const said = <T>(value: T): Trait<T> => ({ value, because: "plumbline.yaml says so", locations: [], declared: true });
const seen = <T>(value: T): Trait<T> => ({ value, because: "settings were found", locations: [] });
const all: Partial<ProductFact> = {
  operatingSystem: said("rtos"),
  connections: said(["bluetooth"]),
  personalData: said(true),
  classDeclared: true,
};

const cases: [what: string, product: Partial<ProductFact>, is: string, why?: string][] = [
  ["everything", all, "met"],
  ["everything but the class", { ...all, classDeclared: false }, "unmet"],
  ["the name alone", { declared: true }, "unknown", "a name says nothing of what applies"],
  [
    "nothing, but much was detected",
    { operatingSystem: seen("rtos"), connections: seen(["bluetooth"]) },
    "unknown",
    "detected is not declared",
  ],
];
for (const [what, product, is, why = "as asked"] of cases) {
  test(`${what} is ${is}: ${why}`, () => assert.equal(check.judge({ product: productWith(product), inspection: undefined }).is, is));
}

test("what was detected is shown, and each missing property is named at plumbline.yaml", () => {
  const unknown = check.judge({ product: productWith({ operatingSystem: seen("rtos") }), inspection: undefined });
  assert.match(unknown.because, /operating system rtos/);
  const partly = check.judge({
    product: productWith({ operatingSystem: said("none"), connections: said(["none"]) }),
    inspection: undefined,
  });
  assert.deepEqual(found(partly), [
    ["plumbline.yaml", "note"],
    ["plumbline.yaml", "note"],
  ]);
});
