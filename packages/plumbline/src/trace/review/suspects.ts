import { type Reached, reachFrom, wayTo } from "../graph/reach.ts";
import type { Trace } from "../graph/trace.ts";
import { SOUND } from "../graph/link-table.ts";
import { fingerprintOf } from "./fingerprints.ts";
import type { Acceptance, Lock, LockedLink } from "./lock.ts";

/** An item that may no longer be true, because something that it hangs on changed. */
export interface Suspect {
  readonly item: number;
  /** The nearest item that changed. */
  readonly because: number;
  /** Where the suspect lies, seen from the change. */
  readonly side: "above" | "below";
}

export interface Review {
  /** One an item and side at most, however much changed. */
  readonly suspects: readonly Suspect[];
  /** Items from a suspect to what changed. */
  wayOf(suspect: Suspect): readonly number[];
  /** Linked pairs that nobody has looked at yet. */
  readonly unreviewed: number;
  /** Links that the lock knows and that are gone. */
  readonly gone: readonly LockedLink[];
}

/**
 * Holds the trace against what both ends of its links said when somebody last looked. A link whose one end changed makes the other
 * end suspect, and what hangs on that end further on, in the direction away from the change: up to what asked for it, down to what
 * carries it out. One pass in each direction.
 */
export function reviewOf(trace: Trace, lock: Lock): Review {
  const said = saidBy(trace);
  const gone = new Map(lock.links.map((link) => [keyOf(link.from, link.to), link]));
  const seeds: Seeds = { above: new Map(), below: new Map() };
  let unreviewed = 0;
  for (const [key, [from, to]] of pairsOf(trace)) {
    const known = gone.get(key);
    gone.delete(key);
    if (known === undefined) unreviewed++;
    else {
      if (known.fromSaid !== said(from)) seed(trace, seeds, from, to);
      if (known.toSaid !== said(to)) seed(trace, seeds, to, from);
    }
  }
  const sides = { above: spread(trace, seeds, "above"), below: spread(trace, seeds, "below") };
  return {
    suspects: [...sides.above.suspects, ...sides.below.suspects],
    wayOf: ({ item, because, side }) => [...wayTo(item, sides[side].reached), because],
    unreviewed,
    gone: [...gone.values()],
  };
}

/** Items that are suspect first, each with the changed one that it is linked to. */
type Seeds = Readonly<Record<Suspect["side"], Map<number, number>>>;

function seed({ levels }: Trace, seeds: Seeds, changed: number, other: number): void {
  const { starts, ends } = levels.above;
  const isAbove = ends.subarray(starts[changed], starts[changed + 1]).includes(other);
  const side = seeds[isAbove ? "above" : "below"];
  if (!side.has(other)) side.set(other, changed);
}

/** From all that is suspect first at once, the nearest cause staying. */
function spread(
  { levels }: Trace,
  seeds: Seeds,
  side: Suspect["side"],
): { readonly suspects: readonly Suspect[]; readonly reached: Reached } {
  const reached = reachFrom(seeds[side].keys(), levels[side]);
  const because = new Map(seeds[side]);
  const suspects: Suspect[] = [];
  for (const item of reached.order) {
    const cause = because.get(item) ?? because.get(reached.from[item]!)!;
    because.set(item, cause);
    if (item !== cause) suspects.push({ item, because: cause, side });
  }
  return { suspects, reached };
}

/** Pairs of items with a link that holds between them; two links of the same ends are looked at as one. */
function pairsOf({ store, links }: Trace): ReadonlyMap<string, readonly [from: number, to: number]> {
  const pairs = new Map<string, readonly [number, number]>();
  for (let link = 0; link < links.count; link++) {
    if (links.status[link] !== SOUND) continue;
    const [from, to] = [links.from[link]!, links.to[link]!];
    pairs.set(keyOf(store.id(from), store.id(to)), [from, to]);
  }
  return pairs;
}

/** A lock in which the links of some items say what they say today; "all" looks at every item, so that what is gone goes. */
export function accepted(trace: Trace, lock: Lock, items: ReadonlySet<number> | "all", acceptances: readonly Acceptance[]): Lock {
  const { store } = trace;
  const said = saidBy(trace);
  const links = new Map(lock.links.map((link) => [keyOf(link.from, link.to), link]));
  const names = items === "all" ? undefined : new Set([...items].map((item) => store.id(item)));
  const pairs = pairsOf(trace);
  for (const [key, { from, to }] of links)
    if (!pairs.has(key) && (names === undefined || names.has(from) || names.has(to))) links.delete(key);
  for (const [key, [from, to]] of pairs)
    if (items === "all" || items.has(from) || items.has(to))
      links.set(key, { from: store.id(from), to: store.id(to), fromSaid: said(from), toSaid: said(to) });
  return { links: [...links.values()], acceptances: [...lock.acceptances, ...acceptances] };
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
