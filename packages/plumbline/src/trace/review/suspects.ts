import { Reacher, wayTo } from "../graph/reach.ts";
import type { Trace } from "../graph/trace.ts";
import { SOUND } from "../graph/link-table.ts";
import { fingerprintOf } from "./fingerprints.ts";
import type { Acceptance, Lock, LockedLink } from "./lock.ts";

/** An item that may no longer be true, because something that it hangs on changed. */
export interface Suspect {
  readonly item: number;
  /** The item that changed. */
  readonly because: number;
  /** Items from the suspect to the changed one. */
  readonly way: readonly number[];
}

export interface Review {
  readonly suspects: readonly Suspect[];
  /** Links that nobody has looked at yet. */
  readonly unreviewed: number;
  /** Links that the lock knows and that are gone. */
  readonly gone: readonly LockedLink[];
}

/**
 * Holds the trace against what both ends of its links said when somebody last looked. A link whose one end changed makes the other
 * end suspect, and what hangs on that end further on, in the direction away from the change: up to what asked for it, down to what
 * carries it out.
 */
export function reviewOf(trace: Trace, lock: Lock): Review {
  const { store, links } = trace;
  const said = saidBy(trace);
  const locked = new Map(lock.links.map((link) => [keyOf(link.from, link.to), link]));
  const causes = new Map<number, { readonly above: Set<number>; readonly below: Set<number> }>();
  let unreviewed = 0;
  for (let link = 0; link < links.count; link++) {
    if (links.status[link] !== SOUND) continue;
    const from = links.from[link]!;
    const to = links.to[link]!;
    const key = keyOf(store.id(from), store.id(to));
    const known = locked.get(key);
    locked.delete(key);
    if (known === undefined) unreviewed++;
    else {
      if (known.fromSaid !== said(from)) note(trace, causes, from, to);
      if (known.toSaid !== said(to)) note(trace, causes, to, from);
    }
  }
  const reachers = { above: new Reacher(trace.levels.above), below: new Reacher(trace.levels.below) };
  return {
    suspects: [...causes].flatMap(([changed, sides]) => suspectsOf(reachers, changed, sides)),
    unreviewed,
    gone: [...locked.values()],
  };
}

type Causes = Map<number, { readonly above: Set<number>; readonly below: Set<number> }>;

function note({ levels }: Trace, causes: Causes, changed: number, other: number): void {
  const sides = causes.get(changed) ?? { above: new Set(), below: new Set() };
  causes.set(changed, sides);
  const { starts, ends } = levels.above;
  const isAbove = ends.subarray(starts[changed], starts[changed + 1]).includes(other);
  sides[isAbove ? "above" : "below"].add(other);
}

type Sides<Value> = Readonly<Record<"above" | "below", Value>>;

function suspectsOf(reachers: Sides<Reacher>, changed: number, sides: Sides<ReadonlySet<number>>): readonly Suspect[] {
  return (["above", "below"] as const).flatMap((side) => {
    const reached = reachers[side].reach(sides[side]);
    return [...reached.order]
      .filter((item) => item !== changed)
      .map((item) => ({ item, because: changed, way: [...wayTo(item, reached), changed] }));
  });
}

/** A lock in which the links of some items say what they say today; none: of all items. */
export function accepted(trace: Trace, lock: Lock, items: ReadonlySet<number> | "all", acceptances: readonly Acceptance[]): Lock {
  const { store, links } = trace;
  const said = saidBy(trace);
  const locked = new Map(lock.links.map((link) => [keyOf(link.from, link.to), link]));
  const kept: LockedLink[] = [];
  for (let link = 0; link < links.count; link++) {
    if (links.status[link] !== SOUND) continue;
    const [from, to] = [links.from[link]!, links.to[link]!];
    const isLookedAt = items === "all" || items.has(from) || items.has(to);
    const known = locked.get(keyOf(store.id(from), store.id(to)));
    if (isLookedAt) kept.push({ from: store.id(from), to: store.id(to), fromSaid: said(from), toSaid: said(to) });
    else if (known !== undefined) kept.push(known);
  }
  return { links: kept, acceptances: [...lock.acceptances, ...acceptances] };
}

/** Each item is read once, however many links it has. */
function saidBy({ store }: Trace): (item: number) => string {
  const known = new Map<number, string>();
  return (item) => {
    const fingerprint = known.get(item) ?? fingerprintOf(store.item(item));
    known.set(item, fingerprint);
    return fingerprint;
  };
}

const keyOf = (from: string, to: string): string => `${from.length}:${from}${to}`;
