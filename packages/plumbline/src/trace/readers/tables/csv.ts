import type { TreeFile } from "#model";

import { isText, type Reader, type Source } from "../reader.ts";
import { headerIn } from "./header.ts";
import { itemsOfTable, type Row } from "./table-items.ts";

/** Tables as text (RFC 4180), with comma, semicolon or tab: what DOORS, Jira and spreadsheets export. */
export const csv: Reader = {
  name: "CSV",
  wants: ({ extension, ignored }: TreeFile) => (!ignored && (extension === "csv" || extension === "tsv") ? "text" : false),
  read(source: Source) {
    if (!isText(source)) return undefined;
    const { path, name } = source.file;
    const table = headerIn(rowsIn(source.text));
    const items = table === undefined ? [] : itemsOfTable(table.header, table.rows, { path, format: "csv", under: name });
    return items.length === 0 ? undefined : { items, troubles: [] };
  },
};

/** Recorded measurements are tables, too: a header is looked for first, and of a file without one no more is read. */
const LOOKED_AT = 65_536;
const MOST_ROWS = 500_000;

/** Rows with the line on which each begins; a text in quotes may hold separators, quotes and line ends. */
export function rowsIn(text: string): readonly Row[] {
  const separator = separatorOf(text);
  const start = cut(text.slice(0, LOOKED_AT), separator);
  return headerIn(start) === undefined ? [] : cut(text, separator);
}

function cut(text: string, separator: string): readonly Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let line = 1;
  let first = 1;
  let at = 0;
  while (at < text.length && rows.length < MOST_ROWS) {
    const cell = text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator);
    cells.push(cell.text.trim());
    line += cell.lines;
    at = cell.end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      cells.push("");
    }
    rows.push({ line: first, cells });
    cells = [];
    at++;
    first = ++line;
  }
  return rows;
}

interface Cell {
  readonly text: string;
  readonly end: number;
  /** Line ends within it. */
  readonly lines: number;
}

function plainCell(text: string, at: number, separator: string): Cell {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== "\n") end++;
  return { text: text.slice(at, end), end, lines: 0 };
}

/** Up to the quote that ends it; two quotes are one. What stands between that and the separator belongs to no cell. */
function quotedCell(text: string, at: number, separator: string): Cell {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  const close = end < 0 ? text.length : end;
  const inside = text.slice(at + 1, close);
  const { end: last } = plainCell(text, Math.min(text.length, close + 1), separator);
  return { text: inside.replaceAll('""', '"'), end: last, lines: inside.split("\n").length - 1 };
}

/** Of the usual ones that which the first lines have most of. */
function separatorOf(text: string): string {
  const start = text.slice(0, 4_096);
  const count = (separator: string): number => start.split(separator).length;
  return ["\t", ";", ","].toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}
