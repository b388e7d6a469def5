import { foundOf } from "#judge";
import type { Collected, FactKind, Facts } from "#model";

/** One kind of fact of those that were gathered; undefined where it is not there or was not found. */
export function factIn<Kind extends FactKind>(gathered: ReadonlyMap<FactKind, Collected<unknown>>, kind: Kind): Facts[Kind] | undefined {
  const collected = gathered.get(kind);
  return collected && foundOf(collected as Collected<Facts[Kind]>);
}
