import type { TreeFile } from "#model";

import { type Item, type ItemLink, itemOf, NONE, type ReadItems } from "../../items/item.ts";
import { Meanings } from "../../words/meanings.ts";
import { isArchive, type Reader, type Source, type SourceArchive } from "../reader.ts";
import { headerIn } from "../tables/header.ts";
import { identifierIn, identifiersIn, itemsOfTable } from "../tables/table-items.ts";
import { type Block, blocksIn } from "./blocks.ts";

/** Requirement tables, and paragraphs or headings that begin with an identifier, of Word documents (ECMA-376 Part 1, 17). */
export const docx: Reader = {
  name: "Word",
  wants: ({ extension, name, ignored }: TreeFile) => (!ignored && !name.startsWith("~$") && extension === "docx" ? "archive" : false),
  read: (source: Source) => (isArchive(source) ? itemsOfDocument(source) : undefined),
};

const MEANINGS = new Meanings();

async function itemsOfDocument(source: SourceArchive): Promise<ReadItems | undefined> {
  const { path } = source.file;
  const entry = await source.text("word/document.xml");
  if (!("text" in entry)) return { items: NONE, troubles: [{ path, line: 1, what: `the document could not be read: ${entry.refused}` }] };
  const { blocks, wrong } = blocksIn(entry.text);
  const items = itemsIn(blocks, path);
  const troubles = wrong === undefined ? [] : [{ path, line: 1, what: `the document could not be read to its end: ${wrong}` }];
  return items.length + troubles.length === 0 ? undefined : { items, troubles };
}

function itemsIn(blocks: readonly Block[], path: string): readonly Item[] {
  const items: Item[] = [];
  let under = path.slice(path.lastIndexOf("/") + 1);
  for (const [at, block] of blocks.entries()) {
    if (block.is === "table") {
      const table = headerIn(block.rows);
      items.push(
        ...(table === undefined ? itemOfForm(block, path) : itemsOfTable(table.header, table.rows, { path, format: "docx", under })),
      );
      continue;
    }
    if (block.isHeading) under = `${block.text} ${under.slice(0, 200)}`;
    const id = identifierIn(block.text.replace(/^\[([^\]]{1,100})\]/, "$1 ").replace(/^([^\s:]{1,100}):/, "$1 "));
    if (id !== undefined && MEANINGS.kind("", id) !== "") items.push(itemOfParagraph(id, blocks, at, path));
  }
  return items;
}

/** A table of two columns is one item: "ID | REQ-1", "Requirement | …", "Parent | SYS-2". */
function itemOfForm({ rows }: Block & { readonly is: "table" }, path: string): readonly Item[] {
  if (rows.length < 2 || rows.some(({ cells }) => cells.length !== 2)) return [];
  const header = rows.map(({ cells }) => cells[0]!);
  return itemsOfTable(header, [{ line: rows[0]!.line, cells: rows.map(({ cells }) => cells[1]!) }], { path, format: "docx", under: "" });
}

const MOST_PARAGRAPHS = 100;

/** What follows up to the next item or heading is its text; lines such as "Derived from: SYS-1" are links. */
function itemOfParagraph(id: string, blocks: readonly Block[], at: number, path: string): Item {
  const first = blocks[at] as Block & { readonly is: "paragraph" };
  const body: string[] = [];
  const links: ItemLink[] = [];
  for (const block of blocks.slice(at + 1, at + MOST_PARAGRAPHS)) {
    if (block.is === "table" || block.isHeading || identifierIn(block.text) !== undefined) break;
    const found = linksIn(block.text, block.line, id);
    if (found.length > 0) links.push(...found);
    else body.push(block.text);
  }
  const rest = first.text.slice(first.text.indexOf(id) + id.length).replace(/^[\s:\]–-]+/, "");
  return itemOf({
    id,
    format: "docx",
    type: "",
    path,
    line: first.line,
    title: rest.slice(0, 300),
    text: [rest, ...body].join("\n").trim(),
    links,
  });
}

const LINKING = /^([A-Za-z][A-Za-z -]{2,30}?)\s*:\s*(\S.{0,1000})$/;

function linksIn(text: string, line: number, self: string): readonly ItemLink[] {
  const [, word = "", rest = ""] = LINKING.exec(text) ?? [];
  if (word === "" || !MEANINGS.knowsRole(word)) return [];
  return identifiersIn(rest)
    .filter((to) => to !== self)
    .map((to) => ({ to, role: word, line }));
}
