import type { Configuration } from "./configuration.ts";
import type { CollectedFacts } from "./fact.ts";

/** The facts of one run with everything needed to judge them again; content-addressed. */
export interface Evidence {
  readonly format: "plumbline-evidence/1";
  readonly plumbline: string;
  /** ISO 8601 UTC. */
  readonly time: string;
  readonly facts: CollectedFacts;
  readonly configuration: Configuration;
  readonly baseline?: Baseline;
}

/** Findings known at an earlier time, with what is needed to meet them again after changes. */
export interface Baseline {
  readonly format: "plumbline-baseline/1";
  readonly time: string;
  readonly revision: string;
  readonly findings: readonly BaselineFinding[];
  /** Verdict per element then, so that a hole that opened since can be shown. */
  readonly verdicts: Readonly<Record<string, string>>;
}

export interface BaselineFinding {
  readonly fingerprint: string;
  readonly check: string;
  readonly path: string;
  readonly symbol?: string;
  readonly around?: string;
}
