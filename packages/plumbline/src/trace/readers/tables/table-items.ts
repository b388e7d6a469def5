import { type Item, type ItemLink, itemOf } from "../../items/item.ts";
import { KINDS, Meanings, plainWord } from "../../words/meanings.ts";
import { type Column, columnsOf } from "./columns.ts";

/** A row of a table with the line, or the number of the row, on which it stands. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Where a table stands. */
export interface TablePlace {
  readonly path: string;
  readonly format: string;
  /** What its surroundings call it: a heading above, the name of a sheet. */
  readonly under: string;
}

const MEANINGS = new Meanings();

/** Items of a table that says in its header which column holds identifiers; none of one that does not. */
export function itemsOfTable(header: readonly string[], rows: readonly Row[], place: TablePlace): readonly Item[] {
  const columns = columnsOf(header);
  const idAt = columns.indexOf("id");
  if (idAt < 0 || !columns.some((column) => column === "text" || column === "title" || column === "up" || column === "down")) return [];
  const type = typeSaid(header, columns, place.under);
  const items = rows.flatMap((row) => {
    const id = identifierIn(row.cells[idAt] ?? "");
    if (id === undefined) return [];
    const own = cellsOf(row, columns, "type")[0] ?? type;
    // A number alone, or one whose letters mean nothing in a trace, makes no item of a row: pin tables, error codes.
    if (MEANINGS.kind(own, id) === "") return [];
    return itemsOfRow(id, own, row, { header, columns }, place);
  });
  return asOne(items);
}

/** A hazard whose cell is merged over several causes stands in several rows, and is one item with the links of all of them. */
function asOne(items: readonly Item[]): readonly Item[] {
  const joined: { readonly first: Item; readonly links: Map<string, ItemLink> }[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    const isSame = before?.first.id === item.id && before.first.title === item.title;
    if (!isSame) joined.push({ first: item, links: new Map() });
    const { links } = joined.at(-1)!;
    for (const link of item.links) if (!links.has(link.to)) links.set(link.to, link);
  }
  return joined.map(({ first, links }) => ({ ...first, links: [...links.values()] }));
}

/** What the rows are: by the title of a column, else by what stands above the table. */
function typeSaid(header: readonly string[], columns: readonly (Column | "")[], under: string): string {
  const told = header.filter((_, at) => columns[at] === "text").find((title) => STATED.has(MEANINGS.kind(title, "")));
  if (told !== undefined) return told;
  const words = plainWord(under);
  const stated = KINDS.filter(({ kind }) => STATED.has(kind)).flatMap(({ words: each }) => each);
  return stated.find((word) => word.length > 4 && words.includes(word)) ?? "";
}

/** Kinds that are kept in tables; code and results are not, whatever the title of a column says. */
const STATED: ReadonlySet<string> = new Set(
  KINDS.map(({ kind }) => kind).filter((kind) => kind !== "codeRegion" && kind !== "testResult" && kind !== "device" && kind !== "release"),
);

interface Shape {
  readonly header: readonly string[];
  readonly columns: readonly (Column | "")[];
}

function itemsOfRow(id: string, type: string, row: Row, { header, columns }: Shape, { path, format }: TablePlace): readonly Item[] {
  const { line } = row;
  const texts = cellsOf(row, columns, "text");
  const title = cellsOf(row, columns, "title")[0] ?? "";
  const links: ItemLink[] = row.cells.flatMap((cell, at) => linksIn(cell, columns[at], header[at] ?? "", id, line));
  const attributes = Object.fromEntries(
    row.cells.flatMap((cell, at) => (cell !== "" && KEPT.has(columns[at] ?? "") ? [[columns[at]!, cell]] : [])),
  );
  const item = itemOf({
    id,
    format,
    type,
    path,
    line,
    title: title === "" ? (texts[0] ?? "") : title,
    text: texts.join("\n"),
    status: (cellsOf(row, columns, "status")[0] ?? "").toLowerCase(),
    links,
    ...(Object.keys(attributes).length > 0 && { attributes }),
  });
  return [item, ...cellsOf(row, columns, "code").flatMap((cell) => regionsIn(cell, id, { path, format, line }))];
}

const KEPT: ReadonlySet<string> = new Set(["method", "result", "date", "person", "revision"]);

function cellsOf({ cells }: Row, columns: readonly (Column | "")[], wanted: Column): readonly string[] {
  return cells.filter((cell, at) => columns[at] === wanted && cell !== "");
}

/** Identifiers in a column of links; the title of the column says what they are to the item. */
function linksIn(cell: string, column: Column | "" | undefined, title: string, self: string, line: number): readonly ItemLink[] {
  if (column !== "up" && column !== "down") return [];
  const known = MEANINGS.role(title.trim());
  const role = known.direction === column ? title.trim() : column === "up" ? "parent" : "child";
  return identifiersIn(cell)
    .filter((to) => to !== self)
    .map((to) => ({ to, role, line }));
}

/** Words joined with separators that end with a number of its own ("SRS-PUMP-012a"), or letters with a number right behind ("REQ001"). */
const IDENTIFIER = /^[A-Za-z][A-Za-z0-9]{0,30}(?:[-_.~/][A-Za-z0-9]{1,40}){0,8}[-_.~/]\d{1,10}[a-z]?$|^[A-Z]{2,12}\d{1,8}[a-z]?$/;

/** The identifier that a cell is, or begins with: "REQ-012", "**REQ-012**", "[REQ-012](#…)". */
export function identifierIn(cell: string): string | undefined {
  const plain =
    cell
      .replaceAll(/[*`]|\]\([^)]{0,500}\)|^\[/g, "")
      .trim()
      .split(/\s+/)[0] ?? "";
  return IDENTIFIER.test(plain) ? plain : undefined;
}

/** Identifiers in a cell that lists them; "REQ-030 to REQ-037" and remarks are left as they are. */
export function identifiersIn(cell: string): readonly string[] {
  return cell.split(/[\s,;]+|<br\s*\/?>/).flatMap((each) => identifierIn(each.replaceAll(/^[([]+|[)\].:]+$/g, "")) ?? []);
}

const PATH = /^[\w.@+-]{1,100}(?:\/[\w.@+-]{1,100}){1,20}$|^[\w-]{1,100}\.(?:c|h|cc|cpp|cxx|hpp|ino|py|rs|go|java|kt|swift|ts|js|cs)$/;

/** Files that a cell names as the code of the item. */
function regionsIn(
  cell: string,
  id: string,
  where: { readonly path: string; readonly format: string; readonly line: number },
): readonly Item[] {
  return cell
    .split(/[\s,;]+|<br\s*\/?>/)
    .map((each) => each.replaceAll(/[`*]/g, ""))
    .filter((each) => PATH.test(each))
    .map((file) =>
      itemOf({
        ...where,
        id: `${file}<-${id}`,
        type: "source",
        links: [{ to: id, role: "implements", line: where.line }],
        attributes: { file },
      }),
    );
}
