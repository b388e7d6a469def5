import type { AnswerKind, AttestationState, VerdictKind } from "#model";

/** Everything that decides an element's verdict, and nothing else: docs/adr/004 holds the table. */
export interface Grounds {
  /** Whether the element applies to this device. */
  readonly applies: boolean;
  /** The fold of the asks by the element's rule; `none` where the rule asks only for attestations. */
  readonly asks: AnswerKind | "none";
  /** At least one ask is met. */
  readonly someMet: boolean;
  /** An ask is unmet that nothing else can make up for. */
  readonly decisive: boolean;
  /** Every finding of the unmet asks is under a valid deviation. */
  readonly accepted: boolean;
  /** Every open finding of the unmet asks is a note: what falls short is light, and contradicts nothing. */
  readonly noted: boolean;
  /** The worst state among the slots that the rule still needs. */
  readonly slots: SlotState;
  /** What speaks for it is older than what was inspected. */
  readonly stale: boolean;
}

export type SlotState = "none" | "signed" | "unsigned" | "stale" | "missing";

/** Best first; adding a failure never moves a verdict towards the front. */
export const BEST_FIRST = ["evidenced", "attested", "stale", "partly", "unknown", "contradicted"] as const satisfies readonly VerdictKind[];

/** The seven verdicts, by the truth table of ADR 004. */
export function verdictOn({ applies, asks, someMet, decisive, accepted, noted, slots, stale }: Grounds): VerdictKind {
  if (!applies || asks === "notApplicable") return "notApplicable";
  if (asks === "unmet" && !accepted) return noted ? "partly" : unmetVerdict(someMet && !decisive, given(slots));
  if (asks === "unknown") return someMet || given(slots) ? "partly" : "unknown";
  if (asks === "none") return slots === "missing" || slots === "none" ? "unknown" : bySlots(slots);
  if (slots === "missing") return "partly";
  if (stale || slots === "stale") return "stale";
  // A deviation is a named person's word, as an attestation is.
  return slots === "none" && asks === "met" ? "evidenced" : "attested";
}

/** Contradicted beats attested: where a person vouches and a finding says otherwise, the finding wins. */
const unmetVerdict = (partStands: boolean, vouched: boolean): VerdictKind => (partStands && !vouched ? "partly" : "contradicted");

const given = (slots: SlotState): boolean => slots === "signed" || slots === "unsigned";

const bySlots = (slots: "signed" | "unsigned" | "stale"): VerdictKind => (slots === "stale" ? "stale" : "attested");

const WORST_SLOT_FIRST: readonly SlotState[] = ["missing", "stale", "unsigned", "signed"];

/** The worst state among the slots that are needed. */
export function worstSlot(states: readonly AttestationState[]): SlotState {
  const kinds = new Set(states.map(({ is }) => (is === "expired" || is === "scopeChanged" || is === "contradicted" ? "stale" : is)));
  return WORST_SLOT_FIRST.find((state) => kinds.has(state as never)) ?? "none";
}
