/** What this run itself did and left undone; it comes first in every report. */
export interface InspectionFact {
  readonly version: string;
  /** Start of the run, ISO 8601 UTC: the evidence's time. */
  readonly time: string;
  /** Day of judging, ISO 8601 UTC: handed over by `judge`, never in evidence. What expires is held against it. */
  readonly judgedAt?: string;
  readonly files: { readonly walked: number; readonly read: number; readonly bytes: number };
  readonly ignored: number;
  /** Files that the configuration leaves out, by its entries; absent where it leaves out none. */
  readonly excluded?: readonly { readonly what: string; readonly by: string; readonly files: number }[];
  /** Everything that was expected and not read, with the reason. */
  readonly skipped: readonly { readonly path: string; readonly why: SkipReason; readonly detail?: string }[];
  /** A unit of the inspection that failed: a bug of ours or a time-out; what depends on it is unknown. */
  readonly failed: readonly { readonly producer: string; readonly path?: string; readonly message: string }[];
  readonly producers: readonly {
    readonly id: string;
    readonly version: number;
    readonly gives: string;
    readonly state: "found" | "absent" | "failed";
    readonly why?: string;
    /** Files that gave it a part. */
    readonly files: number;
    /** Files that it wanted and did not get whole. */
    readonly gaps: number;
    readonly firstGap?: string;
  }[];
  /** What the tree grants itself, or the file given by --config: each exclusion, deviation, attestation. */
  readonly granted: readonly {
    readonly kind:
      | "exclusion"
      | "deviation"
      | "attestation"
      | "dismissal"
      | "role"
      | "safetyClass"
      | "legacy"
      | "scope"
      | "sources"
      | "releaseConfiguration";
    readonly what: string;
    readonly by: string;
    readonly where: string;
  }[];
  /** Merkle hash of the present scope of each attestation, by slot. */
  readonly scopeHashes: Readonly<Record<string, string>>;
  readonly configuration: { readonly from: "none" | "tree" | "option"; readonly path?: string; readonly hash?: string };
  readonly standards: readonly {
    readonly id: string;
    readonly edition: string;
    readonly validFrom?: string;
    readonly supersededBy?: string;
  }[];
}

export type SkipReason =
  | "tooLarge"
  | "unreadable"
  | "linkOutOfTree"
  | "linkLoop"
  | "specialFile"
  | "badName"
  | "tooDeep"
  | "tooMany"
  | "timedOut"
  | "vanished"
  | "notText"
  | "limit";
