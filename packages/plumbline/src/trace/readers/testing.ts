import { namesIn, type SourceText } from "#model";

import type { Item, ReadItems } from "../items/item.ts";
import type { Reader, SourceArchive } from "./reader.ts";

/** A text as the engine would hand it over, for the tests of readers. */
export function sourceAt(path: string, text: string): SourceText {
  const lines = text.split("\n");
  const whole = () => ({ path, hash: "" });
  return {
    file: { ...namesIn(path), bytes: text.length, mode: 0o644, ignored: false },
    text,
    encoding: "utf-8",
    lines,
    hash: "",
    at: (line) => ({ path, line, hash: "" }),
    atOffset: whole,
    whole,
  };
}

/** What a reader gives of a text; a reader of text gives no promise. */
export function readBy(reader: Reader, path: string, text: string): ReadItems {
  return (reader.read(sourceAt(path, text)) as ReadItems | undefined) ?? { items: [], troubles: [] };
}

/** "TYPE id role>target, role>target" of each item, for tables of cases. */
export function shown({ items }: { readonly items: readonly Item[] }): string[] {
  return items.map(({ type, id, links }) =>
    [type, id, links.map(({ role, to }) => `${role}>${to}`).join(", ")].filter((each) => each !== "").join(" "),
  );
}

/** An archive that holds these texts. */
export function archiveAt(path: string, entries: Readonly<Record<string, string>>): SourceArchive {
  return {
    file: { ...namesIn(path), bytes: 0, mode: 0o644, ignored: false },
    names: () => Promise.resolve(Object.keys(entries)),
    text: (name) => Promise.resolve(entries[name] === undefined ? { refused: `it has no ${name}` } : { text: entries[name] }),
  };
}

/** What a reader gives of an archive. */
export async function readArchiveBy(reader: Reader, path: string, entries: Readonly<Record<string, string>>): Promise<ReadItems> {
  return (await reader.read(archiveAt(path, entries))) ?? { items: [], troubles: [] };
}
