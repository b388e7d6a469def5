import type { FunctionForm, Part, RecordForm } from "../form/part.ts";
import type { FunctionPlaces } from "./function-places.ts";
import type { Visibility } from "./visibility.ts";

/** A function where it is declared or defined. */
export interface FunctionAt {
  readonly part: Part;
  readonly form: FunctionForm;
  /** Number in the program; -1 where it is only declared. */
  readonly number: number;
}

/** A struct, union or class of the program; variants of its header are one. */
export interface Class {
  readonly name: number;
  /** The first part that describes it, and all that do. */
  readonly part: Part;
  readonly parts: Set<Part>;
  readonly record: RecordForm;
  /** Namespaces and classes around it, and its own name. */
  readonly path: readonly number[];
  readonly bases: Class[];
  readonly derived: Class[];
  /** By name, also those that are defined outside of it. */
  readonly methods: Map<number, FunctionAt[]>;
}

/** Circles of bases and deeper nestings are hostile. */
const MOST_BASES = 64;

/** All classes of a program: which function belongs to which, and which derives from which. */
export class Classes {
  readonly #byRecord = new Map<RecordForm, Class>();
  readonly #byName = new Map<number, Class[]>();
  readonly #ofFunction = new Map<FunctionForm, Class>();
  readonly #visibility: Visibility;
  readonly #places: FunctionPlaces;

  constructor(parts: readonly Part[], functions: ReadonlyMap<FunctionForm, FunctionAt>, visibility: Visibility, places: FunctionPlaces) {
    this.#visibility = visibility;
    this.#places = places;
    this.#gather(parts);
    for (const each of this.#byName.values()) for (const one of each) this.#derive(one);
    for (const part of parts)
      for (const record of part.records)
        for (const method of record.methods) this.#belongs(functions.get(part.functions[method]!)!, this.#byRecord.get(record)!);
    for (const at of functions.values()) if (at.form.scope.length > 0 && !this.#ofFunction.has(at.form)) this.#findOwner(at);
  }

  ofRecord(record: RecordForm): Class {
    return this.#byRecord.get(record)!;
  }

  /** The class that a function belongs to; a lambda to that of the function around it. */
  ofFunction(part: Part, form: FunctionForm): Class | undefined {
    const own = this.#ofFunction.get(form);
    if (own !== undefined || form.name !== 0) return own;
    const around = this.#places.at(part, form.from - 1);
    return around < 0 ? undefined : this.ofFunction(part, part.functions[around]!);
  }

  /** The class of a name as a part sees it, from inside of a scope. */
  named(name: number, from: Part, scope: readonly number[] = [], qualifier = 0): Class | undefined {
    const all = this.#byName.get(name);
    if (all === undefined || all.length < 2) return all?.[0];
    const qualified = qualifier === 0 ? all : all.filter(({ path }) => path.at(-2) === qualifier);
    const near = this.#nearest(qualified.length > 0 ? qualified : all, from);
    return near.reduce((best, each) => (closeness(each.path, scope) > closeness(best.path, scope) ? each : best));
  }

  /** A class that stands in another, or in one that it derives from. */
  within(outer: Class, name: number): Class | undefined {
    const all = this.#byName.get(name) ?? [];
    for (const { path } of this.lineage(outer)) {
      const found = all.find((each) => each.path.length === path.length + 1 && path.every((word, place) => each.path[place] === word));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  has(name: number): boolean {
    return this.#byName.has(name);
  }

  /** The class and what it derives from, nearest first. */
  *lineage(from: Class): Iterable<Class> {
    const seen = new Set<Class>([from]);
    for (const each of seen) {
      yield each;
      if (seen.size > MOST_BASES) return;
      for (const base of each.bases) seen.add(base);
    }
  }

  /** All that derive from it, also through others. */
  descendants(of: Class): ReadonlySet<Class> {
    const seen = new Set<Class>(of.derived);
    for (const each of seen) for (const inner of each.derived) seen.add(inner);
    seen.delete(of);
    return seen;
  }

  /** A class is seen where any variant of its header is. */
  #nearest(all: readonly Class[], from: Part): readonly Class[] {
    if (all.length < 2) return all;
    let variants = this.#variants.get(all);
    if (variants === undefined) this.#variants.set(all, (variants = all.flatMap((of) => [...of.parts].map((part) => ({ part, of })))));
    return [...new Set(this.#visibility.nearest(variants, from).map(({ of }) => of))];
  }
  readonly #variants = new WeakMap<readonly Class[], readonly { readonly part: Part; readonly of: Class }[]>();

  #gather(parts: readonly Part[]): void {
    const known = new Map<string, Class>();
    for (const [number, part] of parts.entries()) {
      const own = this.#visibility.isRoot(part) ? number : -1;
      for (const [index, record] of part.records.entries()) {
        const path = [...record.scope, record.name];
        // What stands in a function is seen only there.
        const isLocal = this.#places.at(part, record.token) >= 0;
        const key = record.name === 0 || isLocal ? `${number} ${index}` : `${own} ${path.join(" ")}`;
        let made = known.get(key);
        if (made === undefined) {
          made = { name: record.name, part, parts: new Set(), record, path, bases: [], derived: [], methods: new Map() };
          known.set(key, made);
          const named = this.#byName.get(record.name);
          if (record.name !== 0 && named === undefined) this.#byName.set(record.name, [made]);
          else if (record.name !== 0) named!.push(made);
        }
        made.parts.add(part);
        this.#byRecord.set(record, made);
      }
    }
  }

  #derive(one: Class): void {
    for (const name of one.record.bases) {
      const base = this.named(name, one.part, one.record.scope);
      if (base === undefined || base === one) continue;
      one.bases.push(base);
      base.derived.push(one);
    }
  }

  #belongs(at: FunctionAt, to: Class): void {
    this.#ofFunction.set(at.form, to);
    const { name } = at.form;
    const named = to.methods.get(name);
    if (named === undefined) to.methods.set(name, [at]);
    else named.push(at);
  }

  /** A function that is defined outside of its class: the names before "::" tell which. */
  #findOwner(at: FunctionAt): void {
    const { scope } = at.form;
    const all = this.#byName.get(scope.at(-1)!)?.filter(({ path }) => endsWith(path, scope) || endsWith(scope, path));
    if (all === undefined || all.length === 0) return;
    const near = this.#nearest(all, at.part);
    this.#belongs(at, near.find(({ path }) => path.length === scope.length) ?? near[0]!);
  }
}

function endsWith(long: readonly number[], end: readonly number[]): boolean {
  return end.length <= long.length && end.every((name, index) => long[long.length - end.length + index] === name);
}

/** How far a class's path goes along with a scope; among equals the shorter one is nearer. */
function closeness(path: readonly number[], scope: readonly number[]): number {
  let same = 0;
  while (same < path.length - 1 && path[same] === scope[same]) same += 1;
  return same * 2 - path.length;
}
