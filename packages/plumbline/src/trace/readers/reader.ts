import type { SourceBytes, SourceText, TreeFile } from "#model";

import type { ReadItems } from "../items/item.ts";

/** A file that is an archive of others, as office documents are. Unpacking it, with every limit, is the engine's business. */
export interface SourceArchive {
  readonly file: TreeFile;
  /** Names of its entries; none where it is no intact archive. */
  names(): Promise<readonly string[]>;
  /** Text of an entry, or why it was not taken. */
  text(name: string): Promise<{ readonly text: string } | { readonly refused: string }>;
}

export type Source = SourceText | SourceBytes | SourceArchive;

/** Reads items of one format where they are. Adding a format is one of these and a line in the registry. */
export interface Reader {
  /** As users call it: "OpenFastTrace". */
  readonly name: string;
  /** By name alone, as collectors do. */
  wants(file: TreeFile): "text" | "bytes" | "archive" | false;
  /** Pure; undefined where the file turns out to hold nothing of the format. A promise only where a library leaves no choice. */
  read(source: Source): ReadItems | undefined | Promise<ReadItems | undefined>;
}

export const isArchive = (source: Source): source is SourceArchive => "names" in source;

export const isText = (source: Source): source is SourceText => "lines" in source;
