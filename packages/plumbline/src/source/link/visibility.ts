import type { Part } from "../form/part.ts";

/** What one part sees of the others: what it includes, and what the units that include it have beside it. */
export class Visibility {
  readonly #included = new Set<Part>();
  readonly #closures = new Map<Part, ReadonlySet<Part>>();
  readonly #beside = new Map<Part, Set<Part>>();
  readonly #roots: readonly Part[];

  constructor(parts: readonly Part[]) {
    for (const part of parts) for (const each of part.includes) this.#included.add(each);
    this.#roots = parts.filter((part) => !this.#included.has(part));
  }

  /** Whether no other part includes it: what it declares is its own. */
  isRoot(part: Part): boolean {
    return !this.#included.has(part);
  }

  /** The part and all that it includes, also through others. */
  closure(part: Part): ReadonlySet<Part> {
    const known = this.#closures.get(part);
    if (known !== undefined) return known;
    const seen = new Set<Part>([part]);
    for (const each of seen) for (const inner of each.includes) seen.add(inner);
    this.#closures.set(part, seen);
    return seen;
  }

  /** Those that are nearest to a part: in it, in what it includes, in a unit with it; else all. */
  nearest<T extends { readonly part: Part }>(all: readonly T[], from: Part): readonly T[] {
    if (all.length < 2) return all;
    const own = all.filter(({ part }) => part === from);
    if (own.length > 0) return own;
    const seen = this.closure(from);
    const included = all.filter(({ part }) => seen.has(part));
    if (included.length > 0) return included;
    const beside = this.#besides(from);
    const near = all.filter(({ part }) => beside.has(part));
    return near.length > 0 ? near : all;
  }

  #besides(part: Part): ReadonlySet<Part> {
    const known = this.#beside.get(part);
    if (known !== undefined) return known;
    const beside = new Set<Part>();
    for (const root of this.#roots) {
      const seen = this.closure(root);
      if (seen.has(part)) for (const each of seen) beside.add(each);
    }
    this.#beside.set(part, beside);
    return beside;
  }
}
