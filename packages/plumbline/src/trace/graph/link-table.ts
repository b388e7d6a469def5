import type { ItemStore } from "../items/item-store.ts";

/** How a link stands; the words are those of OpenFastTrace ("Tracing", outgoing link status), which has the most of them. */
export const LINK_STATUS = ["sound", "outdated", "predated", "ambiguous", "unwanted", "orphaned"] as const;
export type LinkStatus = (typeof LINK_STATUS)[number];

export const SOUND = 0;
export const OUTDATED = 1;
export const PREDATED = 2;
export const AMBIGUOUS = 3;
export const UNWANTED = 4;
export const ORPHANED = 5;

/** Links as columns: `from` holds the link, `to` is what it points at (-1 where there is no such item). */
export interface LinkTable {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** One of `LINK_STATUS`. */
  readonly status: Uint8Array;
  /** Word number of the role. */
  readonly role: Int32Array;
  /** Which of the links of its item it is. */
  readonly place: Int32Array;
  readonly count: number;
}

/** The first item of every identifier, and which items share theirs with another one. */
export interface Identifiers {
  readonly index: ReadonlyMap<string, number>;
  readonly isDuplicate: Uint8Array;
}

export function identifiersIn(store: ItemStore): Identifiers {
  const index = new Map<string, number>();
  const isDuplicate = new Uint8Array(store.count);
  store.forEach((item, { id }) => {
    const first = index.get(id);
    if (first === undefined) index.set(id, item);
    else isDuplicate[first] = isDuplicate[item] = 1;
  });
  return { index, isDuplicate };
}

/** Finds what every link points at. Linear in items and links. */
export function resolveLinks(store: ItemStore, { index, isDuplicate }: Identifiers): LinkTable {
  const rows = new Rows(store.linkCount);
  const wanted = wantedTypes(store);
  const covers = store.words.indexOf("covers");
  let revisions: Revisions | undefined;
  store.forEach((from, view) => {
    for (let place = 0; place < view.linkCount; place++) {
      const role = view.role(place);
      const to = index.get(view.target(place));
      if (to !== undefined) {
        const isUnwanted = role === covers && wanted.isStrict[to] === 1 && !wanted.has(to, view.type);
        rows.add(from, to, isUnwanted ? UNWANTED : isDuplicate[to] === 1 ? AMBIGUOUS : SOUND, role, place);
        continue;
      }
      rows.add(from, -1, ORPHANED, role, place);
      const base = view.targetBase(place);
      if (base === undefined) continue;
      // The same item is there in another revision: the link was true once, or is not yet.
      revisions ??= revisionsOf(store);
      for (const other of revisions.get(base) ?? [])
        rows.add(from, other.item, view.targetRevision(place) < other.revision ? OUTDATED : PREDATED, role, place);
    }
  });
  return rows.table();
}

/** What each item asks for; only a format that says what it needs can be given what nobody asked for. */
function wantedTypes(store: ItemStore): { readonly isStrict: Uint8Array; has(item: number, type: number): boolean } {
  const isStrict = new Uint8Array(store.count);
  const needs = new Map<number, readonly number[]>();
  const strict = store.words.indexOf("openfasttrace");
  store.forEach((item, view) => {
    if (view.format === strict) isStrict[item] = 1;
    if (view.needCount > 0) needs.set(item, needsOf(view));
  });
  return { isStrict, has: (item, type) => needs.get(item)?.includes(type) === true };
}

function needsOf(view: { readonly needCount: number; need(which: number): number }): readonly number[] {
  return Array.from({ length: view.needCount }, (_, which) => view.need(which));
}

type Revisions = ReadonlyMap<string, readonly { readonly item: number; readonly revision: number }[]>;

function revisionsOf(store: ItemStore): Revisions {
  const all = new Map<string, { item: number; revision: number }[]>();
  store.forEach((item, { base, revision }) => {
    if (base === undefined) return;
    const known = all.get(base);
    if (known === undefined) all.set(base, [{ item, revision }]);
    else known.push({ item, revision });
  });
  return all;
}

/** Columns that grow. */
class Rows {
  #columns: Int32Array<ArrayBuffer>[];
  #status: Uint8Array<ArrayBuffer>;
  #count = 0;

  constructor(expected: number) {
    const size = Math.max(16, expected);
    this.#columns = Array.from({ length: 4 }, () => new Int32Array(size));
    this.#status = new Uint8Array(size);
  }

  add(from: number, to: number, status: number, role: number, place: number): void {
    if (this.#count === this.#status.length) this.#grow();
    const [froms, tos, roles, places] = this.#columns as [Int32Array, Int32Array, Int32Array, Int32Array];
    froms[this.#count] = from;
    tos[this.#count] = to;
    roles[this.#count] = role;
    places[this.#count] = place;
    this.#status[this.#count++] = status;
  }

  #grow(): void {
    const size = this.#status.length * 2;
    this.#columns = this.#columns.map((column) => {
      const wider = new Int32Array(size);
      wider.set(column);
      return wider;
    });
    const status = new Uint8Array(size);
    status.set(this.#status);
    this.#status = status;
  }

  table(): LinkTable {
    const [from, to, role, place] = this.#columns.map((column) => column.subarray(0, this.#count)) as [
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
    ];
    return { from, to, role, place, status: this.#status.subarray(0, this.#count), count: this.#count };
  }
}
