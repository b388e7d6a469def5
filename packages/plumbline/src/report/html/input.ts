import type { AnyCheck, FlowsFact, InspectionFact, Judgement, ProductFact, RevisionFact, Standard, Threats } from "#model";

/** Lines of a file around a finding. Lines that hold a secret are not among them. */
export interface Excerpt {
  /** Number of the first line given, from 1. */
  readonly first: number;
  readonly lines: readonly string[];
  /** Numbers of lines that are withheld because a secret stands there. */
  readonly withheld: readonly number[];
}

/** Everything that the report shows. */
export interface ReportInput {
  readonly judgement: Judgement;
  readonly standards: readonly Standard[];
  readonly checks: readonly AnyCheck[];
  readonly threats: Threats;
  readonly inspection: InspectionFact;
  readonly product: ProductFact;
  readonly revision?: RevisionFact;
  /** What understanding the C and C++ gave; absent where it failed. */
  readonly flows?: FlowsFact;
  /** Whether a file was written by the product's makers. */
  readonly isOwn: (path: string) => boolean;
  /** By fingerprint of the finding and check. */
  readonly excerpts: ReadonlyMap<string, Excerpt>;
  /** Verdicts of the baseline by "standard:element", to show which hole opened since. */
  readonly before?: Readonly<Record<string, string>>;
  readonly assets: { readonly style: string; readonly behaviour: string };
}

/** Key of an excerpt. */
export const excerptKey = ({ check, fingerprint }: { readonly check: string; readonly fingerprint: string }): string =>
  `${check} ${fingerprint}`;
