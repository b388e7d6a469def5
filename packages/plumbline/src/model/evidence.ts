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
  /** The file that the configuration was read from, without the secrets in it. */
  readonly configurationText?: string;
  /** Absent in evidence of an earlier version. */
  readonly settings?: RunSettings;
  readonly baseline?: Baseline;
}

/** What a run was asked for and what it was willing to look at. */
export interface RunSettings {
  readonly limits: Readonly<Record<string, number>>;
  /** Names of checks, elements and groups, as the caller gave them. */
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  /** The revision that the baseline was made of in this run. */
  readonly since?: string;
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
