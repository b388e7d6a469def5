import type { Item } from "./items/item.ts";
import type { Trace } from "./graph/trace.ts";
import { fingerprintOf } from "./review/fingerprints.ts";
import type { Verification, Verified } from "./verification/verification.ts";

/** One state of a trace: a revision, or the files as they lie there. */
export interface TraceState {
  readonly trace: Trace;
  readonly verified: Verified;
}

/** An item that is in one state only, or says something else. */
export interface ChangedItem {
  readonly change: "added" | "removed" | "changed";
  readonly before?: Item;
  readonly after?: Item;
  /** What it says else: title, text, status, type, code, method. */
  readonly what: readonly string[];
  readonly linksAdded: readonly string[];
  readonly linksRemoved: readonly string[];
}

export interface ChangedVerification {
  readonly item: Item;
  readonly before: Verification;
  readonly after: Verification;
}

export interface TraceDiff {
  readonly items: readonly ChangedItem[];
  readonly verifications: readonly ChangedVerification[];
}

/** What became of items, links, texts and verdicts between two states, in the order of identifiers. */
export function diffOf(before: TraceState, after: TraceState): TraceDiff {
  const old = keyed(before.trace);
  const now = keyed(after.trace);
  const items: ChangedItem[] = [];
  const verifications: ChangedVerification[] = [];
  for (const [key, item] of [...old].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const there = now.get(key);
    if (there === undefined) {
      items.push({ change: "removed", before: before.trace.store.item(item), what: [], linksAdded: [], linksRemoved: [] });
      continue;
    }
    const change = changeOf(before.trace.store.item(item), after.trace.store.item(there));
    if (change !== undefined) items.push(change);
    const was = before.verified.of[item]!;
    const is = after.verified.of[there]!;
    if (was !== is) verifications.push({ item: after.trace.store.item(there), before: was, after: is });
  }
  for (const [key, item] of now)
    if (!old.has(key)) items.push({ change: "added", after: after.trace.store.item(item), what: [], linksAdded: [], linksRemoved: [] });
  return { items: items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0)), verifications };
}

const nameOf = ({ before, after }: ChangedItem): string => (after ?? before)!.id;

/**
 * Items by what they are known by in both states. What a tag in code is called hangs on its line: it is known by its file, what it
 * stands before and what it points at.
 */
function keyed({ store }: Trace): ReadonlyMap<string, number> {
  const items = new Map<string, number>();
  store.forEach((number, view) => {
    const { id } = view;
    const declares = view.attribute("declares") ?? "";
    const isPlaced = view.attribute("code") !== undefined || declares !== "" || /:\d+<-/.test(id);
    const targets = isPlaced ? Array.from({ length: view.linkCount }, (_, link) => view.target(link)).join(",") : "";
    const key = isPlaced ? `${view.path}\n${declares}\n${targets}` : id;
    if (!items.has(key)) items.set(key, number);
  });
  return items;
}

function changeOf(before: Item, after: Item): ChangedItem | undefined {
  const what = [
    ...(["title", "text", "status", "type"] as const).filter((field) => plain(before[field]) !== plain(after[field])),
    ...["method", "code"].filter((name) => (before.attributes?.[name] ?? "") !== (after.attributes?.[name] ?? "")),
  ];
  const linksBefore = before.links.map(({ role, to }) => `${role} ${to}`);
  const linksAfter = after.links.map(({ role, to }) => `${role} ${to}`);
  const linksAdded = linksAfter.filter((link) => !linksBefore.includes(link));
  const linksRemoved = linksBefore.filter((link) => !linksAfter.includes(link));
  if (what.length + linksAdded.length + linksRemoved.length === 0) return undefined;
  return { change: "changed", before, after, what, linksAdded, linksRemoved };
}

const plain = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** Items of the later state that are new or say something else, their code included. */
export function changedItems(before: Trace, after: Trace): readonly number[] {
  const old = keyed(before);
  return [...keyed(after)].flatMap(([key, item]) => {
    const was = old.get(key);
    return was !== undefined && fingerprintOf(before.store.item(was)) === fingerprintOf(after.store.item(item)) ? [] : [item];
  });
}
