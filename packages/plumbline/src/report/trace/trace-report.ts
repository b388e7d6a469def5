import type { KindStatus, Review, Trace, TraceFinding, Verified } from "#trace";

/** Everything that a report of a trace shows. */
export interface TraceReportInput {
  readonly trace: Trace;
  readonly verified: Verified;
  readonly findings: readonly TraceFinding[];
  readonly status: readonly KindStatus[];
  /** None where the tree has no lock. */
  readonly review?: Review;
  readonly results: { readonly cases: number; readonly runs: number };
  readonly read: { readonly files: number; readonly unread: readonly { readonly path: string; readonly why: string }[] };
  readonly revision: string;
  readonly seconds: number;
}
