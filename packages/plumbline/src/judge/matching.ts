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
  const known = new Set<number>();
  const left = new Set(before.keys());
  const rounds: ((now: Present, then: BaselineFinding) => boolean)[] = [
    (now, then) => sameKin(now, then) && now.location.path === then.path && now.location.around === then.around,
    (now, then) => sameKin(now, then) && now.location.path === then.path,
    (now, then) => sameKin(now, then) && nameOf(now.location.path) === nameOf(then.path),
    sameKin,
    (now, then) => now.location.path === then.path && now.location.around !== undefined && now.location.around === then.around,
  ];
  for (const fits of rounds) matchRound(present, before, fits, known, left);
  return known;
}

function matchRound(
  present: readonly Present[],
  before: readonly BaselineFinding[],
  fits: (now: Present, then: BaselineFinding) => boolean,
  known: Set<number>,
  left: Set<number>,
): void {
  const byCheck = Map.groupBy(left, (index) => before[index]?.check ?? "");
  for (const [index, now] of present.entries()) {
    if (known.has(index)) continue;
    const match = byCheck.get(now.check)?.find((candidate) => left.has(candidate) && fits(now, before[candidate] as BaselineFinding));
    if (match === undefined) continue;
    known.add(index);
    left.delete(match);
  }
}

const sameKin = (now: Present, then: BaselineFinding): boolean => kinPart(now.fingerprint) === kinPart(then.fingerprint);
const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
