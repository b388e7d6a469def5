import type { Analysis } from "./analysis.ts";
import { isSame, joined, type Value, widened } from "./values.ts";

/** What is known of each place where one point of a function is reached. */
export type State = Map<number, Value>;

/** Brings what comes on one more way into a state; a value that grows is taken to its end where asked. Tells whether anything is new. */
export function meet(analysis: Analysis, known: State, next: State, isWidening: boolean): boolean {
  let changed = false;
  for (const [place, value] of next) {
    const before = known.get(place) ?? analysis.initial(place);
    const met = joined(before, value);
    const now = isWidening ? widened(before, met) : met;
    if (isSame(before, now)) continue;
    known.set(place, now);
    changed = true;
  }
  for (const [place, before] of known) {
    if (next.has(place)) continue;
    const met = joined(before, analysis.initial(place));
    if (isSame(before, met)) continue;
    known.set(place, met);
    changed = true;
  }
  return changed;
}
