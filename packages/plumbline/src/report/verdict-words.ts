import type { VerdictKind } from "#model";

/** A sign for each verdict: colour is never the only one. */
export const SIGNS: Readonly<Record<VerdictKind, string>> = {
  contradicted: "✗",
  partly: "◐",
  stale: "○",
  unknown: "?",
  attested: "◇",
  evidenced: "✓",
  notApplicable: "–",
};
/** Each verdict as people read it. */
export const WORDS: Readonly<Record<VerdictKind, string>> = {
  contradicted: "contradicted",
  partly: "partly",
  stale: "stale",
  unknown: "unknown",
  attested: "attested",
  evidenced: "evidenced",
  notApplicable: "not applicable",
};
