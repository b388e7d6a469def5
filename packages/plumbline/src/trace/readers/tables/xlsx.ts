import type { TreeFile } from "#model";

import { type Item, NONE, type ReadItems, type Trouble } from "../../items/item.ts";
import { isArchive, type Reader, type Source, type SourceArchive } from "../reader.ts";
import { readXml } from "../xml.ts";
import { headerIn } from "./header.ts";
import { cellsOfSheet, sharedStringsIn } from "./sheet.ts";
import { itemsOfTable } from "./table-items.ts";

/** Sheets of Excel workbooks that say in a header row which column holds identifiers (ECMA-376 Part 1, 18 SpreadsheetML). */
export const xlsx: Reader = {
  name: "Excel",
  wants: ({ extension, ignored, name }: TreeFile) =>
    !ignored && !name.startsWith("~$") && (extension === "xlsx" || extension === "xlsm") ? "archive" : false,
  read: (source: Source) => (isArchive(source) ? itemsOfWorkbook(source) : undefined),
};

const MOST_SHEETS = 100;

async function itemsOfWorkbook(source: SourceArchive): Promise<ReadItems | undefined> {
  const { path } = source.file;
  const troubles: Trouble[] = [];
  const said = async (name: string): Promise<string | undefined> => {
    const entry = await source.text(name);
    if ("text" in entry) return entry.text;
    troubles.push({ path, line: 1, what: `${name} of the workbook could not be read: ${entry.refused}` });
    return undefined;
  };
  const workbook = await said("xl/workbook.xml");
  if (workbook === undefined) return { items: NONE, troubles };
  const names = new Set(await source.names());
  const strings = names.has("xl/sharedStrings.xml") ? sharedStringsIn((await said("xl/sharedStrings.xml")) ?? "") : [];
  const targets = names.has("xl/_rels/workbook.xml.rels")
    ? targetsIn((await said("xl/_rels/workbook.xml.rels")) ?? "")
    : new Map<string, string>();
  const items: Item[] = [];
  for (const { name, id } of sheetsIn(workbook).slice(0, MOST_SHEETS)) {
    const target = targets.get(id);
    if (target === undefined || !names.has(target)) continue;
    // One sheet after the other: they are unpacked from one buffer.
    // oxlint-disable-next-line no-await-in-loop
    const text = await said(target);
    if (text === undefined) continue;
    const { rows, wrong } = cellsOfSheet(text, strings);
    if (wrong !== undefined) troubles.push({ path, line: 1, what: `the sheet "${name}" could not be read to its end: ${wrong}` });
    const table = headerIn(rows);
    if (table !== undefined) items.push(...itemsOfTable(table.header, table.rows, { path, format: "xlsx", under: name }));
  }
  return items.length + troubles.length === 0 ? undefined : { items, troubles };
}

function sheetsIn(workbook: string): readonly { readonly name: string; readonly id: string }[] {
  const sheets: { name: string; id: string }[] = [];
  readXml(workbook, {
    open(name, attributes) {
      if (name === "sheet") sheets.push({ name: attributes["name"] ?? "", id: attributes["r:id"] ?? "" });
    },
  });
  return sheets;
}

/** Where each relation of the workbook leads, within the archive. */
function targetsIn(relations: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  readXml(relations, {
    open(name, { Id: id = "", Target: target = "" }) {
      if (name === "Relationship") targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}
