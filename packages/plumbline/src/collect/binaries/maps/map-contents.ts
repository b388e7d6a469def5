import type { LinkerMap } from "#model";

/** What a reader of one linker's maps makes of the lines. */
export type MapContents = Pick<LinkerMap, "objects" | "regions">;

/** Adds up the bytes of each object. */
export class ObjectSizes {
  readonly #sizes = new Map<string, { readonly name: string; readonly archive?: string; bytes: number }>();

  add(name: string, archive: string | undefined, bytes: number): void {
    const key = `${archive ?? ""}\n${name}`;
    const known = this.#sizes.get(key);
    if (known) known.bytes += bytes;
    else if (this.#sizes.size < 100_000) this.#sizes.set(key, { name, ...(archive !== undefined && { archive }), bytes });
  }

  get all(): LinkerMap["objects"] {
    return [...this.#sizes.values()].filter(({ bytes }) => bytes > 0);
  }
}
