import type { SourceText, TreeFile } from "#model";

import type { Item, ReadItems } from "../../items/item.ts";
import { codeExtensions } from "../code/extensions.ts";
import { aboutCode } from "../code/about.ts";
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
  version: 1,
  wants: ({ extension, ignored }: TreeFile) => (!ignored && (MARKUP.has(extension) || codeExtensions.has(extension)) ? "text" : false),
  read(source: Source): ReadItems | undefined {
    if (!isText(source)) return undefined;
    const { file, text } = source;
    const markup = MARKUP.get(file.extension);
    const read = markup === undefined ? coverageTagsIn(file.path, text) : itemsInMarkup(file.path, text, markup);
    if (read.items.length === 0) return undefined;
    return markup === undefined ? { ...read, items: read.items.map((item) => declaring(item, source)) } : read;
  },
};

/** The tag with what it stands before: results are known by its name, changes by its tokens. */
function declaring(item: Item, { file, lines }: SourceText): Item {
  const attributes = aboutCode(lines, item.line, file.extension);
  return attributes === undefined ? item : { ...item, attributes };
}
