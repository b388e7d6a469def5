import type { Part } from "../form/part.ts";
import { Neighbours, type Placed } from "./neighbours.ts";

/** Of fewer than these each is looked at; more are asked by their parts and folders. */
const FEW = 8;

/** What one part sees of the others: what it includes, and what the units that include it have beside it. */
export class Visibility {
  readonly #included = new Set<Part>();
  readonly #closures = new Map<Part, ReadonlySet<Part>>();
  readonly #roots: readonly Part[];
  /** For each part the units that it is in; made when it is first asked for. */
  #units: ReadonlyMap<Part, ReadonlySet<Part>> | undefined;
  /** By the list that is asked: those of a program stay the same while its calls are resolved. */
  readonly #neighbours = new WeakMap<readonly Placed[], Neighbours<Placed>>();

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

  /** Those that are nearest to a part: in it, in what it includes, in a unit with it, in the same folders. */
  nearest<T extends Placed>(all: readonly T[], from: Part): readonly T[] {
    if (all.length < 2) return all;
    return all.length < FEW ? this.#nearestOfFew(all, from) : this.#nearestOfMany(all, from);
  }

  #nearestOfFew<T extends Placed>(all: readonly T[], from: Part): readonly T[] {
    const own = all.filter(({ part }) => part === from);
    if (own.length > 0) return own;
    const seen = this.closure(from);
    const included = all.filter(({ part }) => seen.has(part));
    if (included.length > 0) return included;
    const near = all.filter(({ part }) => this.#isBeside(part, from));
    return near.length > 0 ? near : besideInFolders(all, from);
  }

  #nearestOfMany<T extends Placed>(all: readonly T[], from: Part): readonly T[] {
    let known = this.#neighbours.get(all) as Neighbours<T> | undefined;
    if (known === undefined) this.#neighbours.set(all, (known = new Neighbours(all)));
    return known.nearest(
      from,
      () => this.closure(from),
      () => [...(this.#unitsOf(from) ?? [])].map((root) => this.closure(root)),
    );
  }

  /** Whether both are in one unit. */
  #isBeside(a: Part, b: Part): boolean {
    const [few, many] = [this.#unitsOf(a), this.#unitsOf(b)].toSorted((left, right) => (left?.size ?? 0) - (right?.size ?? 0));
    for (const root of few ?? []) if (many!.has(root)) return true;
    return false;
  }

  #unitsOf(part: Part): ReadonlySet<Part> | undefined {
    this.#units ??= unitsOf(this.#roots, (root) => this.closure(root));
    return this.#units.get(part);
  }
}

/**
 * Two programs in one tree each have a main and much else by the same name; without a word of the build, what lies in the same
 * folders belongs together.
 */
function besideInFolders<T extends Placed>(all: readonly T[], from: Part): readonly T[] {
  let most = 0;
  let nearest: T[] = [];
  for (const each of all) {
    const shared = foldersShared(each.part.path, from.path);
    if (shared < most) continue;
    if (shared > most) nearest = [];
    most = shared;
    nearest.push(each);
  }
  return nearest;
}

function unitsOf(roots: readonly Part[], closure: (root: Part) => ReadonlySet<Part>): ReadonlyMap<Part, ReadonlySet<Part>> {
  const units = new Map<Part, Set<Part>>();
  for (const root of roots)
    for (const part of closure(root)) {
      const known = units.get(part);
      if (known === undefined) units.set(part, new Set([root]));
      else known.add(root);
    }
  return units;
}

/** How many folders two paths have in common, from the root on. */
function foldersShared(a: string, b: string): number {
  let count = 0;
  for (let at = 0; at < a.length && a[at] === b[at]; at += 1) if (a[at] === "/") count += 1;
  return count;
}
