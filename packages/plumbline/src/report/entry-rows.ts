import type { EffectFact, EntryPointFact } from "#model";

import order from "./reach-order.json" with { type: "json" };

/** An entry point with what it reaches, by kind and by what stands guard before it. */
export interface EntryRow {
  readonly entry: EntryPointFact;
  readonly isOwn: boolean;
  readonly reaches: readonly ReachedKind[];
}

/** Effects of one kind that lie behind the same guards. */
export interface ReachedKind {
  readonly kind: string;
  readonly guards: readonly string[];
  readonly isHarm: boolean;
  readonly effects: readonly EffectFact[];
}

const HARMS: readonly string[] = order.harms;

/** Where only somebody who holds the device commands: what comes from afar is looked at first. */
const AT_THE_DEVICE: ReadonlySet<string> = new Set(order.atTheDevice);

/** Whether what is brought about can hurt somebody, or be used to. */
export const isHarm = ({ kind }: Pick<EffectFact, "kind">): boolean => HARMS.includes(kind);

/** The rows in the order in which somebody should look: own code first, and in it open therapy, then other harm, then what is guarded. */
export function entryRows(entries: readonly EntryPointFact[], isOwn: (path: string) => boolean): readonly EntryRow[] {
  const rows = distinctEntries(entries).map((entry) => ({ entry, isOwn: isOwn(entry.location.path), reaches: kindsOf(entry.reaches) }));
  const keyed = rows.map((row) => ({
    row,
    weight: weightOf(row),
    near: Number(AT_THE_DEVICE.has(row.entry.what)),
    ways: row.entry.reaches.length,
  }));
  return keyed
    .toSorted(
      (a, b) =>
        Number(b.row.isOwn) - Number(a.row.isOwn) ||
        a.weight - b.weight ||
        a.near - b.near ||
        b.ways - a.ways ||
        compare(a.row.entry.function, b.row.entry.function),
    )
    .map(({ row }) => row);
}

/** A function that was read both ways stands there twice: what it reaches either way counts. */
export function distinctEntries(entries: readonly EntryPointFact[]): readonly EntryPointFact[] {
  const groups = Map.groupBy(entries, ({ location, function: name, kind }) => `${location.path}\n${location.line}\n${name}\n${kind}`);
  return [...groups.values()].map((group) => ({ ...group[0]!, reaches: distinct(group.flatMap(({ reaches }) => reaches)) }));
}

const distinct = (effects: readonly EffectFact[]): readonly EffectFact[] => [
  ...new Map(
    effects.map((effect) => [[effect.location.path, effect.location.line, effect.kind, effect.what, ...effect.guards].join("\n"), effect]),
  ).values(),
];

function kindsOf(effects: readonly EffectFact[]): readonly ReachedKind[] {
  const groups = Map.groupBy(effects, ({ kind, guards }) => [kind, ...guards].join("\n"));
  return [...groups.values()]
    .map((group): ReachedKind => {
      const { kind, guards } = group[0]!;
      return { kind, guards, isHarm: isHarm({ kind }), effects: group };
    })
    .toSorted((a, b) => weightOfKind(a) - weightOfKind(b) || compare([a.kind, ...a.guards].join(), [b.kind, ...b.guards].join()));
}

const weightOf = ({ reaches }: Pick<EntryRow, "reaches">): number => Math.min(...reaches.map(weightOfKind), Number.MAX_SAFE_INTEGER);

/** Open harm before guarded harm before what harms nobody; therapy first in each. */
function weightOfKind({ kind, guards }: ReachedKind): number {
  if (!isHarm({ kind })) return 2 * HARMS.length;
  return HARMS.indexOf(kind) + (guards.length === 0 ? 0 : HARMS.length);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
