import type { FlowsFact, LanguagesFact, UpdateFact } from "#model";

import { programsRead } from "./flows.ts";
import { isVerified, updatesOf } from "./update-flows.ts";

/** What the settings of the product say of its updates. */
export interface UpdateGrounds {
  readonly flows: FlowsFact;
  readonly languages: LanguagesFact | undefined;
  /** A setting was seen by which the platform verifies a signature. */
  readonly isBySettings: boolean;
  /** The product has a loader whose settings were not seen. */
  readonly hasLoader: boolean;
}

/** A step that only keeps what it is given. */
export const isWrite = ({ does, what }: UpdateFact): boolean =>
  does === "flash" || does === "eeprom" || does === "storage" || (does === "update" && KEEPS.test(what));
const KEEPS = /begin|write|data|piece|chunk|block|append|receive|erase|stream|open|init|abort|buffer|perform/i;

/**
 * Pieces may lie in a spare place until a later step asks who made them. That step belongs to the same program and to the same way: another
 * port with a signature of its own says nothing of this one. Where such a step stands apart from the pieces, or a loader takes it, nobody can tell.
 */
export function stagingOf(way: UpdateFact, grounds: UpdateGrounds): "verified" | "doubtful" | "open" {
  const { isBySettings, hasLoader } = grounds;
  if (!isWrite(way) || way.otherwise !== undefined) return "open";
  const steps = stepsBeside(way, grounds);
  const near = steps.filter((step) => isOfOneWay(step, way));
  if (near.some((step) => isVerified(step, isBySettings))) return "verified";
  if (near.length === 0) return steps.some((step) => isVerified(step, isBySettings)) ? "doubtful" : "open";
  return hasLoader && near.every(({ isPlatforms }) => isPlatforms === true) ? "doubtful" : "open";
}

/** From where a step takes what it starts that nobody hands to it. */
const KEPT = "what it keeps";

/** The place at which a gap is told: pieces that nobody verifies by the open step of the same way and source that uses them. */
export function toldAt(way: UpdateFact, open: readonly UpdateFact[], grounds: UpdateGrounds): UpdateFact {
  if (!isWrite(way) || way.otherwise !== undefined) return way;
  const near = stepsBeside(way, grounds).filter((step) => (step.from === way.from || step.from === KEPT) && isOfOneWay(step, way));
  return near.find((step) => open.includes(step)) ?? way;
}

/** The steps of the same program that use what is replaced. */
function stepsBeside(way: UpdateFact, { flows, languages }: UpdateGrounds): readonly UpdateFact[] {
  const program = programsRead(flows).find(({ updates }) => updates?.includes(way) === true);
  return program === undefined ? [] : updatesOf(program, languages).filter((step) => step.subject === way.subject && !isWrite(step));
}

/** One file, or a function that both pass. */
const isOfOneWay = (step: UpdateFact, way: UpdateFact): boolean =>
  step.location.path === way.location.path || step.chain.some((name) => way.chain.includes(name));
