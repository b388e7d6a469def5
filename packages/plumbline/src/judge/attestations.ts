import type { Attestation, AttestationState } from "#model";

import { isValid } from "./deviations.ts";

export interface Slot {
  readonly slot: string;
  readonly statement: string;
}

/**
 * What became of each slot that an element needs. Signing comes with the room `attest`: until then each statement counts as
 * unsigned, and the scope hash is compared where one was given.
 */
export function statesOf(
  slots: readonly Slot[],
  attestations: readonly Attestation[],
  scopeHashes: ReadonlyMap<string, string>,
  at: string,
): readonly AttestationState[] {
  return slots.map(({ slot, statement }) => {
    const given = attestations.findLast((attestation) => attestation.slot === slot);
    if (!given) return { slot, statement, is: "missing" };
    const { by, expires } = given;
    return { slot, statement: given.statement, is: standingOf(given, scopeHashes.get(slot), at), by, expires };
  });
}

function standingOf({ expires, on, scopeHash }: Attestation, present: string | undefined, at: string): AttestationState["is"] {
  if (!isValid(expires, at) || on > at.slice(0, 10)) return "expired";
  if (scopeHash !== undefined && scopeHash !== present) return "scopeChanged";
  return "unsigned";
}
