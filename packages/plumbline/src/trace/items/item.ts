/** Where something of the trace is written. */
export interface Place {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
}

/** One node of the trace as its document states it, in the words of its format; what they mean is data (`kinds.yaml`). */
export interface Item extends Place {
  /** As people write it when they point at it: "req~alarm-limit~2", "SRS-012". */
  readonly id: string;
  readonly format: string;
  /** The document's own word for what it is: "dsn", "REQUIREMENT", "Hazard". */
  readonly type: string;
  readonly title: string;
  readonly text: string;
  /** The document's own word, in small letters; "" where it says none. */
  readonly status: string;
  /** Types of items that must cover this one, where the format says so. */
  readonly needs: readonly string[];
  readonly tags: readonly string[];
  readonly links: readonly ItemLink[];
  /** Where the identifier holds a revision, as OpenFastTrace's do: what is before it, and its number. */
  readonly revision?: Revision;
  /** Whatever else the document says, by its own names. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface Revision {
  readonly base: string;
  readonly number: number;
}

/** A link as it is written, from the item that holds it. */
export interface ItemLink {
  /** Identifier of the other item, as written. */
  readonly to: string;
  /** The format's own word: "covers", "Parent", "mitigates". */
  readonly role: string;
  readonly line: number;
  readonly revision?: Revision;
}

/** What a reader could not make sense of; a finding, and everything else is still traced. */
export interface Trouble extends Place {
  readonly what: string;
}

/** What one file gives. */
export interface ReadItems {
  readonly items: readonly Item[];
  readonly troubles: readonly Trouble[];
}

/** Shared by the many items that need, are tagged with, or link to nothing. */
export const NONE: readonly never[] = [];

/** An item with what most documents leave out. */
export function itemOf(said: Partial<Item> & Pick<Item, "id" | "format" | "type" | "path" | "line">): Item {
  return { title: "", text: "", status: "", needs: NONE, tags: NONE, links: NONE, ...said };
}
