import assert from "node:assert/strict";
import { test } from "node:test";

import type { VerdictKind } from "#model";

import { BEST_FIRST, type Grounds, type SlotState, verdictOn } from "./verdict.ts";

const ASKS: readonly Grounds["asks"][] = ["none", "met", "unmet", "unknown", "notApplicable"];
const SLOTS: readonly SlotState[] = ["none", "signed", "unsigned", "stale", "missing"];
const BOTH = [false, true] as const;

/** Every combination that can arise: an ask cannot be decisive or accepted unless something is unmet. */
const everything: readonly Grounds[] = ASKS.flatMap((asks) =>
  SLOTS.flatMap((slots) =>
    BOTH.flatMap((applies) =>
      BOTH.flatMap((someMet) =>
        BOTH.flatMap((decisive) =>
          BOTH.flatMap((accepted) =>
            BOTH.flatMap((noted) => BOTH.map((stale) => ({ applies, asks, someMet, decisive, accepted, noted, slots, stale }))),
          ),
        ),
      ),
    ),
  ),
).filter(
  ({ asks, someMet, decisive, accepted, noted }) =>
    (asks === "unmet" || (!decisive && !accepted && !noted)) &&
    !(accepted && noted) &&
    (asks !== "met" || someMet) &&
    ((asks !== "none" && asks !== "notApplicable") || !someMet),
);

const grounds = (more: Partial<Grounds>): Grounds => ({
  applies: true,
  asks: "met",
  someMet: more.asks === undefined || more.asks === "met",
  decisive: false,
  accepted: false,
  noted: false,
  slots: "none",
  stale: false,
  ...more,
});

const table: [when: string, given: Partial<Grounds>, verdict: VerdictKind][] = [
  ["out of scope", { applies: false, asks: "unmet" }, "notApplicable"],
  ["no question arises", { asks: "notApplicable", slots: "missing" }, "notApplicable"],
  ["all met, nothing to attest", {}, "evidenced"],
  ["all met and signed for", { slots: "signed" }, "attested"],
  ["all met, unsigned word", { slots: "unsigned" }, "attested"],
  ["all met, attestation missing", { slots: "missing" }, "partly"],
  ["all met, attestation expired", { slots: "stale" }, "stale"],
  ["all met by old results", { stale: true }, "stale"],
  ["some met, some unknown", { asks: "unknown", someMet: true }, "partly"],
  ["all unknown", { asks: "unknown" }, "unknown"],
  ["all unknown, but a person vouches for another part", { asks: "unknown", slots: "unsigned" }, "partly"],
  ["some met, some unmet", { asks: "unmet", someMet: true }, "partly"],
  ["some unmet against a person's word", { asks: "unmet", someMet: true, slots: "signed" }, "contradicted"],
  ["nothing stands", { asks: "unmet" }, "contradicted"],
  ["a decisive ask is unmet", { asks: "unmet", someMet: true, decisive: true }, "contradicted"],
  ["every finding is under a deviation", { asks: "unmet", accepted: true }, "attested"],
  ["findings accepted, attestation missing", { asks: "unmet", accepted: true, slots: "missing" }, "partly"],
  ["notes alone, and nothing stands", { asks: "unmet", noted: true }, "partly"],
  ["notes alone, and some is met", { asks: "unmet", noted: true, someMet: true }, "partly"],
  ["notes alone against a person's word", { asks: "unmet", noted: true, slots: "signed" }, "partly"],
  ["notes alone of a decisive ask", { asks: "unmet", noted: true, decisive: true }, "partly"],
  ["only a person can know, and did not say", { asks: "none", slots: "missing" }, "unknown"],
  ["only a person can know, and signed", { asks: "none", slots: "signed" }, "attested"],
  ["only a person can know, and it expired", { asks: "none", slots: "stale" }, "stale"],
];
for (const [when, given, verdict] of table) test(`${when}: ${verdict}`, () => assert.equal(verdictOn(grounds(given)), verdict));

test(`all ${everything.length} combinations have a verdict, and only fresh evidence without a person's word is evidenced`, () => {
  for (const one of everything) {
    const evidenced = one.applies && one.asks === "met" && one.slots === "none" && !one.stale;
    assert.equal(verdictOn(one) === "evidenced", evidenced, JSON.stringify(one));
  }
});

const rank = (verdict: VerdictKind): number => (verdict === "notApplicable" ? -1 : BEST_FIRST.indexOf(verdict));

/** Each way in which things get worse. */
const worse: ((one: Grounds) => Grounds)[] = [
  (one) => ({ ...one, asks: worseAsk(one.asks), accepted: false, noted: false }),
  (one) => ({ ...one, asks: one.asks === "none" ? "none" : "unmet", decisive: one.asks !== "none", accepted: false, noted: false }),
  (one) => ({ ...one, someMet: one.asks === "met" ? one.someMet : false }),
  (one) => ({ ...one, accepted: false }),
  (one) => ({ ...one, noted: false }),
  // What was not seen may be worse than a note: only where all was met a note makes it worse.
  (one) => (one.asks === "met" ? { ...one, asks: "unmet", noted: true } : one),
  (one) => ({ ...one, stale: true }),
];
const worseAsk = (asks: Grounds["asks"]): Grounds["asks"] => (asks === "met" || asks === "unknown" ? "unmet" : asks);

test("adding a failure never improves a verdict", () => {
  for (const one of everything.filter(({ applies, asks }) => applies && asks !== "notApplicable")) {
    for (const change of worse)
      assert.ok(rank(verdictOn(change(one))) >= rank(verdictOn(one)), `${JSON.stringify(one)} -> ${JSON.stringify(change(one))}`);
  }
});

test("losing an attestation never improves a verdict, unless it stood against a finding", () => {
  for (const one of everything.filter(
    ({ applies, asks, slots }) => applies && asks !== "notApplicable" && asks !== "unmet" && slots === "signed",
  )) {
    for (const slots of ["unsigned", "stale", "missing"] as const)
      assert.ok(rank(verdictOn({ ...one, slots })) >= rank(verdictOn(one)), JSON.stringify(one));
  }
});
