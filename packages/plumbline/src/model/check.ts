import type { Answer } from "./answer.ts";
import type { FactKind, Facts } from "./fact.ts";

/** One yes/no question over named kinds of facts; it knows no standard. */
export interface Check<Id extends string = string, Needs extends FactKind = FactKind> {
  readonly id: Id;
  /** Ends with a question mark; `met` means yes. */
  readonly question: string;
  readonly why: string;
  readonly fix: string;
  /** Facts without which the question cannot be put: if one is absent the engine answers `unknown` with its reason. */
  readonly needs: readonly Needs[];
  /** CWE numbers that its findings speak of. */
  readonly cwe?: readonly number[];
  judge(facts: { readonly [Kind in Needs]: Facts[Kind] }): Answer;
}

/** Types `judge` from `needs`: a check sees the facts it asked for and no others. */
export function defineCheck<const Id extends string, const Needs extends FactKind>(check: Check<Id, Needs>): Check<Id, Needs> {
  return check;
}

/** A check whose needs are no longer known to the type system, as the registry holds them. */
export type AnyCheck = Omit<Check, "judge"> & { judge(facts: Facts): Answer };
