import assert from "node:assert/strict";
import { test } from "node:test";

import type { Facts } from "#model";

import { NOTHING } from "../testing-execution.ts";
import { productWith } from "../testing-product.ts";
import { listWith, policiesWith } from "../testing-provisioned.ts";
import check from "./allow-list-change-restricted.ts";

const on = (system: "none" | "rtos" | "linux" | "windows" | "android") =>
  productWith({ operatingSystem: { value: system, because: "a test", locations: [] } });
const judge = (facts: Partial<Facts>) => check.judge({ ...NOTHING, policies: undefined, ...facts });
const lists = (...all: Parameters<typeof listWith>[0][]) => ({ policies: policiesWith({ allowLists: all.map(listWith) }) });

const cases: [what: string, facts: Partial<Facts>, answer: string][] = [
  ["administrators only", lists({}), "met"],
  ["everybody", lists({ changedBy: "anyone" }), "unmet"],
  ["one of two", lists({}, { changedBy: "anyone" }), "unmet"],
  ["not said", lists({ changedBy: "unknown" }), "unknown"],
  ["not said by one of two", lists({}, { changedBy: "unknown" }), "unknown"],
  ["a list that is switched off is none", lists({ mode: "off" }), "unknown"],
  ["no list", {}, "unknown"],
  ["no operating system", { product: on("rtos") }, "notApplicable"],
];
for (const [what, facts, answer] of cases) test(`${what}: ${answer}`, () => assert.equal(judge(facts).is, answer));
