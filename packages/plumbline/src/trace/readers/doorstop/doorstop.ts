import type { SourceText, TreeFile } from "#model";

import { type Item, type ItemLink, itemOf, type ReadItems, type Trouble } from "../../items/item.ts";
import { yamlIn } from "../yaml-in.ts";
import { isText, type Reader, type Source } from "../reader.ts";

/** One item a file, YAML or Markdown with front matter, called like its identifier (Doorstop documentation, "Item"). */
export const doorstop: Reader = {
  name: "Doorstop",
  wants: ({ extension, name, ignored }: TreeFile) =>
    !ignored && !name.startsWith(".") && (extension === "yml" || extension === "md") && /\d\.\w+$/.test(name) ? "text" : false,
  read: (source: Source) => (isText(source) ? itemIn(source) : undefined),
};

/** Keys of which every item of Doorstop has most. */
const SIGNS = [/^active:/m, /^level:/m, /^links:/m, /^(?:normative|derived|reviewed):/m];

function itemIn({ file: { path, name }, text }: SourceText): ReadItems | undefined {
  const head = name.endsWith(".md") ? frontMatterOf(text) : text;
  if (head === undefined || !SIGNS.every((sign) => sign.test(head))) return undefined;
  const parsed = yamlIn(head);
  if (parsed.trouble !== undefined) return { items: [], troubles: [{ path, ...parsed.trouble }] };
  const said = parsed.value as Readonly<Record<string, unknown>>;
  const troubles: Trouble[] = [];
  return { items: [itemOfSaid(said, path, name, head, text, troubles)], troubles };
}

function frontMatterOf(text: string): string | undefined {
  const end = text.startsWith("---\n") ? text.indexOf("\n---", 3) : -1;
  return end < 0 ? undefined : text.slice(4, end + 1);
}

function itemOfSaid(
  said: Readonly<Record<string, unknown>>,
  path: string,
  name: string,
  head: string,
  whole: string,
  troubles: Trouble[],
): Item {
  const id = name.slice(0, name.lastIndexOf("."));
  const body = name.endsWith(".md") ? whole.slice(head.length + 8).trim() : textOf(said["text"]);
  const stamps: Record<string, string> = {};
  const links = linksIn(said["links"], lineOf(head, "links"), stamps, (what) => troubles.push({ path, line: lineOf(head, "links"), what }));
  const plain = Object.entries(said).filter(([key, value]) => !OWN.has(key) && isScalar(value) && `${value}` !== "");
  return itemOf({
    id,
    format: "doorstop",
    type: id.replace(/[-_.]?\d+$/, ""),
    path,
    line: 1,
    title: textOf(said["header"]).trim() || headingOf(name, body),
    text: body,
    status: said["active"] === false ? "inactive" : "",
    links,
    attributes: {
      ...Object.fromEntries(plain.map(([key, value]) => [key, String(value)])),
      ...(typeof said["reviewed"] === "string" && { reviewed: said["reviewed"] }),
      ...stamps,
    },
  });
}

const OWN: ReadonlySet<string> = new Set(["active", "header", "text", "links", "reviewed", "references"]);

/** A link is an identifier, or an identifier with the stamp of what it pointed at when somebody last looked. */
function linksIn(list: unknown, line: number, stamps: Record<string, string>, trouble: (what: string) => void): readonly ItemLink[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown): readonly ItemLink[] => {
    if (typeof entry === "string") return [{ to: entry, role: "links", line }];
    if (typeof entry === "object" && entry !== null)
      return Object.entries(entry).map(([to, stamp]) => {
        if (typeof stamp === "string") stamps[`stamp ${to}`] = stamp;
        return { to, role: "links", line };
      });
    trouble(`a link of a kind that is not known: ${JSON.stringify(entry)?.slice(0, 80)}`);
    return [];
  });
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

function headingOf(name: string, body: string): string {
  return name.endsWith(".md") ? (/^#\s+(.{1,300})$/m.exec(body)?.[1] ?? "") : "";
}

function lineOf(text: string, key: string): number {
  const at = text.search(new RegExp(`^${key}:`, "m"));
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}
