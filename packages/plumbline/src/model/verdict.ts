import type { Answer, AnswerKind, Denominator } from "./answer.ts";
import type { Strength } from "./fact.ts";
import type { RankedFinding } from "./finding.ts";
import type { Location } from "./location.ts";

/** What an element got. */
export type VerdictKind = "evidenced" | "attested" | "partly" | "contradicted" | "stale" | "unknown" | "notApplicable";

export interface Verdict {
  readonly standard: string;
  readonly element: string;
  readonly group: string;
  readonly title: string;
  /** On the wish list of the standard: judged, and not counted. */
  readonly wish?: boolean;
  readonly is: VerdictKind;
  /** One sentence: what speaks for it, what against, what was not seen. */
  readonly because: string;
  /** The one next step, where there is something to do. */
  readonly next?: string;
  /** Counts the checks that answered, of those that the element asks. */
  readonly denominator: Denominator;
  /** Weakest link among what speaks for it; absent where nothing does. */
  readonly strength?: Strength;
  readonly signed?: boolean;
  readonly checks: readonly { readonly check: string; readonly is: AnswerKind }[];
  readonly attestations: readonly AttestationState[];
  readonly for: readonly Location[];
  /** Fingerprints of the findings that speak against it. */
  readonly against: readonly string[];
}

export interface AttestationState {
  readonly slot: string;
  readonly statement: string;
  readonly is: "signed" | "unsigned" | "expired" | "scopeChanged" | "missing" | "contradicted";
  readonly by?: string;
  readonly expires?: string;
}

/** A check's answer with its findings ranked and identified. */
export interface JudgedCheck {
  readonly check: string;
  readonly question: string;
  /** How to mend it, in words of what the tree has. */
  readonly fix: string;
  readonly answer: Answer;
  readonly strength: Strength;
  readonly elements: readonly string[];
  /** Answer rests on results that are older than the revision. */
  readonly stale?: string;
  readonly findings: readonly RankedFinding[];
}

/** Everything that `judge` says about a bundle of evidence. */
export interface Judgement {
  readonly format: "plumbline-verdicts/1";
  readonly plumbline: string;
  /** Time that was judged at: the evidence's time unless told otherwise. */
  readonly at: string;
  readonly evidence: string;
  readonly product: string;
  readonly standards: readonly { readonly id: string; readonly title: string; readonly edition: string }[];
  readonly checks: readonly JudgedCheck[];
  readonly verdicts: readonly Verdict[];
  /** All findings, the first to show first. */
  readonly findings: readonly RankedFinding[];
  readonly deviations: readonly {
    readonly id: string;
    readonly by: string;
    readonly until: string;
    readonly state: "valid" | "expired" | "unused";
    readonly covers: number;
  }[];
}
