/** Nodes of one part in flat columns; node 0 is Nothing. Children are made before their parent. */
export class NodeTable {
  count = 0;
  kinds = new Uint8Array(1024);
  a = new Int32Array(1024);
  b = new Int32Array(1024);
  /** Type index, 0 for unknown. */
  types = new Int32Array(1024);
  /** Token that it begins with, and the one that says most of it: an operator, a member, the name of a callee. */
  tokens = new Int32Array(1024);
  childFrom = new Int32Array(1024);
  childCount = new Int32Array(1024);
  children = new Int32Array(1024);
  #childrenUsed = 0;

  constructor() {
    this.add(0, 0, 0, 0, 0, []);
  }

  /** A table by its columns; where the children of a node begin follows from how many those before it have. */
  static of(columns: Pick<NodeTable, "kinds" | "a" | "b" | "types" | "tokens" | "childCount" | "children">): NodeTable {
    const table = new NodeTable();
    Object.assign(table, columns);
    table.count = columns.kinds.length;
    table.childFrom = new Int32Array(table.count);
    let from = 0;
    for (let node = 0; node < table.count; node += 1) {
      table.childFrom[node] = from;
      from += columns.childCount[node]!;
    }
    table.#childrenUsed = from;
    return table;
  }

  add(kind: number, a: number, b: number, type: number, token: number, children: readonly number[]): number {
    if (this.count === this.kinds.length) this.#resize(this.count * 2);
    const node = this.count++;
    this.kinds[node] = kind;
    this.a[node] = a;
    this.b[node] = b;
    this.types[node] = type;
    this.tokens[node] = token;
    this.childFrom[node] = this.#childrenUsed;
    this.childCount[node] = children.length;
    if (this.#childrenUsed + children.length > this.children.length)
      this.#resizeChildren(Math.max(this.children.length * 2, this.#childrenUsed + children.length));
    for (const child of children) this.children[this.#childrenUsed++] = child;
    return node;
  }

  /** The child at a place; 0 (Nothing) where there is none. */
  child(node: number, place: number): number {
    return place < this.childCount[node]! ? this.children[this.childFrom[node]! + place]! : 0;
  }

  childrenOf(node: number): Int32Array {
    const from = this.childFrom[node]!;
    return this.children.subarray(from, from + this.childCount[node]!);
  }

  /** Gives back the room that is not used. */
  trim(): void {
    this.#resize(this.count);
    this.#resizeChildren(this.#childrenUsed);
  }

  #resize(size: number): void {
    const { count } = this;
    const kinds = new Uint8Array(size);
    kinds.set(this.kinds.subarray(0, count));
    this.kinds = kinds;
    this.a = resized(this.a, size, count);
    this.b = resized(this.b, size, count);
    this.types = resized(this.types, size, count);
    this.tokens = resized(this.tokens, size, count);
    this.childFrom = resized(this.childFrom, size, count);
    this.childCount = resized(this.childCount, size, count);
  }

  #resizeChildren(size: number): void {
    this.children = resized(this.children, size, this.#childrenUsed);
  }
}

function resized(from: Int32Array, size: number, used: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(size);
  to.set(from.subarray(0, used));
  return to;
}
