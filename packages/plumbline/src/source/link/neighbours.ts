import type { Part } from "../form/part.ts";

/** Anything that stands in a part. */
export interface Placed {
  readonly part: Part;
}

/**
 * A long list of things by the parts and the folders that they stand in: which of them are nearest to a part is asked of each part
 * that uses the name, and a name that hundreds of programs in one tree have would else be compared hundreds of times hundreds of times.
 */
export class Neighbours<T extends Placed> {
  readonly #all: readonly T[];
  readonly #byPart = new Map<Part, number[]>();
  /** By each folder that a path lies in, itself or further down; made when it is first asked for. */
  #byFolder: ReadonlyMap<string, readonly T[]> | undefined;
  readonly #nearest = new Map<Part, readonly T[]>();

  constructor(all: readonly T[]) {
    this.#all = all;
    for (const [place, { part }] of all.entries()) listed(this.#byPart, part, place);
  }

  nearest(from: Part, closure: () => ReadonlySet<Part>, units: () => readonly ReadonlySet<Part>[]): readonly T[] {
    const known = this.#nearest.get(from);
    if (known !== undefined) return known;
    const made = this.#in([from]) ?? this.#in(closure()) ?? this.#inAny(units()) ?? this.#inFolders(from.path);
    this.#nearest.set(from, made);
    return made;
  }

  /** Those in some parts, in their own order. */
  #in(parts: ReadonlySet<Part> | readonly Part[]): readonly T[] | undefined {
    const places: number[] = [];
    for (const part of parts) for (const place of this.#byPart.get(part) ?? []) places.push(place);
    return places.length === 0 ? undefined : places.toSorted((a, b) => a - b).map((place) => this.#all[place]!);
  }

  #inAny(units: readonly ReadonlySet<Part>[]): readonly T[] | undefined {
    if (units.length < this.#byPart.size) return this.#in(new Set(units.flatMap((unit) => [...unit])));
    return this.#in([...this.#byPart.keys()].filter((part) => units.some((unit) => unit.has(part))));
  }

  /** Those that have the most folders in common with a path, from the root on. */
  #inFolders(path: string): readonly T[] {
    this.#byFolder ??= byFolder(this.#all);
    for (const folder of foldersOf(path)) {
      const found = this.#byFolder.get(folder);
      if (found !== undefined) return found;
    }
    return this.#all;
  }
}

function byFolder<T extends Placed>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const folders = new Map<string, T[]>();
  for (const each of all) for (const folder of foldersOf(each.part.path)) listed(folders, folder, each);
  return folders;
}

/** The folders that a path lies in, the innermost first. */
function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf("/"); end >= 0; end = end === 0 ? -1 : path.lastIndexOf("/", end - 1))
    folders.push(path.slice(0, end + 1));
  return folders;
}

function listed<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}
