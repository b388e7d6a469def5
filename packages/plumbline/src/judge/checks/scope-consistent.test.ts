import assert from "node:assert/strict";
import { test } from "node:test";

import type { ProductFact, SettingsFact, SourceUse, SourceUsesFact, Trait } from "#model";

import { at } from "../testing.ts";
import { productWith } from "../testing-product.ts";
import { found } from "../testing-documents.ts";
import check from "./scope-consistent.ts";

const said = <T>(value: T): Trait<T> => ({ value, because: "plumbline.yaml says so", locations: [], declared: true });
const settings: SettingsFact = {
  configurations: [
    {
      name: "app",
      product: "app",
      system: "zephyr",
      release: true,
      because: "a sample",
      files: ["prj.conf"],
      values: [{ name: "CONFIG_BT", value: "y", location: at("prj.conf", 3) }],
      defaultsKnown: false,
      missing: [],
    },
  ],
  unused: [],
};
const uses = (...topics: SourceUse["topic"][]): SourceUsesFact => ({
  uses: topics.map((topic) => ({ location: at("src/main.c", 9), topic, name: "call", by: "posix" })),
  filesRead: 3,
  filesFailed: [],
});

const cases: [
  what: string,
  product: Partial<ProductFact>,
  grounds: { settings?: SettingsFact; sourceUses?: SourceUsesFact },
  is: string,
  severity?: string,
][] = [
  ["nothing declared", {}, { settings }, "notApplicable"],
  ["bluetooth declared and on", { connections: said(["bluetooth"]) }, { settings }, "met"],
  ["no connection declared, bluetooth on", { connections: said(["none"]) }, { settings }, "unmet", "medium"],
  ["only USB declared, bluetooth on", { connections: said(["usb"]) }, { settings }, "unmet", "low"],
  ["wifi declared, a network call seen", { connections: said(["wifi"]) }, { sourceUses: uses("verifiedTransport") }, "met"],
  ["an RTOS declared and seen", { operatingSystem: said("rtos") }, { settings }, "met"],
  ["Linux declared, Zephyr seen", { operatingSystem: said("linux") }, { settings }, "unmet", "low"],
  ["Linux declared, nothing seen", { operatingSystem: said("linux") }, {}, "unknown"],
  [
    "no personal data declared, patient data logged",
    { personalData: said(false) },
    { sourceUses: uses("patientDataLogged") },
    "unmet",
    "medium",
  ],
  ["one thread declared, threads started", { threads: said(false) }, { sourceUses: uses("threads") }, "unmet", "low"],
];
for (const [what, product, grounds, is, severity] of cases) {
  test(`${what} is ${is}`, () => {
    const answer = check.judge({
      product: productWith(product),
      build: undefined,
      settings: undefined,
      binaries: undefined,
      sourceUses: undefined,
      policies: undefined,
      documents: undefined,
      provisioning: undefined,
      languages: undefined,
      ...grounds,
    });
    assert.equal(answer.is, is);
    if (severity !== undefined) assert.equal(found(answer)[0]?.[1], severity);
  });
}
