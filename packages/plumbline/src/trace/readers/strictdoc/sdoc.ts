import type { TreeFile } from "#model";

import { type Item, type ItemLink, itemOf, type ReadItems, type Trouble } from "../../items/item.ts";
import { isText, type Reader, type Source } from "../reader.ts";

/** Nodes of StrictDoc documents that have an identifier (StrictDoc user guide, "SDoc syntax"). */
export const sdoc: Reader = {
  name: "StrictDoc",
  wants: ({ extension, ignored }: TreeFile) => (!ignored && extension === "sdoc" ? "text" : false),
  read: (source: Source) => (isText(source) ? nodesIn(source.file.path, source.lines) : undefined),
};

/** What is read at the moment: a field of several lines, relations, or single fields. */
interface Node {
  readonly tag: string;
  readonly line: number;
  readonly fields: Map<string, string>;
  readonly relations: Relation[];
}

interface Relation {
  readonly line: number;
  readonly parts: Map<string, string>;
}

const NODE = /^\[{1,2}([A-Z][A-Z0-9_]{0,60})\]{1,2}\s*$/;
const FIELD = /^([A-Z][A-Za-z0-9_-]{0,60}):(?: (.*))?$/;
const RELATION = /^- (TYPE): (.*)$/;
const PART = /^ {2}(VALUE|ROLE|LINE_RANGE|FUNCTION|CLASS|ELEMENT|ID): (.*)$/;
/** Parts of a document that carry its text and its frame, and ask for nothing. */
const FRAME: ReadonlySet<string> = new Set(["DOCUMENT", "GRAMMAR", "SECTION", "TEXT", "FREETEXT", "DOCUMENT_FROM_FILE"]);

function nodesIn(path: string, lines: readonly string[]): ReadItems {
  const items: Item[] = [];
  const troubles: Trouble[] = [];
  let node: Node | undefined;
  const end = (): void => {
    if (node !== undefined && !FRAME.has(node.tag)) items.push(...itemsOf(node, path));
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const opened = NODE.exec(line);
    if (opened !== null) {
      end();
      node = { tag: opened[1]!, line: at + 1, fields: new Map(), relations: [] };
      continue;
    }
    if (node === undefined) continue;
    const field = FIELD.exec(line);
    if (field?.[2] === ">>>") {
      const close = lines.indexOf("<<<", at + 1);
      if (close < 0) {
        troubles.push({ path, line: at + 1, what: `the field ${field[1]!} that begins here is never closed with "<<<"` });
        break;
      }
      node.fields.set(field[1]!, lines.slice(at + 1, close).join("\n"));
      at = close;
    } else if (field !== null) node.fields.set(field[1]!, field[2] ?? "");
    else readRelation(line, at + 1, node.relations);
  }
  end();
  return { items, troubles };
}

function readRelation(line: string, number: number, relations: Relation[]): void {
  const begun = RELATION.exec(line);
  if (begun !== null) relations.push({ line: number, parts: new Map([["TYPE", begun[2]!.trim()]]) });
  const part = PART.exec(line);
  if (part !== null) relations.at(-1)?.parts.set(part[1]!, part[2]!.trim());
}

/** The node, and one region of code for each file that it names. */
function itemsOf({ tag, line, fields, relations }: Node, path: string): readonly Item[] {
  const id = fields.get("UID")?.trim() ?? "";
  if (id === "") return [];
  const links: ItemLink[] = [];
  const regions: Item[] = [];
  for (const { line: at, parts } of relations) {
    const to = parts.get("VALUE") ?? "";
    if (to === "") continue;
    if (parts.get("TYPE") === "File") regions.push(regionOf(id, to, parts, path, at));
    else links.push({ to, role: parts.get("TYPE") === "Child" ? "Child" : (parts.get("ROLE") ?? "Parent"), line: at });
  }
  const attributes = Object.fromEntries([...fields].filter(([name, value]) => !OWN.has(name) && value !== ""));
  const node = itemOf({
    id,
    format: "strictdoc",
    type: tag,
    path,
    line,
    title: fields.get("TITLE") ?? "",
    text: fields.get("STATEMENT") ?? "",
    status: (fields.get("STATUS") ?? "").toLowerCase(),
    links,
    ...(Object.keys(attributes).length > 0 && { attributes }),
  });
  return [node, ...regions];
}

const OWN: ReadonlySet<string> = new Set(["UID", "TITLE", "STATEMENT", "STATUS", "MID", "RELATIONS"]);

function regionOf(id: string, file: string, parts: ReadonlyMap<string, string>, path: string, line: number): Item {
  const within = parts.get("FUNCTION") ?? parts.get("CLASS") ?? parts.get("LINE_RANGE") ?? "";
  return itemOf({
    id: `${file}${within === "" ? "" : `:${within}`}<-${id}`,
    format: "strictdoc",
    type: "source",
    path,
    line,
    links: [{ to: id, role: "implements", line }],
    attributes: {
      file,
      ...(parts.has("FUNCTION") && { declares: parts.get("FUNCTION")! }),
      ...(parts.has("LINE_RANGE") && { lines: parts.get("LINE_RANGE")! }),
    },
  });
}
