import type { SourceText } from "#model";

import { type Entry, type ManifestPart, manifest } from "./found.ts";

const NAME = /^(?:soup|ots|component|package|library|software|name|item|module|part|third[- ]party)\b.{0,40}$/i;
const VERSION = /\b(?:version|revision|release|rev\.?)\b/i;

/** A table of SOUP: CSV or Markdown with a column of names and one of versions. */
export function soupList(source: SourceText): ManifestPart | undefined {
  const rows = /\.(?:csv|tsv)$/i.test(source.file.name) ? csvRows(source) : markdownRows(source);
  const entries: Entry[] = [];
  let columns: { readonly name: number; readonly version: number } | undefined;
  for (const { line, cells } of rows) {
    const version = cells.findIndex((cell) => VERSION.test(cell) && cell.length < 40);
    const name = cells.findIndex((cell, index) => index !== version && NAME.test(cell));
    // A heading row may come again in each section.
    if (version >= 0 && name >= 0 && !/\d/.test(cells[version] ?? "")) columns = { name, version };
    else if (columns) entries.push(entry(line, cells[columns.name] ?? "", cells[columns.version] ?? ""));
  }
  return columns === undefined || entries.length === 0 ? undefined : manifest(source, "SOUP list", true, entries);
}

function entry(line: number, name: string, version: string): Entry {
  const known = /\d/.test(version);
  return {
    name: name.replaceAll(/[*`[\]]|\(https?:[^)]{0,300}\)/g, "").trim(),
    line,
    version: known ? version : undefined,
    pin: known ? "exact" : "none",
    scope: "runtime",
  };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function csvRows({ lines }: SourceText): readonly Row[] {
  const separator = [";", "\t", ","].find((sign) => lines[0]?.includes(sign)) ?? ",";
  return lines.slice(0, 5_000).map((line, index) => ({
    line: index + 1,
    cells: line
      .slice(0, 4_000)
      .split(separator)
      .map((cell) => cell.trim().replaceAll(/^"|"$/g, "")),
  }));
}

function markdownRows({ lines }: SourceText): readonly Row[] {
  return lines.slice(0, 20_000).flatMap((line, index) => {
    if (!/^\s*\|.*\|/.test(line) || /^\s*\|[\s|:-]+$/.test(line)) return [];
    return [
      {
        line: index + 1,
        cells: line
          .slice(0, 4_000)
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      },
    ];
  });
}
