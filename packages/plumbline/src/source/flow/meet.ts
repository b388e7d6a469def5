import type { Analysis } from "./analysis.ts";
import type { Element } from "./elements.ts";
import { grownKept } from "./kept.ts";
import { Meeting } from "./meeting.ts";
import type { State } from "./state.ts";
import { isSame, joined, type Value, widened } from "./values.ts";

export interface Arrival {
  readonly block: number;
  /** What came there first: at the head of a loop what comes from before it. */
  readonly first: State;
  /** A loop has come back more than once: what still grows does so each time. */
  readonly isAgain: boolean;
  /** A value that grows is taken to its end. */
  readonly isWidening: boolean;
  /** What holds of numbers is still looked for, and not only lost. */
  readonly isEarly: boolean;
}

/** Brings what comes on one more way into a state. Tells whether anything is new. */
export function meet(analysis: Analysis, known: State, next: State, arrival: Arrival): boolean {
  const meeting = new Meeting(analysis, known, next, arrival);
  const changes: [place: number, now: Value][] = [];
  const join = (place: number): void => {
    if (meeting.isUnchanged(place)) return;
    const before = meeting.known(place);
    const value = meeting.next(place);
    const met = joined(before, value);
    const now = meeting.numbered(place, before, value, next.has(place) ? grown(before, met, arrival) : met);
    if (!isSame(before, now)) changes.push([place, now]);
  };
  // Where both are of one table nothing differs, and nothing begins here.
  if (!known.isOfSameValues(next)) {
    for (const place of known.keys()) join(place);
    for (const place of next.keys()) if (!known.has(place)) join(place);
  }
  const held = meeting.held();
  const either = meeting.either(held);
  const isNew = held !== known.held || either.length < known.either.length || (arrival.isEarly && either !== known.either);
  const elements = known.elements.filter((element) => next.elements.some((other) => isSameElement(element, other)));
  const isLess = elements.length < known.elements.length;
  for (const [place, now] of changes) known.set(place, now);
  known.elements = elements;
  known.held = held;
  known.either = either;
  return isNew || isLess || changes.length > 0;
}

/** Only what is known alike on both ways stays known of an element. */
const isSameElement = (a: Element, b: Element): boolean =>
  a.place === b.place && a.at === b.at && a.by === b.by && isSame(a.value, b.value);

/** What grows from round to round of a loop was held against nothing, whatever its parts were held against. */
function grown(before: Value, met: Value, { isAgain, isWidening }: Arrival): Value {
  if (!isAgain) return met;
  const now = isWidening ? widened(before, met) : met;
  const kept = grownKept(now.kept, met.high > before.high, met.low < before.low);
  return kept === now.kept ? now : { ...now, kept };
}
