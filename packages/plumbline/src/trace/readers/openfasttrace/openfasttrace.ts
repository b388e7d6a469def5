import type { SourceText, TreeFile } from "#model";

import type { Item, ReadItems } from "../../items/item.ts";
import { codeExtensions } from "../code/extensions.ts";
import { CodeAround } from "../code/code-around.ts";
import { isText, type Reader, type Source } from "../reader.ts";
import { coverageTagsIn } from "./coverage-tags.ts";
import { itemsInMarkup, type Markup } from "./markup.ts";

const MARKUP: ReadonlyMap<string, Markup> = new Map([
  ["md", "markdown"],
  ["markdown", "markdown"],
  ["rst", "restructuredtext"],
]);

/** Items in Markdown and reStructuredText, and coverage tags in code. */
export const openFastTrace: Reader = {
  name: "OpenFastTrace",
  wants: ({ extension, ignored }: TreeFile) => (!ignored && (MARKUP.has(extension) || codeExtensions.has(extension)) ? "text" : false),
  read(source: Source): ReadItems | undefined {
    if (!isText(source)) return undefined;
    const { file, text } = source;
    const markup = MARKUP.get(file.extension);
    const read = markup === undefined ? coverageTagsIn(file.path, text) : itemsInMarkup(file.path, text, markup);
    if (read.items.length === 0) return undefined;
    return markup === undefined ? { ...read, items: withCode(read.items, source) } : read;
  },
};

/** Tags with what they stand before: results are known by its name, changes by its tokens. */
function withCode(items: readonly Item[], { file, lines }: SourceText): readonly Item[] {
  const code = new CodeAround(lines, file.extension);
  return items.map((item) => {
    const attributes = code.at(item.line);
    return attributes === undefined ? item : { ...item, attributes };
  });
}
