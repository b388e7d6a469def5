import type { AnswerKind, Rule } from "#model";

import type { Slot } from "./attestations.ts";

/** `unknown` stands between: it spoils a pass, and never hides a failure. */
const WORST_FIRST: readonly AnswerKind[] = ["unmet", "unknown", "met", "notApplicable"]; // for `all`
const BEST_FIRST: readonly AnswerKind[] = ["met", "unknown", "unmet", "notApplicable"]; // for `any`

/** What a rule comes to: the fold of its asks, each of them, and the slots that a person has to fill. */
export interface RuleOutcome {
  /** `none` where the rule asks no check. */
  readonly is: AnswerKind | "none";
  readonly asks: readonly { readonly check: string; readonly is: AnswerKind; readonly decisive: boolean }[];
  readonly slots: readonly Slot[];
}

export interface RuleGrounds {
  /** Answer of a check; `undefined` where it was not asked in this run. */
  readonly answerOf: (check: string) => AnswerKind | undefined;
  /** Rule of another element, by "element" or "standard:element". */
  readonly ruleOf: (element: string) => Rule | undefined;
}

/** Folds the answers by the rule; `known` holds what other elements came to. A rule that leads back to itself counts once. */
export function answerOfRule(rule: Rule, grounds: RuleGrounds, known = new Map<string, RuleOutcome>()): RuleOutcome {
  if ("ask" in rule) return askOutcome(rule, grounds);
  if ("attested" in rule) return { is: "none", asks: [], slots: [{ slot: rule.slot, statement: rule.attested }] };
  if ("element" in rule) return elementOutcome(rule.element, grounds, known);
  const isAll = "all" in rule;
  const outcomes = (isAll ? rule.all : rule.any).map((one) => answerOfRule(one, grounds, known));
  return isAll ? fold(outcomes, WORST_FIRST) : anyOutcome(outcomes);
}

function askOutcome(
  { ask, decisive = false }: { readonly ask: string; readonly decisive?: boolean },
  { answerOf }: RuleGrounds,
): RuleOutcome {
  const is = answerOf(ask);
  return is === undefined ? NOTHING : { is, asks: [{ check: ask, is, decisive }], slots: [] };
}

const NOTHING: RuleOutcome = { is: "none", asks: [], slots: [] };

function elementOutcome(element: string, grounds: RuleGrounds, known: Map<string, RuleOutcome>): RuleOutcome {
  const rule = grounds.ruleOf(element);
  const before = known.get(element);
  if (!rule || before) return before ?? NOTHING;
  // While it is worked out it says nothing to itself.
  known.set(element, NOTHING);
  const outcome = answerOfRule(rule, grounds, known);
  known.set(element, outcome);
  return outcome;
}

function fold(outcomes: readonly RuleOutcome[], order: readonly AnswerKind[]): RuleOutcome {
  const kinds = new Set(outcomes.map(({ is }) => is));
  const asks = new Map(outcomes.flatMap((outcome) => outcome.asks.map((one) => [one.check, one])));
  return { is: order.find((kind) => kinds.has(kind)) ?? "none", asks: [...asks.values()], slots: slotsOf(outcomes) };
}

const slotsOf = (outcomes: readonly RuleOutcome[]): readonly Slot[] => [
  ...new Map(outcomes.flatMap(({ slots }) => slots.map((one) => [one.slot, one]))).values(),
];

/** Where one alternative is met, nobody needs to attest another. */
function anyOutcome(outcomes: readonly RuleOutcome[]): RuleOutcome {
  const folded = fold(outcomes, BEST_FIRST);
  return folded.is === "met" ? { ...folded, slots: slotsOf(outcomes.filter(({ is }) => is === "met")) } : folded;
}

/** Ids of the checks that a rule names itself. */
export function checksIn(rule: Rule): readonly string[] {
  if ("ask" in rule) return [rule.ask];
  if ("all" in rule) return rule.all.flatMap(checksIn);
  return "any" in rule ? rule.any.flatMap(checksIn) : [];
}
