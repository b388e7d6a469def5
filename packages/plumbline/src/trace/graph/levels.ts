import type { ItemStore } from "../items/item-store.ts";
import type { Meanings } from "../words/meanings.ts";
import { type Adjacency, adjacencyOf } from "./adjacency.ts";
import { type LinkTable, SOUND } from "./link-table.ts";
import { type Components, stronglyConnected } from "./strongly-connected.ts";

/** The trace as levels: what fulfils, implements or verifies an item is below it, whichever of the two holds the link. */
export interface Levels {
  readonly below: Adjacency;
  readonly above: Adjacency;
  /** Of `below`; what is below has the smaller number. */
  readonly components: Components;
}

/** Only links that hold count: one that leads to a wrong revision, or to two items at once, carries nothing. */
export function levelsOf(store: ItemStore, { from, to, status, role, count }: LinkTable, meanings: Meanings): Levels {
  const directions = store.words.map((word) => meanings.role(word).direction);
  const lower = new Int32Array(count).fill(-1);
  const upper = new Int32Array(count).fill(-1);
  for (let link = 0; link < count; link++) {
    const direction = directions[role[link]!]!;
    if (status[link] !== SOUND || direction === "beside") continue;
    lower[link] = direction === "up" ? from[link]! : to[link]!;
    upper[link] = direction === "up" ? to[link]! : from[link]!;
  }
  const below = adjacencyOf(store.count, upper, lower);
  return { below, above: adjacencyOf(store.count, lower, upper), components: stronglyConnected(below) };
}

/** Items so ordered that what is below an item comes before it; those of one cycle stand together. */
export function fromBelow({ of, count }: Components): Int32Array {
  const at = new Int32Array(count + 1);
  for (const component of of) at[component + 1]!++;
  for (let component = 0; component < count; component++) at[component + 1]! += at[component]!;
  const ordered = new Int32Array(of.length);
  of.forEach((component, item) => {
    ordered[at[component]!++] = item;
  });
  return ordered;
}
