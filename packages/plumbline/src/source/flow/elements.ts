import { Kind } from "../form/node-kinds.ts";
import type { Analysis } from "./analysis.ts";
import type { State } from "./state.ts";
import type { Value } from "./values.ts";

/**
 * What was found out of one element of an array or a buffer. All elements are one place, so a limit on one of them is written beside
 * that place, under the index by which it was asked: the first byte of a message says nothing of the second.
 */
export interface Element {
  /** The place of all elements. */
  readonly place: number;
  /** The index: a number, or the variable that holds it. */
  readonly at: number;
  readonly by: number;
  readonly value: Value;
}

/** What names one element; -1 and -1 where the index is neither a number nor a variable. */
function indexOf(analysis: Analysis, node: number, state: State): Pick<Element, "at" | "by"> {
  const { nodes } = analysis.part;
  const index = nodes.child(node, 1);
  // A variable is one by its name also where it is known what it holds: in the next round of a loop it holds something else.
  const place = nodes.kinds[index] === Kind.Name ? analysis.placeOf(index, state) : -1;
  if (place >= 0) return { at: -1, by: place };
  const value = analysis.value(index, state.copy());
  return { at: value.low === value.high && value.target < 0 ? value.low : -1, by: -1 };
}

/** The element that an index expression names, as far as it was asked before. */
export function elementAt(analysis: Analysis, node: number, place: number, state: State): Value | undefined {
  if (state.elements.length === 0 || !state.elements.some((element) => element.place === place)) return undefined;
  const { at, by } = indexOf(analysis, node, state);
  if (at < 0 && by < 0) return undefined;
  return state.elements.find((element) => element.place === place && element.at === at && element.by === by)?.value;
}

/** Remembers what is now known of the element that an index expression names; of one without a name nothing is. */
export function rememberElement(analysis: Analysis, node: number, place: number, value: Value, state: State): void {
  const { at, by } = indexOf(analysis, node, state);
  if (at < 0 && by < 0) return;
  const others = state.elements.filter((element) => element.place !== place || element.at !== at || element.by !== by);
  state.elements = [...others.slice(Math.max(0, others.length + 1 - MOST_ELEMENTS)), { place, at, by, value }];
}

/** Writes one element: what is known of those with another number for an index stays known. */
export function writeElement(analysis: Analysis, node: number, place: number, write: () => void, state: State): void {
  const { at } = indexOf(analysis, node, state);
  const beside = at < 0 ? [] : state.elements.filter((element) => element.place === place && element.at >= 0 && element.at !== at);
  write();
  if (beside.length > 0) state.elements = [...state.elements, ...beside];
}

/** More are not remembered: what was said last counts. */
const MOST_ELEMENTS = 16;
