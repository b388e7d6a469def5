import { columnsOf } from "./columns.ts";
import type { Row } from "./table-items.ts";

/** Rows above a table: a title, who made it, a legend. */
const MOST_ABOVE = 40;

/** Finds the header row of a sheet, of one line or of two where groups of columns have a title above, and the rows beneath it. */
export function headerIn(rows: readonly Row[]): { readonly header: readonly string[]; readonly rows: readonly Row[] } | undefined {
  for (const [at, row] of rows.slice(0, MOST_ABOVE).entries()) {
    for (const header of [row.cells, withGroup(rows[at - 1]?.cells ?? [], row.cells)]) {
      const columns = columnsOf(header);
      const known = columns.filter((column) => column !== "").length;
      if (columns.includes("id") && known >= 2) return { header, rows: belowHeader(rows.slice(at + 1), row.cells) };
    }
  }
  return undefined;
}

/** A column without a title of its own has that of the row above, which is merged over both. */
function withGroup(above: readonly string[], own: readonly string[]): readonly string[] {
  return Array.from({ length: Math.max(above.length, own.length) }, (_, at) => own[at] || (above[at] ?? ""));
}

/** The second line of a header repeats what is merged from the first. */
function belowHeader(rows: readonly Row[], header: readonly string[]): readonly Row[] {
  const isHeader = ({ cells }: Row): boolean => cells.some((cell, at) => cell !== "" && cell === header[at] && columnsOf([cell])[0] !== "");
  const first = rows.findIndex((row) => !isHeader(row));
  return first < 0 ? [] : rows.slice(first);
}
