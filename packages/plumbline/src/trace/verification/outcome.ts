import type { CaseResult } from "./test-results.ts";

/** How the test of an item went, the worst first: what is further down never hides what is further up. */
export const OUTCOMES = ["failed", "skipped", "stale", "unbound", "noResult", "noRecord", "passed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What the cases of one test come to. A case that was skipped shows nothing; a pass counts only in a run of this revision. */
export function outcomeOf(cases: readonly CaseResult[]): Outcome {
  if (cases.length === 0) return "noResult";
  return worst(cases.map(outcomeOfCase));
}

export function worst(outcomes: readonly Outcome[]): Outcome {
  return OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? "noResult";
}

function outcomeOfCase({ state, freshness }: CaseResult): Outcome {
  if (state === "failed" || state === "error") return "failed";
  if (state !== "passed") return "skipped";
  return freshness === "fresh" ? "passed" : freshness === "stale" ? "stale" : "unbound";
}
