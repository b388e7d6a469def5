import type { Analysis } from "./analysis.ts";
import { meets, mixed } from "./roots.ts";
import { ANY_OUTSIDE, detached, isSame, joined, OUTSIDE, type Value, widened } from "./values.ts";

/** What a function leaves in a global or a queue of what its arguments are. */
export interface Leave {
  /** The global or queue, as the whole program calls it. */
  readonly key: string;
  readonly value: Value;
}

/** A function that leaves more than this is told of no more, which is said. */
const MOST_LEAVES = 60;

/** Notes what is a parameter's, for the callers to tell whose it is. */
export function noteLeave({ leaves, limits }: Analysis, key: string, value: Value): void {
  const own = value.taint & ~ANY_OUTSIDE;
  if (own === 0 || leaves.some((known) => known.key === key && known.value.taint === own)) return;
  if (leaves.length >= MOST_LEAVES) limits.add(`more than ${MOST_LEAVES} globals that keep what its callers give`);
  else leaves.push({ key, value: { ...detached(value), taint: own, trace: undefined } });
}

/** Notes outside data in a global or a queue, for all functions that read it. */
export function leaveOutside({ world }: Analysis, key: string, value: Value): void {
  const outside: Value = { ...detached(value), taint: OUTSIDE };
  const before = world.globals.get(key);
  const isMet = meets(before, outside);
  const both = before === undefined ? outside : joined(before, outside);
  const now = isMet ? mixed(both) : both;
  if (before !== undefined && isSame(before, now) && !isMet) return;
  world.globals.set(key, before === undefined ? now : widened(before, now));
  world.globalsChanged = true;
}

/** What a callee leaves of the arguments of a call: a caller's limit holds it there, too, although it is not told how far. */
export function leftBy(analysis: Analysis, { key, value }: Leave, now: Value, given: readonly Value[]): void {
  const isHeld = (side: "isCapped" | "isFloored") => value[side] || given.every((each) => each[side] || each.taint === 0);
  const left: Value = { ...now, isCapped: isHeld("isCapped"), isFloored: isHeld("isFloored"), isVague: true };
  noteLeave(analysis, key, left);
  if ((left.taint & ANY_OUTSIDE) !== 0) leaveOutside(analysis, key, left);
}
