import { NearMisses } from "./graph/near-misses.ts";
import { reachFrom, wayTo } from "./graph/reach.ts";
import type { Trace } from "./graph/trace.ts";

/** An item that a change touches. */
export interface Touched {
  readonly item: number;
  /** "above": it asks for what changes; "below": it carries out or verifies it. */
  readonly side: "above" | "below";
  readonly distance: number;
  /** Items from the touched one to the changed one. */
  readonly way: readonly number[];
}

/** What a change of some items touches, in both directions, the nearest first (IEC 62304 6.2.3, 7.4.2). */
export function impactOf({ levels }: Trace, changed: readonly number[]): readonly Touched[] {
  return (["above", "below"] as const).flatMap((side) => {
    const reached = reachFrom(changed, levels[side]);
    return [...reached.order]
      .filter((item) => reached.distance[item]! > 0)
      .map((item) => ({ item, side, distance: reached.distance[item]!, way: wayTo(item, reached) }));
  });
}

/** Items that a person means by an identifier, a file, or a line of one: what is written there, and what names that file as its code. */
export function itemsMeant({ store }: Trace, meant: string): readonly number[] {
  const [, path = meant, line] = /^(.*?):(\d+)$/.exec(meant) ?? [];
  const named: number[] = [];
  const within: { readonly item: number; readonly line: number }[] = [];
  store.forEach((item, view) => {
    if (view.id === meant || view.attribute("file") === path) named.push(item);
    else if (view.path === path) within.push({ item, line: view.line });
  });
  if (line === undefined) return [...named, ...within.map(({ item }) => item)].toSorted((a, b) => a - b);
  // A line belongs to the item that begins on it, or last before it.
  const last = Math.max(...within.map((each) => each.line).filter((at) => at <= Number(line)));
  return [...named, ...within.filter((each) => each.line === last).map(({ item }) => item)].toSorted((a, b) => a - b);
}

/** Items whose identifier is nearly the one that a person wrote. */
export const nearTo = ({ store }: Trace, meant: string): readonly number[] => new NearMisses(store).of(meant);
