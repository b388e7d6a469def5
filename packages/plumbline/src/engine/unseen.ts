import { type AnyCollector, type InspectionFact, namesIn, type TreeFile } from "#model";

type Skipped = InspectionFact["skipped"][number];

/** Nothing can be read there, or what they lead to is looked at as itself. */
const EMPTY: ReadonlySet<Skipped["why"]> = new Set(["linkLoop", "specialFile", "vanished"]);

/** By collector: entries that the walk had to leave and it would have wanted; of a folder nobody knows what is in it. */
export function unseenBy(collectors: readonly AnyCollector[], skipped: readonly Skipped[]): ReadonlyMap<string, readonly string[]> {
  const left = skipped.filter(({ why }) => !EMPTY.has(why)).map(({ path }) => path);
  return new Map(collectors.map((collector) => [collector.id, left.filter((path) => path.endsWith("/") || collector.wants(fileAt(path)))]));
}

const fileAt = (path: string): TreeFile => ({ ...namesIn(path), bytes: 0, mode: 0, ignored: false });
