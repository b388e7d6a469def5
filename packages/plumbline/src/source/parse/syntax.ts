import type { Tree, TreeCursor } from "web-tree-sitter";
import type { Grammar } from "./grammars.ts";
import type { PartText } from "./part-text.ts";

/** A parse tree copied out of the parser's memory: named nodes, and others that have a field, in the order of the text. Node 0 is none. */
export interface Syntax {
  readonly grammar: Grammar;
  readonly count: number;
  /** Type id of the grammar; 65535 for an error. */
  readonly types: Uint16Array;
  readonly fields: Uint8Array;
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  /** First and last token of the part. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1: an error inside; 2: a token that the parser supposed. */
  readonly marks: Uint8Array;
}

/** Parses the text of a part; undefined where the parser gave up in the given time. */
export function parse(part: PartText, grammar: Grammar): Syntax | undefined {
  const tree = grammar.parser.parse(part.text);
  if (tree === null) return undefined;
  const syntax = copyOf(tree, part, grammar);
  tree.delete();
  return syntax;
}

function copyOf(tree: Tree, part: PartText, grammar: Grammar): Syntax {
  const copier = new Copier(part);
  const cursor = tree.walk();
  copier.copy(cursor);
  cursor.delete();
  return { grammar, ...copier.done() };
}

class Copier {
  readonly #part: PartText;
  #count = 1;
  #types = new Uint16Array(4096);
  #fields = new Uint8Array(4096);
  #firstChild = new Int32Array(4096);
  #nextSibling = new Int32Array(4096);
  #from = new Int32Array(4096);
  #to = new Int32Array(4096);
  #marks = new Uint8Array(4096);
  /** Index into the starts of the part's text; nodes come in the order of the text. */
  #at = 0;

  constructor(part: PartText) {
    this.#part = part;
  }

  /** Walks without recursion: hostile nesting is deep. */
  copy(cursor: TreeCursor): void {
    const parents: number[] = [];
    const lasts: number[] = [];
    let parent = 0;
    let last = 0;
    while (true) {
      const node = this.#keeps(cursor) ? this.#add(cursor) : 0;
      if (node !== 0) {
        if (last !== 0) this.#nextSibling[last] = node;
        else if (parent !== 0) this.#firstChild[parent] = node;
        last = node;
      }
      if (node !== 0 && cursor.gotoFirstChild()) {
        parents.push(parent);
        lasts.push(node);
        parent = node;
        last = 0;
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return;
        parent = parents.pop() ?? 0;
        last = lasts.pop() ?? 0;
      }
    }
  }

  done() {
    const count = this.#count;
    return {
      count,
      types: this.#types.slice(0, count),
      fields: this.#fields.slice(0, count),
      firstChild: this.#firstChild.slice(0, count),
      nextSibling: this.#nextSibling.slice(0, count),
      from: this.#from.slice(0, count),
      to: this.#to.slice(0, count),
      marks: this.#marks.slice(0, count),
    };
  }

  #keeps(cursor: TreeCursor): boolean {
    return cursor.nodeIsNamed || cursor.currentFieldId !== 0 || cursor.nodeIsMissing;
  }

  #add(cursor: TreeCursor): number {
    if (this.#count === this.#types.length) this.#grow();
    const node = this.#count++;
    this.#types[node] = cursor.nodeTypeId;
    this.#fields[node] = cursor.currentFieldId;
    const { starts, indexes } = this.#part;
    const { startIndex, endIndex } = cursor;
    while (this.#at + 1 < starts.length && starts[this.#at + 1]! <= startIndex) this.#at += 1;
    this.#from[node] = indexes[this.#at] ?? 0;
    this.#to[node] = indexes[lastBefore(starts, this.#at, endIndex)] ?? 0;
    if (cursor.nodeIsMissing) this.#marks[node] = 2;
    return node;
  }

  #grow(): void {
    const size = this.#types.length * 2;
    this.#types = grown(this.#types, new Uint16Array(size));
    this.#fields = grown(this.#fields, new Uint8Array(size));
    this.#firstChild = grown(this.#firstChild, new Int32Array(size));
    this.#nextSibling = grown(this.#nextSibling, new Int32Array(size));
    this.#from = grown(this.#from, new Int32Array(size));
    this.#to = grown(this.#to, new Int32Array(size));
    this.#marks = grown(this.#marks, new Uint8Array(size));
  }
}

/** Index of the last token that begins before an offset: near where the node begins, so steps are doubled. */
function lastBefore(starts: Int32Array, from: number, end: number): number {
  let low = from;
  let step = 1;
  while (low + step < starts.length && starts[low + step]! < end) {
    low += step;
    step *= 2;
  }
  let high = Math.min(starts.length, low + step);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < end) low = middle;
    else high = middle;
  }
  return low;
}

function grown<T extends Uint8Array | Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
