import type { BaselineFinding, Finding } from "#model";

import { kinPart } from "./fingerprints.ts";

export interface Present {
  readonly check: string;
  readonly fingerprint: string;
  readonly location: Finding["location"];
}

/**
 * Which of the present findings were known before, one to one: among those alike first the same path, then a file of the same
 * name elsewhere, then any path; last, within one path and check, the same symbol or surroundings although the other changed.
 */
export function knownAmong(present: readonly Present[], before: readonly BaselineFinding[]): ReadonlySet<number> {
  const now = present.map(({ check, fingerprint, location: { path, around } }) => ({ check, kin: kinPart(fingerprint), path, around }));
  const then = before.map(({ check, fingerprint, path, around }) => ({ check, kin: kinPart(fingerprint), path, around }));
  const known = new Set<number>();
  const left = new Set(then.keys());
  for (const keyOf of ROUNDS) matchRound(now, then, keyOf, known, left);
  return known;
}

interface Traits {
  readonly check: string;
  readonly kin: string;
  readonly path: string;
  readonly around: string | undefined;
}

/** What must be the same in each round; nothing where the round is not for it. */
const ROUNDS: readonly ((one: Traits) => readonly (string | undefined)[] | undefined)[] = [
  ({ check, kin, path, around }) => [check, kin, path, around],
  ({ check, kin, path }) => [check, kin, path],
  ({ check, kin, path }) => [check, kin, nameOf(path)],
  ({ check, kin }) => [check, kin],
  ({ check, path, around }) => (around === undefined ? undefined : [check, path, around]),
];

/** One to one in their order, by key: comparing each with each would take minutes where there are many. */
function matchRound(
  now: readonly Traits[],
  then: readonly Traits[],
  keyOf: (typeof ROUNDS)[number],
  known: Set<number>,
  left: Set<number>,
): void {
  const waiting = Map.groupBy([...left].toReversed(), (index) => JSON.stringify(keyOf(then[index] as Traits)));
  for (const [index, one] of now.entries()) {
    const key = known.has(index) ? undefined : keyOf(one);
    const match = key && waiting.get(JSON.stringify(key))?.pop();
    if (match === undefined) continue;
    known.add(index);
    left.delete(match);
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
