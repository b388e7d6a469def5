import assert from "node:assert/strict";
import { test } from "node:test";

import * as fc from "fast-check";

import type { AnswerKind, Rule } from "#model";

import { answerOfRule, checksIn } from "./combine.ts";

const answers: Readonly<Record<string, AnswerKind>> = { yes: "met", no: "unmet", dark: "unknown", off: "notApplicable" };
const others = new Map<string, Rule>([
  ["good", { ask: "yes" }],
  ["ring", { element: "ring" }],
  ["two", { all: [{ ask: "no" }, { ask: "yes" }] }],
]);
const grounds = {
  answerOf: (check: string): AnswerKind | undefined => answers[check],
  ruleOf: (id: string): Rule | undefined => others.get(id),
};
const ask = (...names: string[]): Rule[] => names.map((name) => ({ ask: name }));

const folds: [what: string, rule: Rule, is: AnswerKind | "none"][] = [
  ["one ask", { ask: "yes" }, "met"],
  ["all: a failure decides", { all: ask("yes", "dark", "no") }, "unmet"],
  ["all: what was not seen spoils a pass", { all: ask("yes", "dark") }, "unknown"],
  ["all: what does not arise takes nothing away", { all: ask("yes", "off") }, "met"],
  ["all: nothing arises", { all: ask("off", "off") }, "notApplicable"],
  ["any: one is enough", { any: ask("no", "dark", "yes") }, "met"],
  ["any: what was not seen could be the one", { any: ask("no", "dark") }, "unknown"],
  ["any: none is", { any: ask("no", "off") }, "unmet"],
  ["a check that was not asked says nothing", { all: ask("yes", "nobody") }, "met"],
  ["only a person can know", { attested: "It is so.", slot: "a:b:c" }, "none"],
  ["another element", { element: "good" }, "met"],
  ["an element that leads back to itself", { element: "ring" }, "none"],
  ["an element that there is not", { element: "nowhere" }, "none"],
  ["rules within rules", { all: [{ any: ask("no", "yes") }, { element: "two" }] }, "unmet"],
];
for (const [what, rule, is] of folds) test(`${what}: ${is}`, () => assert.equal(answerOfRule(rule, grounds).is, is));

test("elements that lead to each other again and again cost no time, and a slot counts once", () => {
  const doubled = new Map<string, Rule>([["e0", { all: [{ attested: "It is so.", slot: "a:b:c" }, { ask: "yes" }] }]]);
  for (let level = 1; level < 60; level++) doubled.set(`e${level}`, { all: [{ element: `e${level - 1}` }, { element: `e${level - 1}` }] });
  const { is, slots } = answerOfRule({ element: "e59" }, { ...grounds, ruleOf: (id) => doubled.get(id) });
  assert.deepEqual([is, slots.length], ["met", 1]);
});

test("a check asked twice counts once", () => {
  assert.equal(answerOfRule({ all: [...ask("yes", "yes"), { element: "good" }] }, grounds).asks.length, 1);
});

test("where one alternative is met nobody needs to attest another", () => {
  const slot = { attested: "It is so.", slot: "a:b:c" };
  assert.deepEqual(answerOfRule({ any: [{ ask: "yes" }, slot] }, grounds).slots, []);
  assert.equal(answerOfRule({ any: [{ ask: "no" }, slot] }, grounds).slots.length, 1);
});

test("decisive is carried to the ask", () => {
  assert.deepEqual(
    answerOfRule({ all: [{ ask: "no", decisive: true }, { ask: "yes" }] }, grounds).asks.map(({ decisive }) => decisive),
    [true, false],
  );
});

const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...Object.keys(answers)).map((name): Rule => ({ ask: name })),
    fc.array(tie("rule"), { minLength: 1, maxLength: 4 }).map((rules): Rule => ({ all: rules })),
    fc.array(tie("rule"), { minLength: 1, maxLength: 4 }).map((rules): Rule => ({ any: rules })),
  ),
}));
const turned = (one: Rule): Rule =>
  "all" in one ? { all: one.all.map(turned).toReversed() } : "any" in one ? { any: one.any.map(turned).toReversed() } : one;
const BEST = ["notApplicable", "met", "unknown", "unmet"];

test("the order of a rule does not matter", () => {
  fc.assert(
    fc.property(rule, (one) => assert.equal(answerOfRule(turned(one), grounds).is, answerOfRule(one, grounds).is)),
    { numRuns: 1_000 },
  );
});

test("an answer that gets worse never makes the whole better", () => {
  fc.assert(
    fc.property(rule, (one) => {
      const worse = { ...grounds, answerOf: (check: string): AnswerKind | undefined => (check === "yes" ? "unmet" : answers[check]) };
      assert.ok(BEST.indexOf(answerOfRule(one, worse).is) >= BEST.indexOf(answerOfRule(one, grounds).is));
    }),
    { numRuns: 1_000 },
  );
});

test("the checks of a rule are all that it names", () => {
  assert.deepEqual(checksIn({ all: [{ ask: "yes" }, { any: ask("no", "dark") }, { element: "good" }] }), ["yes", "no", "dark"]);
});
