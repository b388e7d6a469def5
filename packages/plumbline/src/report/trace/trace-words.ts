import type { Verification } from "#trace";

/** Kinds of items as people read them. */
export const KIND_NAMES: Readonly<Record<string, string>> = {
  userNeed: "user need",
  hazard: "hazard",
  hazardousSituation: "hazardous situation",
  cause: "cause",
  threat: "threat",
  riskControl: "risk control",
  securityRequirement: "security requirement",
  systemRequirement: "system requirement",
  softwareRequirement: "software requirement",
  hardwareRequirement: "hardware requirement",
  architectureElement: "architecture element",
  unit: "unit",
  codeRegion: "code region",
  test: "test",
  testResult: "test result",
  anomaly: "anomaly",
  soupComponent: "SOUP component",
  vulnerability: "vulnerability",
  release: "release",
  device: "device",
  "": "of no known kind",
};

/** The same of one item, in a word or two. */
export const STATES: Readonly<Record<Verification, string>> = {
  failed: "failed",
  skipped: "skipped",
  stale: "passed before this revision",
  unbound: "passed in a run of no known revision",
  noResult: "no result",
  noRecord: "no record",
  untested: "no test",
  cycle: "in a circle",
  below: "not verified below",
  verified: "verified",
};

/** Why an item is not verified, behind a number of items. */
export const REASONS: Readonly<Record<Verification, string>> = {
  failed: "with a test that failed",
  skipped: "with a test that was skipped",
  stale: "with tests that passed before this revision only",
  unbound: "with tests that passed in a run of no known revision",
  noResult: "with a test that has no result",
  noRecord: "to be verified by inspection, analysis or demonstration, with no record of it",
  untested: "that no test is linked to",
  cycle: "in a cycle of links",
  below: "refined into what is not verified",
  verified: "verified",
};
