import type { Macro } from "./macro.ts";

/** Which macros a header asked for, as they were when it began, and which it left changed: together they say when its text would be the same again. */
export interface MacroRecord {
  readonly reads: Map<number, Macro | undefined>;
  readonly writes: Map<number, Macro | undefined>;
}

/** The macros in force, by the numbers of their names. */
export class MacroTable {
  #macros: (Macro | undefined)[] = [];
  #record: MacroRecord | undefined;

  get(name: number): Macro | undefined {
    const macro = this.#macros[name];
    const record = this.#record;
    if (record !== undefined && !record.writes.has(name) && !record.reads.has(name)) record.reads.set(name, macro);
    return macro;
  }

  set(name: number, macro: Macro | undefined): void {
    this.#record?.writes.set(name, macro);
    this.#macros[name] = macro;
  }

  /** Records from here on; what was recorded until now goes on with `resume`. */
  begin(): { readonly record: MacroRecord; readonly outer: MacroRecord | undefined } {
    const outer = this.#record;
    const record: MacroRecord = { reads: new Map(), writes: new Map() };
    this.#record = record;
    return { record, outer };
  }

  /** Goes on with an outer record, which takes over what the inner one saw. */
  resume(outer: MacroRecord | undefined, inner: MacroRecord): void {
    this.#record = outer;
    if (outer !== undefined) this.#merge(outer, inner.reads, inner.writes);
  }

  /** Does what a header did that was read before under the same macros. */
  replay(reads: ReadonlyMap<number, Macro | undefined>, writes: ReadonlyMap<number, Macro | undefined>): void {
    for (const [name, macro] of writes) this.#macros[name] = macro;
    if (this.#record !== undefined) this.#merge(this.#record, reads, writes);
  }

  /** Whether all these macros are the same as they were. */
  agrees(reads: ReadonlyMap<number, Macro | undefined>): boolean {
    for (const [name, macro] of reads) if (this.#macros[name] !== macro) return false;
    return true;
  }

  #merge(outer: MacroRecord, reads: ReadonlyMap<number, Macro | undefined>, writes: ReadonlyMap<number, Macro | undefined>): void {
    for (const [name, macro] of reads) if (!outer.writes.has(name) && !outer.reads.has(name)) outer.reads.set(name, macro);
    for (const [name, macro] of writes) outer.writes.set(name, macro);
  }
}
