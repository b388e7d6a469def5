import { type ByteReader, OutOfBytes } from "../byte-reader.ts";

/** How the first entry of a unit is laid out: its tag, and its attributes with their forms. */
export interface Abbreviation {
  readonly tag: number;
  readonly attributes: readonly { readonly name: number; readonly form: number; readonly implicit: number }[];
}

/** All tables together may take no more than this: units that each name another place of one large table would else take for ever. */
const MOST_BYTES = 64 << 20;
const MOST_ATTRIBUTES = 1_000;
const IMPLICIT_CONST = 0x21;

/** Finds abbreviations by table and code; each is read once. */
export class Abbreviations {
  readonly #reader: ByteReader;
  readonly #known = new Map<string, Abbreviation>();
  #budget = MOST_BYTES;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  find(table: number, code: number): Abbreviation {
    const key = `${table} ${code}`;
    const known = this.#known.get(key) ?? this.#read(table, code);
    this.#known.set(key, known);
    return known;
  }

  #read(table: number, wanted: number): Abbreviation {
    for (let at = table; ;) {
      const { value: code, next } = this.#reader.uleb(at);
      if (code === 0) throw new OutOfBytes(`abbreviation ${wanted} is not in its table`);
      const { abbreviation, next: after } = this.#entry(next);
      this.#budget -= after - at;
      if (code === wanted) return abbreviation;
      if (this.#budget < 0) throw new OutOfBytes("the tables of abbreviations are too large");
      at = after;
    }
  }

  #entry(at: number): { readonly abbreviation: Abbreviation; readonly next: number } {
    const tag = this.#reader.uleb(at);
    const attributes: { name: number; form: number; implicit: number }[] = [];
    // One byte between the tag and the attributes says whether there are children.
    for (let from = tag.next + 1; attributes.length < MOST_ATTRIBUTES;) {
      const name = this.#reader.uleb(from);
      const form = this.#reader.uleb(name.next);
      if (name.value === 0 && form.value === 0) return { abbreviation: { tag: tag.value, attributes }, next: form.next };
      const implicit = form.value === IMPLICIT_CONST ? this.#reader.uleb(form.next) : { value: 0, next: form.next };
      attributes.push({ name: name.value, form: form.value, implicit: implicit.value });
      from = implicit.next;
    }
    throw new OutOfBytes("an abbreviation without end");
  }
}
