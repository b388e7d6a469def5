import type { ItemStore } from "../items/item-store.ts";
import { type Adjacency, adjacencyOf } from "./adjacency.ts";
import { fromBelow } from "./levels.ts";
import { AMBIGUOUS, type LinkTable, ORPHANED, SOUND } from "./link-table.ts";
import { stronglyConnected } from "./strongly-connected.ts";

/** Whether an item, and everything below it, is covered by what it needs. */
export const DEEP = ["covered", "uncovered", "cycle"] as const;
export type Deep = (typeof DEEP)[number];

export const COVERED = 0;
export const UNCOVERED = 1;
export const CYCLE = 2;

export interface Coverage {
  /** Word numbers of the types that an item needs and no sound link brings; empty for most. */
  readonly missing: ReadonlyMap<number, readonly number[]>;
  /** One of `DEEP` for each item. */
  readonly deep: Uint8Array;
  /** Links that end here, sound or not, by the item that holds them. */
  readonly incoming: Adjacency;
}

/** Works out bottom up, component by component, what is covered: linear in items and links, whatever their shape. */
export function coverageOf(store: ItemStore, links: LinkTable): Coverage {
  const incoming = incomingOf(store, links);
  const missing = missingIn(store, links);
  const components = stronglyConnected(incoming);
  const deep = new Uint8Array(store.count);
  for (const item of fromBelow(components)) {
    const isCycle = components.isCycle[components.of[item]!] === 1;
    deep[item] = isCycle ? CYCLE : missing.has(item) || !isAllCovered(item, incoming, deep) ? UNCOVERED : COVERED;
  }
  return { missing, deep, incoming };
}

function isAllCovered(item: number, { starts, ends }: Adjacency, deep: Uint8Array): boolean {
  for (let edge = starts[item]!; edge < starts[item + 1]!; edge++) if (deep[ends[edge]!] !== COVERED) return false;
  return true;
}

/** Links of coverage, as formats that state needs have them, from the side of what they cover. An ambiguous link covers nothing. */
function incomingOf(store: ItemStore, { from, to, status, role, count }: LinkTable): Adjacency {
  const covers = store.words.indexOf("covers");
  const covered = new Int32Array(count);
  for (let link = 0; link < count; link++) {
    const counts = status[link] !== AMBIGUOUS && status[link] !== ORPHANED && role[link] === covers;
    covered[link] = counts ? to[link]! : -1;
  }
  return adjacencyOf(store.count, covered, from);
}

function missingIn(store: ItemStore, { from, to, status, role, count }: LinkTable): ReadonlyMap<number, readonly number[]> {
  const type = new Int32Array(store.count);
  const isNeeding = new Uint8Array(store.count);
  store.forEach((item, view) => {
    type[item] = view.type;
    if (view.needCount > 0) isNeeding[item] = 1;
  });
  // One type a pair of item and type: few items have more than a handful of types below them.
  const given = new Set<number>();
  const covers = store.words.indexOf("covers");
  const pair = (item: number, word: number) => item * store.words.length + word;
  for (let link = 0; link < count; link++)
    if (status[link] === SOUND && role[link] === covers && isNeeding[to[link]!] === 1) given.add(pair(to[link]!, type[from[link]!]!));
  const missing = new Map<number, readonly number[]>();
  store.forEach((item, view) => {
    if (isNeeding[item] === 0) return;
    const rest: number[] = [];
    for (let which = 0; which < view.needCount; which++) if (!given.has(pair(item, view.need(which)))) rest.push(view.need(which));
    if (rest.length > 0) missing.set(item, rest);
  });
  return missing;
}
