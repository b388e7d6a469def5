import type { Matrix, Trace, Verified } from "#trace";

import { tame, wrapped } from "../width.ts";

/** A matrix as lists, which stay readable whatever their size, or as a table for a spreadsheet. */
export function matrixText(
  { store }: Trace,
  { of }: Verified,
  { rows, columns, cells }: Matrix,
  { csv, width }: { readonly csv: boolean; readonly width: number },
): string {
  const column = (index: number): number => columns[index]!;
  if (csv) {
    const lines = rows.flatMap((row, at) => {
      const linked = cells[at]!.map((index) => store.id(column(index)));
      return (linked.length === 0 ? [""] : linked).map((id) => [store.id(row), of[row]!, id].map(quoted).join(","));
    });
    return `${["item,verification,linked", ...lines].join("\r\n")}\r\n`;
  }
  const lines = rows.map((row, at) => {
    const linked = cells[at]!.map((index) => `${of[column(index)] === "verified" ? "✓" : "○"} ${store.id(column(index))}`);
    const sign = of[row] === "verified" ? "✓" : "○";
    return wrapped(tame(`${sign} ${store.id(row)}  ${linked.length === 0 ? "nothing" : linked.join("  ")}`), width, "    ");
  });
  const without = cells.filter((each) => each.length === 0).length;
  return [...lines, "", `${rows.length} rows, ${columns.length} columns, ${without} rows with nothing`, ""].join("\n");
}

/** A value that a spreadsheet could take for a formula is marked as text. */
function quoted(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
