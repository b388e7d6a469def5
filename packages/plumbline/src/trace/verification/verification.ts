import { fromBelow } from "../graph/levels.ts";
import type { Trace } from "../graph/trace.ts";
import type { ItemView } from "../items/item-store.ts";
import { methodsIn } from "./methods.ts";
import { type Outcome, OUTCOMES, outcomeOf, worst } from "./outcome.ts";
import type { TestResults } from "./test-results.ts";

/** What stands between an item and "verified"; the last one is it. */
export const VERIFICATIONS = [
  "failed",
  "skipped",
  "stale",
  "unbound",
  "noResult",
  "noRecord",
  "untested",
  "cycle",
  "below",
  "verified",
] as const;
export type Verification = (typeof VERIFICATIONS)[number];

export interface Verified {
  /** Of each item, by number. */
  readonly of: readonly Verification[];
  /** For "below": the item below that is not verified. */
  readonly because: Int32Array;
}

/**
 * Whether each item was verified by test, in one pass from below (ADR 019). Own tests decide where there are any, and all of them
 * must have passed in a run of this revision; an item without is verified by what it is refined into, all of it.
 */
export function verificationOf(trace: Trace, results: TestResults): Verified {
  const { store, kind, kinds, levels } = trace;
  const test = kinds.indexOf("test");
  const carriers = new Set(["codeRegion", "testResult", "anomaly", "coverage"].map((name) => kinds.indexOf(name)));
  const of = Array.from({ length: store.count }, (): Verification => "untested");
  const because = new Int32Array(store.count).fill(-1);
  const byItem = ownOutcomes(trace, results);
  const { starts, ends } = levels.below;
  for (const item of fromBelow(levels.components)) {
    const below = ends.subarray(starts[item], starts[item + 1]);
    const own = [...(byItem.get(item) ?? [])];
    for (const other of below) if (kind[other] === test) own.push(outcomeIn(of[other]!));
    if (own.length > 0) {
      of[item] = verificationIn(worst(own));
      continue;
    }
    const parts = below.filter((other) => kind[other] !== test && !carriers.has(kind[other]!));
    if (levels.components.isCycle[levels.components.of[item]!] === 1) of[item] = "cycle";
    else if (kind[item] === test) of[item] = "noResult";
    else if (parts.length > 0) {
      const open = parts.find((other) => of[other] !== "verified");
      of[item] = open === undefined ? "verified" : "below";
      because[item] = open ?? -1;
    }
  }
  return { of, because };
}

/** Outcomes of the cases and declared methods of each item by itself; most have none. */
function ownOutcomes({ store, kind, kinds }: Trace, results: TestResults): ReadonlyMap<number, readonly Outcome[]> {
  const test = kinds.indexOf("test");
  const own = new Map<number, readonly Outcome[]>();
  store.forEach((item, view) => {
    const outcomes = kind[item] === test ? outcomesOfTest(view, results) : outcomesAt(view, results);
    if (outcomes.length > 0) own.set(item, outcomes);
  });
  return own;
}

/** A test by what it is called and what names it. */
function outcomesOfTest(view: ItemView, results: TestResults): readonly Outcome[] {
  if (results.count === 0) return [];
  const { id, title } = view;
  const names = new Set([view.attribute("declares") ?? "", title, id].filter((name) => name !== ""));
  const cases = [...results.verifying(id), ...[...names].flatMap((name) => results.called(name))];
  return cases.length === 0 ? [] : [outcomeOf(cases)];
}

/** Cases that name a requirement themselves, tests that it names, and further methods that it declares. */
function outcomesAt(view: ItemView, results: TestResults): readonly Outcome[] {
  const cases = results.count === 0 ? [] : results.verifying(view.id);
  const method = view.attribute("method");
  if (cases.length === 0 && method === undefined) return [];
  const { tests, others } = methodsIn(method ?? "");
  return [
    ...(cases.length === 0 ? [] : [outcomeOf(cases)]),
    ...tests.map((name) => outcomeOf(results.called(name))),
    // A record of it is not read yet, so that nobody is told that one is there.
    ...others.map((): Outcome => "noRecord"),
  ];
}

const outcomeIn = (verification: Verification): Outcome =>
  verification === "verified" ? "passed" : (OUTCOMES.find((outcome) => outcome === verification) ?? "noResult");

const verificationIn = (outcome: Outcome): Verification => (outcome === "passed" ? "verified" : outcome);
