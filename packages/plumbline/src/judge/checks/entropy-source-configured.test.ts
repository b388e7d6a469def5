import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { builtFor, NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { released } from "../testing-settings.ts";
import { usesWith } from "../testing-uses.ts";
import { buildWith } from "../testing.ts";
import check from "./entropy-source-configured.ts";

const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, sourceUses: undefined, ...facts });
const trait = <T>(value: T) => ({ value, because: "a test", locations: [] });

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["the driver of the chip", { settings: released({ CONFIG_ENTROPY_GENERATOR: "y" }) }, "met"],
  ["a call of a secure generator", { sourceUses: usesWith("secureRandom") }, "met"],
  ["the generator for tests", { settings: released({ CONFIG_TEST_RANDOM_GENERATOR: "y" }) }, "unmet"],
  [
    "the generator for tests beside the driver",
    { settings: released({ CONFIG_TEST_RANDOM_GENERATOR: "y", CONFIG_ENTROPY_GENERATOR: "y" }) },
    "unmet",
  ],
  ["the generator for tests switched off", { settings: released({ CONFIG_TEST_RANDOM_GENERATOR: "n" }) }, "unknown"],
  ["no entropy at all by a definition of the build", { build: buildWith({ defines: ["MBEDTLS_TEST_NULL_ENTROPY"] }) }, "unmet"],
  ["the same in a unit of a test", { build: buildWith({ defines: ["MBEDTLS_TEST_NULL_ENTROPY"], shipped: false }) }, "unknown"],
  ["a program for Linux, whose kernel is the source", builtFor("linux"), "notApplicable"],
  ["a library", { product: productWith({ kind: trait("library" as const) }) }, "notApplicable"],
  ["nothing known", {}, "unknown"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));
