import type { Known } from "./lowering.ts";

/** What the lowering of a part asked of the names before it, with the answers, and which names it told those behind it. */
export interface NamesRecord {
  readonly typesAsked: ReadonlyMap<number, boolean>;
  readonly constantsAsked: ReadonlyMap<number, number | undefined>;
  readonly types: ReadonlySet<number>;
  readonly constants: ReadonlyMap<number, number | undefined>;
}

interface OpenRecord extends NamesRecord {
  readonly typesAsked: Map<number, boolean>;
  readonly constantsAsked: Map<number, number | undefined>;
  readonly types: Set<number>;
  readonly constants: Map<number, number | undefined>;
}

/**
 * The names of types and the constants that are known where a part of one unit begins. What a part asks is recorded: where all
 * answers are the same again its lowered form is, too, in whatever unit and whatever order it is read.
 */
export class UnitNames implements Known {
  readonly #types: Set<number>;
  readonly #constants = new Map<number, number | undefined>();
  #record: OpenRecord | undefined;

  /** `types` are those of headers that are not there. */
  constructor(types: Iterable<number>) {
    this.#types = new Set(types);
  }

  isType(name: number): boolean {
    const known = this.#types.has(name);
    const record = this.#record;
    if (record !== undefined && !record.types.has(name)) record.typesAsked.set(name, known);
    return known;
  }

  addType(name: number): void {
    this.#record?.types.add(name);
    this.#types.add(name);
  }

  constant(name: number): number | undefined {
    const known = this.#constants.get(name);
    const record = this.#record;
    if (record !== undefined && !record.constants.has(name)) record.constantsAsked.set(name, known);
    return known;
  }

  addConstant(name: number, value: number | undefined): void {
    this.#record?.constants.set(name, value);
    this.#constants.set(name, value);
  }

  /** Records what one part asks and tells while it is lowered. */
  recorded<T>(read: () => T): { readonly made: T; readonly record: NamesRecord } {
    const record: OpenRecord = { typesAsked: new Map(), constantsAsked: new Map(), types: new Set(), constants: new Map() };
    this.#record = record;
    try {
      return { made: read(), record };
    } finally {
      this.#record = undefined;
    }
  }

  /** Whether a part would be given the same answers here. */
  agrees({ typesAsked, constantsAsked }: NamesRecord): boolean {
    for (const [name, answer] of typesAsked) if (this.#types.has(name) !== answer) return false;
    for (const [name, answer] of constantsAsked) if (!Object.is(this.#constants.get(name), answer)) return false;
    return true;
  }

  /** Tells what a part told that was lowered before. */
  replay({ types, constants }: NamesRecord): void {
    for (const name of types) this.#types.add(name);
    for (const [name, value] of constants) this.#constants.set(name, value);
  }
}
