import type { Answer } from "./answer.ts";
import type { FactKind, Facts } from "./fact.ts";

/** One yes/no question over named kinds of facts; it knows no standard. */
export interface Check<Id extends string = string, Needs extends FactKind = FactKind, Considers extends FactKind = FactKind> {
  readonly id: Id;
  /** Ends with a question mark; `met` means yes. */
  readonly question: string;
  readonly why: string;
  readonly fix: string;
  /** Facts without which the question cannot be put: if one is absent the engine answers `unknown` with its reason. */
  readonly needs: readonly Needs[];
  /** Facts that sharpen the answer where they are there; handed over as `undefined` where they are not. */
  readonly considers?: readonly Considers[];
  /** CWE numbers that its findings speak of. */
  readonly cwe?: readonly number[];
  judge(facts: FactsFor<Needs, Considers>): Answer;
}

/** What a check sees: the facts it asked for and no others. */
export type FactsFor<Needs extends FactKind, Considers extends FactKind> = { readonly [Kind in Needs]: Facts[Kind] } & {
  readonly [Kind in Exclude<Considers, Needs>]: Facts[Kind] | undefined;
};

/** Types `judge` from `needs` and `considers`. */
export function defineCheck<const Id extends string, const Needs extends FactKind, const Considers extends FactKind = never>(
  check: Check<Id, Needs, Considers>,
): Check<Id, Needs, Considers> {
  return check;
}

/** A check whose needs are no longer known to the type system, as the registry holds them. */
export interface AnyCheck extends Omit<Check, "judge"> {
  judge(facts: Facts): Answer;
}
