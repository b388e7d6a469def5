import type { TreeFile } from "#model";

import { type Item, type ItemLink, itemOf } from "../../items/item.ts";
import { Meanings } from "../../words/meanings.ts";
import { isText, type Reader, type Source } from "../reader.ts";
import { identifierIn, identifiersIn, itemsOfTable, type Row } from "./table-items.ts";

/** Tables of requirements, risks and tests in Markdown, and headings that begin with an identifier. */
export const markdownTables: Reader = {
  name: "Markdown",
  wants: ({ extension, ignored }: TreeFile) => (!ignored && (extension === "md" || extension === "markdown") ? "text" : false),
  read(source: Source) {
    if (!isText(source)) return undefined;
    const items = itemsIn(source.file.path, source.lines);
    return items.length === 0 ? undefined : { items, troubles: [] };
  },
};

const MEANINGS = new Meanings();
const HEADING = /^#{1,6}\s+(\S.{0,500})$/;
const FENCE = /^ {0,3}(?:```|~~~)/;

function itemsIn(path: string, lines: readonly string[]): readonly Item[] {
  const items: Item[] = [];
  let under = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  let isCode = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (FENCE.test(line)) isCode = !isCode;
    if (isCode) continue;
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) {
      items.push(...itemOfHeading(heading, lines, at, path));
      under = `${heading} ${under.slice(0, 200)}`;
    } else if (isRow(line) && isSeparator(lines[at + 1] ?? "")) {
      const end = rowsEnd(lines, at + 2);
      const rows = lines.slice(at + 2, end).map((row, index): Row => ({ line: at + 3 + index, cells: cellsIn(row) }));
      items.push(...itemsOfTable(cellsIn(line), rows, { path, format: "markdown", under }));
      at = end - 1;
    }
  }
  return items;
}

const isSeparator = (line: string): boolean => isRow(line) && cellsIn(line).every((cell) => /^:?-+:?$/.test(cell));

const isRow = (line: string): boolean => line.includes("|") && line.length < LONGEST;
const LONGEST = 20_000;

function rowsEnd(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && isRow(lines[at]!) && lines[at]!.trim() !== "") at++;
  return at;
}

function cellsIn(row: string): readonly string[] {
  return row
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll(String.raw`\|`, "|"));
}

/** "### REQ-012 Title", "### REQ-012: Title", with the text beneath and links such as "Verifies: SRS-1, SRS-2". */
function itemOfHeading(heading: string, lines: readonly string[], at: number, path: string): readonly Item[] {
  const id = identifierIn(heading.replace(/^\[([^\]]{1,100})\](?!\()/, "$1 ").replace(/^([^\s:]{1,100}):/, "$1 "));
  if (id === undefined || MEANINGS.kind("", id) === "") return [];
  const near = lines.slice(at + 1, at + MOST_LINES);
  const end = near.findIndex((line) => HEADING.test(line));
  const body = end < 0 ? near : near.slice(0, end);
  const links = body.flatMap((line, index) => linksOfLine(line, at + 2 + index, id));
  return [
    itemOf({
      id,
      format: "markdown",
      type: "",
      path,
      line: at + 1,
      title: heading.slice(heading.indexOf(id) + id.length).replace(/^[\s:*\]`–-]+/, ""),
      text: body.join("\n").trim(),
      links,
    }),
  ];
}

const MOST_LINES = 400;
const LINKING = /^\s*(?:[-*]\s+)?(?:\*\*|__)?([A-Za-z][A-Za-z -]{2,30}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(\S.{0,1000})$/;

/** A line such as "**Derived from:** SRS-1, SRS-2": a word of the trace, and identifiers only. */
function linksOfLine(line: string, number: number, self: string): readonly ItemLink[] {
  const [, word = "", rest = ""] = LINKING.exec(line) ?? [];
  if (word === "" || !MEANINGS.knowsRole(word)) return [];
  const ids = identifiersIn(rest);
  return ids.filter((to) => to !== self).map((to) => ({ to, role: word, line: number }));
}
