import type { Finding } from "./finding.ts";
import type { Location, OneOrMore } from "./location.ts";

/** How much was looked at, of how much there was to look at: "39 of 41 translation units". */
export interface Denominator {
  readonly seen: number;
  readonly of: number;
  /** Plural noun of what is counted, as in "translation units". */
  readonly what: string;
}

/** `met` cannot be built without locations, nor `unmet` without a finding; silence never reads as success. */
export type Answer =
  | {
      readonly is: "met";
      readonly because: string;
      readonly denominator: Denominator;
      readonly locations: OneOrMore<Location>;
      /** Why what speaks for it is older than what was inspected; the verdict is then `stale`. */
      readonly stale?: string;
    }
  | {
      readonly is: "unmet";
      readonly because: string;
      readonly denominator: Denominator;
      readonly findings: OneOrMore<Finding>;
      /** What stands all the same, so that a reader sees both sides. */
      readonly standing: readonly Location[];
    }
  | {
      readonly is: "unknown";
      readonly because: string;
      /** The one thing to do that would turn this into an answer. */
      readonly next: string;
      readonly denominator?: Denominator;
    }
  | { readonly is: "notApplicable"; readonly because: string };

export type AnswerKind = Answer["is"];

/** The answer that could not be given, with the one next step. */
export const unknown = (because: string, next: string, denominator?: Denominator): Answer => ({
  is: "unknown",
  because,
  next,
  ...(denominator && { denominator }),
});

/** The question does not arise for this device, and why. */
export const notApplicable = (because: string): Answer => ({ is: "notApplicable", because });

export interface Judged {
  readonly findings: readonly Finding[];
  /** Locations that speak for the answer `met`. */
  readonly standing: readonly Location[];
  readonly denominator: Denominator;
  readonly met: string;
  readonly unmet: string;
  /** Why nothing was found either way, and what to do; used when both lists are empty. */
  readonly unknown: { readonly because: string; readonly next: string };
}

/**
 * `unmet` when there is a finding, `met` when places stand and all was seen, else `unknown`.
 * Seeing only a part of what there is spoils a pass and never hides a failure.
 */
export function metUnless({ findings, standing, denominator, met, unmet, unknown: none }: Judged): Answer {
  const [finding, ...otherFindings] = findings;
  if (finding) return { is: "unmet", because: unmet, denominator, findings: [finding, ...otherFindings], standing };
  if (denominator.seen < denominator.of) {
    const { seen, of, what } = denominator;
    return unknown(seen === 0 ? none.because : `only ${seen} of ${of} ${what} could be seen`, none.next, denominator);
  }
  const [location, ...otherLocations] = standing;
  if (!location) return unknown(none.because, none.next, denominator);
  return { is: "met", because: met, denominator, locations: [location, ...otherLocations] };
}
