import type { SourceText, TreeFile } from "#model";

import { type Item, itemOf, type ReadItems, type Trouble } from "../../items/item.ts";
import { codeExtensions } from "../code/extensions.ts";
import { CodeAround } from "../code/code-around.ts";
import { isTestPath } from "../code/test-path.ts";
import { isText, type Reader, type Source } from "../reader.ts";

/** Markers in comments: `@relation(SRS-1, SRS-2, scope=function, role=Verifies)` (StrictDoc user guide, "Source code traceability"). */
export const strictDocMarkers: Reader = {
  name: "StrictDoc",
  wants: ({ extension, ignored }: TreeFile) => (!ignored && codeExtensions.has(extension) ? "text" : false),
  read(source: Source) {
    return isText(source) && source.text.includes("@relation") ? markersIn(source) : undefined;
  },
};

const MARKER = /@relation([({])([^)}]{1,2000})[)}]/g;
const UID = /^[A-Za-z][A-Za-z0-9_/.\\-]{1,200}$/;
/** What stands before a marker in a comment or a documentation string; in code it would be in a string. */
const IN_COMMENT = /^\s*$|\/\/|\/\*|^\s*\*|#|--|;|%|<!--|"""/;

function markersIn({ file: { path, extension }, lines }: SourceText): ReadItems | undefined {
  const code = new CodeAround(lines, extension);
  const items: Item[] = [];
  const troubles: Trouble[] = [];
  for (const [index, line] of lines.entries()) {
    if (!line.includes("@relation")) continue;
    const text = wholeMarker(lines, index);
    for (const [all, , inside = ""] of text.matchAll(MARKER)) {
      const at = text.indexOf(all);
      if (at > line.length || !IN_COMMENT.test(text.slice(0, at))) continue;
      items.push(...itemsOf(inside, { path, code, line: index + 1 }, troubles));
    }
  }
  return items.length + troubles.length === 0 ? undefined : { items, troubles };
}

/** A marker may go on in the next lines of its comment. */
function wholeMarker(lines: readonly string[], index: number): string {
  let text = lines[index]!.slice(0, LONGEST);
  for (let next = index + 1; next < index + MOST_LINES && next < lines.length && /@relation[({][^)}]*$/.test(text); next++)
    text += ` ${lines[next]!.slice(0, LONGEST).replace(/^\s*(?:\/\/+|\*+|#+|--|;+|%+)?\s*/, "")}`;
  return text;
}

const LONGEST = 2_000;
const MOST_LINES = 12;

interface Where {
  readonly path: string;
  readonly code: CodeAround;
  readonly line: number;
}

function itemsOf(inside: string, { path, code, line }: Where, troubles: Trouble[]): readonly Item[] {
  const parts = inside.split(",").map((part) => part.trim());
  const named = new Map(parts.flatMap((part) => (part.includes("=") ? [part.split("=", 2) as [string, string]] : [])));
  const ids = parts.filter((part) => !part.includes("=") && part !== "");
  const scope = named.get("scope") ?? "";
  // A range is opened where it begins; its end says the same once more, and "skip" takes a region out.
  if (ids[0] === "skip" || scope === "range_end") return [];
  const wrong = ids.filter((id) => !UID.test(id));
  if (wrong.length > 0 || ids.length === 0) {
    if (!/[.…]{3}|[<$]/.test(inside))
      troubles.push({ path, line, what: `@relation(${inside.slice(0, 80)}) names no identifier that can be read` });
    return [];
  }
  const role = named.get("role") ?? (isTestPath(path) ? "verifies" : "implements");
  const attributes = scope === "file" ? undefined : code.at(line);
  return ids.map((id) =>
    itemOf({
      id: `${path}:${line}<-${id}`,
      format: "strictdoc",
      type: isTestPath(path) || /verif|test/i.test(role) ? "test" : "source",
      path,
      line,
      links: [{ to: id, role, line }],
      ...(attributes !== undefined && { attributes }),
    }),
  );
}
