import type { Location } from "#model";

import type { Trace } from "./trace.ts";
import { AMBIGUOUS, ORPHANED, OUTDATED, PREDATED, SOUND, UNWANTED } from "./link-table.ts";
import { NearMisses } from "./near-misses.ts";

/** Something that is wrong with the trace as it is written. */
export interface TraceFinding {
  readonly kind: "unreadable" | "duplicate" | "orphaned" | "ambiguous" | "outdated" | "predated" | "unwanted";
  /** Identifier of the item that it is about; "" where a document could not be read. */
  readonly item: string;
  readonly location: Location;
  readonly message: string;
}

/** Troubles of the documents, identifiers that are given twice, and links that do not hold, in the order of the items. */
export function linkFindings(trace: Trace): readonly TraceFinding[] {
  return [...unreadable(trace), ...duplicates(trace), ...badLinks(trace)];
}

function unreadable({ store }: Trace): readonly TraceFinding[] {
  return store.blocks.flatMap(({ troubles }) =>
    troubles.map(({ path, line, what }) => ({ kind: "unreadable" as const, item: "", location: { path, line }, message: what })),
  );
}

/** The first one is what links point at; each further one says where that is. */
function duplicates({ store, identifiers: { index, isDuplicate } }: Trace): readonly TraceFinding[] {
  const findings: TraceFinding[] = [];
  for (let item = 0; item < store.count && findings.length < MOST_FINDINGS; item++) {
    if (isDuplicate[item] === 0) continue;
    const { id, path, line } = store.item(item);
    const first = index.get(id)!;
    if (first === item) continue;
    const there = store.item(first);
    findings.push({ kind: "duplicate", item: id, location: { path, line }, message: `${id} is also at ${there.path}:${there.line}` });
  }
  return findings;
}

/** A million duplicates of one identifier are one mistake. */
const MOST_FINDINGS = 10_000;

function badLinks(trace: Trace): readonly TraceFinding[] {
  const { links, store } = trace;
  const misses = new NearMisses(store);
  const findings: TraceFinding[] = [];
  for (let link = 0; link < links.count && findings.length < MOST_FINDINGS; link++) {
    const finding = links.status[link] === SOUND ? undefined : findingOf(trace, link, misses);
    if (finding !== undefined) findings.push(finding);
  }
  return findings;
}

function findingOf({ store, links }: Trace, at: number, misses: NearMisses): TraceFinding | undefined {
  const holder = store.item(links.from[at]!);
  const link = holder.links[links.place[at]!]!;
  const there = links.to[at]! < 0 ? undefined : store.item(links.to[at]!);
  const made = (kind: TraceFinding["kind"], message: string): TraceFinding => ({
    kind,
    item: holder.id,
    location: { path: holder.path, line: link.line },
    message,
  });
  const status = links.status[at];
  if (status === AMBIGUOUS) return made("ambiguous", `${holder.id} points at ${link.to}, and more than one item is called that`);
  if (status === OUTDATED) return made("outdated", `${holder.id} was made for ${link.to}, and ${there!.id} has come since`);
  if (status === PREDATED) return made("predated", `${holder.id} is made for ${link.to}, and there is ${there!.id} only`);
  if (status === UNWANTED) return made("unwanted", `${holder.id} covers ${link.to}, which needs no ${holder.type}`);
  // Another revision of the same item is said in its own finding.
  const isSaid = links.from[at + 1] === links.from[at] && links.place[at + 1] === links.place[at];
  if (status !== ORPHANED || isSaid) return undefined;
  const meant = misses.of(link.to).map((item) => store.item(item));
  const hint = meant.length === 0 ? "" : `; ${meant.map(({ id, path, line }) => `${id} (${path}:${line})`).join(", ")} may be meant`;
  return made("orphaned", `${holder.id} points at ${link.to}, which is nowhere${hint}`);
}
