import { namesIn, type TreeFile } from "#model";

import { type Item, itemOf } from "./items/item.ts";
import { packed } from "./items/item-block.ts";
import { type Trace, traceOf } from "./graph/trace.ts";
import { Meanings } from "./words/meanings.ts";

/** What everybody's words mean. */
export const MEANINGS = new Meanings();

export const fileAt = (path: string): TreeFile => ({ ...namesIn(path), bytes: 0, mode: 0o644, ignored: false });

/** "dsn a > req~x~1, b" is the item a of type dsn with links to req~x~1 and b; one a line, all of one file. */
export function itemsFrom(text: string, path = "trace.md"): readonly Item[] {
  return text
    .trim()
    .split("\n")
    .map((line, index) => {
      const [, type = "", id = "", role = "parent", targets = ""] = /^\s*(\S+) (\S+)(?: (\w*)> ?(.*))?$/.exec(line) ?? [];
      const to = targets.split(", ").filter((target) => target !== "");
      return itemOf({
        id,
        type,
        format: "test",
        path,
        line: index + 1,
        links: to.map((target) => ({ to: target, role: role === "" ? "parent" : role, line: index + 1 })),
      });
    });
}

export function traceFrom(text: string): Trace {
  return traceOf([packed("trace.md", { items: itemsFrom(text), troubles: [] })], MEANINGS);
}
