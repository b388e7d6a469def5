import type { Item } from "./item.ts";
import { ITEM, type ItemBlock, itemIn, LINK } from "./item-block.ts";

/** All items of a trace, numbered in the order of their files; nothing is copied out of the blocks before somebody asks for it. */
export class ItemStore {
  readonly blocks: readonly ItemBlock[];
  readonly count: number;
  readonly linkCount: number;
  /** Every word of every block once; types, roles and needs are told apart by their numbers. */
  readonly words: readonly string[];
  readonly #wordOf: readonly Int32Array[];
  readonly #bases: Int32Array;
  /** Number of the first item of each block, and the number behind the last. */
  readonly #starts: Int32Array;

  constructor(blocks: readonly ItemBlock[]) {
    this.blocks = blocks;
    const words = new Map<string, number>();
    const numberOf = (word: string): number => {
      const known = words.get(word);
      if (known !== undefined) return known;
      words.set(word, words.size);
      return words.size - 1;
    };
    this.#wordOf = blocks.map((block) => Int32Array.from(block.words, numberOf));
    this.words = [...words.keys()];
    this.#starts = sums(blocks.map(({ items }) => items.length / ITEM.width));
    this.#bases = sums(blocks.map(({ links }) => links.length / LINK.width));
    this.count = this.#starts.at(-1)!;
    this.linkCount = this.#bases.at(-1)!;
  }

  /** Calls for every item in order: quicker than asking for each by its number. */
  forEach(visit: (item: number, view: ItemView) => void): void {
    this.blocks.forEach((block, index) => {
      const view = new ItemView(block, this.#wordOf[index]!);
      const first = this.#starts[index]!;
      const end = this.#starts[index + 1]!;
      for (let item = first; item < end; item++) {
        view.at(item - first);
        visit(item, view);
      }
    });
  }

  item(item: number): Item {
    const block = this.#blockOf(item);
    return itemIn(this.blocks[block]!, item - this.#starts[block]!);
  }

  path(item: number): string {
    return this.blocks[this.#blockOf(item)]!.path;
  }

  id(item: number): string {
    const block = this.#blockOf(item);
    const { names, items } = this.blocks[block]!;
    const at = (item - this.#starts[block]!) * ITEM.width;
    return names.slice(items[at], items[at]! + items[at + ITEM.idLength]!);
  }

  #blockOf(item: number): number {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= item) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** One item at a time, as numbers and slices. */
export class ItemView {
  readonly #block: ItemBlock;
  readonly #words: Int32Array;
  #at = 0;

  constructor(block: ItemBlock, words: Int32Array) {
    this.#block = block;
    this.#words = words;
  }

  at(index: number): void {
    this.#at = index * ITEM.width;
  }

  get id(): string {
    const { names, items } = this.#block;
    const from = items[this.#at]!;
    return names.slice(from, from + items[this.#at + ITEM.idLength]!);
  }

  get path(): string {
    return this.#block.path;
  }

  get line(): number {
    return this.#block.items[this.#at + ITEM.line]!;
  }

  get base(): string | undefined {
    const { names, items } = this.#block;
    const length = items[this.#at + ITEM.baseLength]!;
    return length < 0 ? undefined : names.slice(items[this.#at], items[this.#at]! + length);
  }

  get revision(): number {
    return this.#block.items[this.#at + ITEM.revision]!;
  }

  get type(): number {
    return this.#words[this.#block.items[this.#at + ITEM.type]!]!;
  }

  get format(): number {
    return this.#words[this.#block.items[this.#at + ITEM.format]!]!;
  }

  get status(): number {
    return this.#words[this.#block.items[this.#at + ITEM.status]!]!;
  }

  get title(): string {
    const { prose, items } = this.#block;
    const from = items[this.#at + ITEM.titleAt]!;
    return prose.slice(from, from + items[this.#at + ITEM.titleLength]!);
  }

  /** Value of an attribute; undefined where the item has none of that name. */
  attribute(name: string): string | undefined {
    const { words, prose, items, lists } = this.#block;
    const from = items[this.#at + ITEM.needsAt]! + items[this.#at + ITEM.needs]! + items[this.#at + ITEM.tags]!;
    for (let pair = 0; pair < items[this.#at + ITEM.attributes]!; pair++) {
      const at = from + 3 * pair;
      if (words[lists[at]!] === name) return prose.slice(lists[at + 1], lists[at + 1]! + lists[at + 2]!);
    }
    return undefined;
  }

  get needCount(): number {
    return this.#block.items[this.#at + ITEM.needs]!;
  }

  need(which: number): number {
    return this.#words[this.#block.lists[this.#block.items[this.#at + ITEM.needsAt]! + which]!]!;
  }

  get linkCount(): number {
    return this.#block.items[this.#at + ITEM.links]!;
  }

  target(which: number): string {
    const { names, links } = this.#block;
    const from = links[this.#link(which)]!;
    return names.slice(from, from + links[this.#link(which) + LINK.toLength]!);
  }

  /** Target without its revision, and that revision; the base is undefined where the identifier has none. */
  targetBase(which: number): string | undefined {
    const { names, links } = this.#block;
    const at = this.#link(which);
    return links[at + LINK.baseLength]! < 0 ? undefined : names.slice(links[at], links[at]! + links[at + LINK.baseLength]!);
  }

  targetRevision(which: number): number {
    return this.#block.links[this.#link(which) + LINK.revision]!;
  }

  role(which: number): number {
    return this.#words[this.#block.links[this.#link(which) + LINK.role]!]!;
  }

  #link(which: number): number {
    return (this.#block.items[this.#at + ITEM.linksAt]! + which) * LINK.width;
  }
}

function sums(counts: readonly number[]): Int32Array {
  const all = new Int32Array(counts.length + 1);
  counts.forEach((count, index) => {
    all[index + 1] = all[index]! + count;
  });
  return all;
}
