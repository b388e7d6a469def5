import type { ItemStore } from "../items/item-store.ts";

/** Finds what somebody may have meant by an identifier that is nowhere: REQ-3 for REQ-003, req_3 for REQ-3. */
export class NearMisses {
  readonly #store: ItemStore;
  #byPlain: Map<string, number[]> | undefined;

  constructor(store: ItemStore) {
    this.#store = store;
  }

  /** Items whose identifier differs in case, separators and leading zeros only. */
  of(id: string): readonly number[] {
    return this.#index().get(plain(id)) ?? [];
  }

  /** Made when the first one is asked for: a sound trace never asks. */
  #index(): Map<string, number[]> {
    if (this.#byPlain !== undefined) return this.#byPlain;
    const index = new Map<string, number[]>();
    this.#store.forEach((item, { id }) => {
      const key = plain(id);
      const known = index.get(key);
      if (known === undefined) index.set(key, [item]);
      else if (known.length < MOST_MEANT) known.push(item);
    });
    this.#byPlain = index;
    return index;
  }
}

/** More candidates than a person looks at. */
const MOST_MEANT = 8;

function plain(id: string): string {
  return id
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/(^|[^0-9])0+(?=[0-9])/g, "$1")
    .replaceAll(/(?<=\p{L})-(?=[0-9])/gu, "");
}
