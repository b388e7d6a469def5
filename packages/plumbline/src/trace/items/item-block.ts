import type { Item, ItemLink, ReadItems, Revision, Trouble } from "./item.ts";

/** The items of one file in columns: plain memory that crosses threads and lies in a cache as it is. */
export interface ItemBlock {
  readonly path: string;
  /** Types, formats, statuses, roles, tags and names of attributes, each once. */
  readonly words: readonly string[];
  /** Identifiers and targets of links, one behind the other. */
  readonly names: string;
  /** Titles, texts and values of attributes, one behind the other. */
  readonly prose: string;
  /** `ITEM.width` cells an item. */
  readonly items: Int32Array;
  /** `LINK.width` cells a link. */
  readonly links: Int32Array;
  /** Word numbers of needs and tags; word, offset and length of attributes. */
  readonly lists: Int32Array;
  readonly troubles: readonly Trouble[];
}

/** Cells of an item. A length of -1 says that there is none. */
export const ITEM = {
  idAt: 0,
  idLength: 1,
  baseLength: 2,
  revision: 3,
  type: 4,
  format: 5,
  status: 6,
  line: 7,
  titleAt: 8,
  titleLength: 9,
  textLength: 10,
  needsAt: 11,
  needs: 12,
  tags: 13,
  attributes: 14,
  linksAt: 15,
  links: 16,
  width: 17,
} as const;

/** Cells of a link. */
export const LINK = { toAt: 0, toLength: 1, baseLength: 2, revision: 3, role: 4, line: 5, width: 6 } as const;

/** Packs what a reader gave of one file. */
export function packed(path: string, { items, troubles }: ReadItems): ItemBlock {
  const packing = new Packing(items.length);
  for (const item of items) packing.add(item);
  return { path, ...packing.block(), troubles };
}

class Packing {
  readonly #words = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #prose: string[] = [];
  readonly #items: Int32Array;
  readonly #links: number[] = [];
  readonly #lists: number[] = [];
  #namesEnd = 0;
  #proseEnd = 0;
  #count = 0;

  constructor(count: number) {
    this.#items = new Int32Array(count * ITEM.width);
  }

  add({ id, revision, type, format, status, line, title, text, needs, tags, attributes, links }: Item): void {
    const at = this.#count++ * ITEM.width;
    const pairs = attributes === undefined ? [] : Object.entries(attributes);
    const cells = [
      this.#name(id),
      id.length,
      revision?.base.length ?? -1,
      revision?.number ?? 0,
      this.#word(type),
      this.#word(format),
      this.#word(status),
      line,
      this.#say(title),
      title.length,
      text.length,
      this.#lists.length,
      needs.length,
      tags.length,
      pairs.length,
      this.#links.length / LINK.width,
      links.length,
    ];
    this.#say(text);
    this.#items.set(cells, at);
    for (const word of needs) this.#lists.push(this.#word(word));
    for (const word of tags) this.#lists.push(this.#word(word));
    for (const [name, value] of pairs) this.#lists.push(this.#word(name), this.#say(value), value.length);
    for (const link of links) this.#addLink(link);
  }

  #addLink({ to, revision, role, line }: ItemLink): void {
    this.#links.push(this.#name(to), to.length, revision?.base.length ?? -1, revision?.number ?? 0, this.#word(role), line);
  }

  #word(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    this.#words.set(word, this.#words.size);
    return this.#words.size - 1;
  }

  #name(name: string): number {
    const at = this.#namesEnd;
    this.#names.push(name);
    this.#namesEnd += name.length;
    return at;
  }

  #say(text: string): number {
    const at = this.#proseEnd;
    if (text !== "") this.#prose.push(text);
    this.#proseEnd += text.length;
    return at;
  }

  block(): Omit<ItemBlock, "path" | "troubles"> {
    return {
      words: [...this.#words.keys()],
      names: this.#names.join(""),
      prose: this.#prose.join(""),
      items: this.#items,
      links: Int32Array.from(this.#links),
      lists: Int32Array.from(this.#lists),
    };
  }
}

/** One item of a block as an object. */
export function itemIn(block: ItemBlock, index: number): Item {
  const { words, names, prose, items, lists } = block;
  const at = index * ITEM.width;
  const cell = (which: number) => items[at + which]!;
  const id = names.slice(cell(ITEM.idAt), cell(ITEM.idAt) + cell(ITEM.idLength));
  const titleEnd = cell(ITEM.titleAt) + cell(ITEM.titleLength);
  const needsEnd = cell(ITEM.needsAt) + cell(ITEM.needs);
  const tagsEnd = needsEnd + cell(ITEM.tags);
  const listed = (from: number, to: number) => Array.from(lists.subarray(from, to), (word) => words[word]!);
  return {
    id,
    ...revisionOf(id, cell(ITEM.baseLength), cell(ITEM.revision)),
    format: words[cell(ITEM.format)]!,
    type: words[cell(ITEM.type)]!,
    status: words[cell(ITEM.status)]!,
    path: block.path,
    line: cell(ITEM.line),
    title: prose.slice(cell(ITEM.titleAt), titleEnd),
    text: prose.slice(titleEnd, titleEnd + cell(ITEM.textLength)),
    needs: listed(cell(ITEM.needsAt), needsEnd),
    tags: listed(needsEnd, tagsEnd),
    links: Array.from({ length: cell(ITEM.links) }, (_, link) => linkIn(block, cell(ITEM.linksAt) + link)),
    ...(cell(ITEM.attributes) > 0 && { attributes: attributesIn(block, tagsEnd, cell(ITEM.attributes)) }),
  };
}

/** One link of a block as an object. */
export function linkIn({ words, names, links }: ItemBlock, index: number): ItemLink {
  const at = index * LINK.width;
  const to = names.slice(links[at + LINK.toAt], links[at + LINK.toAt]! + links[at + LINK.toLength]!);
  return {
    to,
    ...revisionOf(to, links[at + LINK.baseLength]!, links[at + LINK.revision]!),
    role: words[links[at + LINK.role]!]!,
    line: links[at + LINK.line]!,
  };
}

function revisionOf(id: string, baseLength: number, number: number): { readonly revision?: Revision } {
  return baseLength < 0 ? {} : { revision: { base: id.slice(0, baseLength), number } };
}

function attributesIn({ words, prose, lists }: ItemBlock, from: number, count: number): Readonly<Record<string, string>> {
  const pairs = Array.from({ length: count }, (_, pair) => {
    const [word, at, length] = lists.subarray(from + 3 * pair, from + 3 * pair + 3);
    return [words[word!]!, prose.slice(at, at! + length!)] as const;
  });
  return Object.fromEntries(pairs);
}
