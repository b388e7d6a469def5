import type { SourceBytes, SourceText, TreeFile } from "#model";

import type { ReadItems } from "../items/item.ts";

/** Reads items of one format where they are. Adding a format is one of these and a line in the registry. */
export interface Reader {
  /** As users call it: "OpenFastTrace". */
  readonly name: string;
  /** Raise it whenever the same bytes would give other items. */
  readonly version: number;
  /** By name alone, as collectors do. */
  wants(file: TreeFile): "text" | "bytes" | false;
  /** Pure; undefined where the file turns out to hold nothing of the format. A promise only where a library leaves no choice. */
  read(source: SourceText | SourceBytes): ReadItems | undefined | Promise<ReadItems | undefined>;
}
