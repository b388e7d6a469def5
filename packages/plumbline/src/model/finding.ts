import type { Location, OneOrMore } from "./location.ts";

/** How bad it would be if the finding is true, before hazard and safety class are weighed. */
export type Severity = "critical" | "high" | "medium" | "low" | "note";

export const SEVERITIES = ["critical", "high", "medium", "low", "note"] as const satisfies readonly Severity[];

/** One location that makes an answer `unmet`, as a check states it. */
export interface Finding {
  readonly location: Location;
  /** One sentence for a reader who sees only this line; never a secret value. */
  readonly message: string;
  readonly severity: Severity;
  /** CWE numbers that name the weakness, the most specific first. */
  readonly cwe?: readonly number[];
  /** Further places that belong to the same finding: the setting that uses the key, the claim it contradicts. */
  readonly related?: readonly { readonly location: Location; readonly message: string }[];
  /** The way of data or of a command to the location, step by step, the first one where it comes in. */
  readonly way?: readonly { readonly location: Location; readonly message: string }[];
  /** How a reader without tools could use it: "remote", "near" (radio), "local" (port, shell), "physical", "supply". */
  readonly reach?: Reach;
}

export type Reach = "remote" | "near" | "local" | "physical" | "supply";

export type FindingState =
  | { readonly is: "candidate" }
  | { readonly is: "confirmed"; readonly by: string; readonly on: string }
  | { readonly is: "dismissed"; readonly by: string; readonly why: string; readonly until: string };

/** A finding with its identity and standing, as reports show it. */
export interface RankedFinding extends Finding {
  readonly check: string;
  /** Free of path, line and message: check + symbol or surroundings, with an ordinal only as a tie-break. */
  readonly fingerprint: string;
  readonly elements: readonly string[];
  readonly state: FindingState;
  /** "new" and "known" against the baseline; "accepted" under a valid deviation. */
  readonly standing: "new" | "known" | "accepted";
  readonly deviation?: string;
  /** Safety class of the software item that holds it (IEC 62304 4.3); C where nobody said otherwise. */
  readonly safetyClass: "A" | "B" | "C";
  /** Software item from plumbline.yaml, where one covers the path. */
  readonly item?: string;
  /** Higher comes first; severity x reach x class x role of the code. */
  readonly rank: number;
}

export type Findings = OneOrMore<Finding>;
