import { type ItemBlock, ITEM } from "../items/item-block.ts";
import { ItemStore } from "../items/item-store.ts";
import type { Meanings } from "../words/meanings.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { type Levels, levelsOf } from "./levels.ts";
import { type Identifiers, identifiersIn, type LinkTable, resolveLinks } from "./link-table.ts";

/** Everything that documents and code say of one another, as one graph. */
export interface Trace {
  readonly store: ItemStore;
  readonly identifiers: Identifiers;
  readonly links: LinkTable;
  readonly levels: Levels;
  /** What each item needs by its own word, and whether that is there: formats that state needs only. */
  readonly coverage: Coverage;
  /** Number of the kind of each item in `kinds`; the last one stands for none that is known. */
  readonly kind: Uint8Array;
  readonly kinds: readonly string[];
}

/** Builds the graph of the items of all files; the order of the files does not matter. */
export function traceOf(blocks: readonly ItemBlock[], meanings: Meanings): Trace {
  const store = new ItemStore(inOrder(blocks));
  const identifiers = identifiersIn(store);
  const links = resolveLinks(store, identifiers);
  const kinds = [...meanings.kinds.map(({ kind }) => kind), ""];
  return {
    store,
    identifiers,
    links,
    levels: levelsOf(store, links, meanings),
    coverage: coverageOf(store, links),
    kind: kindsOf(store, meanings, kinds),
    kinds,
  };
}

function inOrder(blocks: readonly ItemBlock[]): readonly ItemBlock[] {
  return blocks.filter(({ items }) => items.length >= ITEM.width).toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function kindsOf(store: ItemStore, meanings: Meanings, kinds: readonly string[]): Uint8Array {
  const numberOf = new Map(kinds.map((kind, number) => [kind, number]));
  const kind = new Uint8Array(store.count);
  // The document's word decides for nearly all; only where it does not is the identifier looked at.
  const byWord = store.words.map((word) => meanings.kind(word, ""));
  store.forEach((item, view) => {
    kind[item] = numberOf.get(byWord[view.type]! || meanings.kind("", view.id))!;
  });
  return kind;
}
