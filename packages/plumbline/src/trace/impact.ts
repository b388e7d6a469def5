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

/** Items that a person means by an identifier, a file, or a line of one. */
export function itemsMeant({ store }: Trace, meant: string): readonly number[] {
  const [, path, line] = /^(.*?):(\d+)$/.exec(meant) ?? [];
  const found: number[] = [];
  store.forEach((item, view) => {
    const isHere = view.path === meant || (path !== undefined && view.path === path && view.line === Number(line));
    if (isHere || view.id === meant) found.push(item);
  });
  return found;
}

/** Items whose identifier is nearly the one that a person wrote. */
export const nearTo = ({ store }: Trace, meant: string): readonly number[] => new NearMisses(store).of(meant);
