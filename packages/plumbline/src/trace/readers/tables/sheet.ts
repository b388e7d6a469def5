import { readXml } from "../xml.ts";
import type { Row } from "./table-items.ts";

/** Longest text of a cell (ECMA-376: 32,767 characters). */
const LONGEST = 32_767;
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 512;
/** Cells that merged ones are spread over: a sheet of a team has some thousands. */
const MOST_SPREAD = 1_000_000;

/** Texts that cells point at by their number; the runs of one text are one. */
export function sharedStringsIn(xml: string): readonly string[] {
  const strings: string[] = [];
  let text: string | undefined;
  let isText = false;
  let isPhonetic = false;
  readXml(xml, {
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") isPhonetic = true;
      else if (name === "t") isText = true;
    },
    text(more) {
      if (isText && !isPhonetic && text !== undefined && text.length < LONGEST) text += more;
    },
    close(name) {
      if (name === "t") isText = false;
      else if (name === "rPh") isPhonetic = false;
      else if (name === "si") strings.push(text ?? "");
    },
  });
  return strings;
}

/** The rows of a sheet with their texts; a value of merged cells stands in each of them. */
export function cellsOfSheet(xml: string, strings: readonly string[]): { readonly rows: readonly Row[]; readonly wrong?: string } {
  const sheet = new Sheet(strings);
  const wrong = readXml(xml, {
    open: (name, attributes) => sheet.open(name, attributes),
    text: (text) => sheet.text(text),
    close: (name) => sheet.close(name),
  });
  const rows = sheet.rows();
  const cut = sheet.isCut ? `its merged cells are more than ${MOST_SPREAD}` : undefined;
  return { rows, ...((wrong ?? cut) !== undefined && { wrong: wrong ?? cut! }) };
}

class Sheet {
  readonly #strings: readonly string[];
  readonly #rows = new Map<number, string[]>();
  readonly #merges: string[] = [];
  #left = MOST_SPREAD;
  #row = 0;
  #column = -1;
  #type = "";
  #text = "";
  #isValue = false;

  constructor(strings: readonly string[]) {
    this.#strings = strings;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "row") {
      this.#row = Number(attributes["r"] ?? this.#row + 1);
      this.#column = -1;
    } else if (name === "c") {
      this.#column = attributes["r"] === undefined ? this.#column + 1 : columnOf(attributes["r"]);
      this.#type = attributes["t"] ?? "n";
      this.#text = "";
    } else if (name === "v" || name === "t") this.#isValue = true;
    else if (name === "mergeCell") this.#merges.push(attributes["ref"] ?? "");
  }

  text(text: string): void {
    if (this.#isValue && this.#text.length < LONGEST) this.#text += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#isValue = false;
    else if (name === "c") this.#endCell();
  }

  #endCell(): void {
    if (this.#row < 1 || this.#row > MOST_ROWS || this.#column < 0 || this.#column >= MOST_COLUMNS) return;
    const text =
      this.#type === "s"
        ? (this.#strings[Number(this.#text)] ?? "")
        : this.#type === "b"
          ? this.#text === "1"
            ? "true"
            : "false"
          : this.#text;
    if (text === "") return;
    const cells = this.#rows.get(this.#row) ?? [];
    while (cells.length < this.#column) cells.push("");
    cells[this.#column] = text.trim();
    this.#rows.set(this.#row, cells);
  }

  /** Merged cells were left as they are from some place on. */
  get isCut(): boolean {
    return this.#left <= 0;
  }

  rows(): readonly Row[] {
    for (const range of this.#merges) this.#spread(range);
    return [...this.#rows].toSorted(([a], [b]) => a - b).map(([line, cells]) => ({ line, cells: Array.from(cells, (cell) => cell ?? "") }));
  }

  /** "A2:A5": what stands in its first cell holds for all of them. */
  #spread(range: string): void {
    const [, a, first, b, last] = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(range) ?? [];
    if (a === undefined || b === undefined) return;
    const [left, right] = [columnOf(a), Math.min(columnOf(b), MOST_COLUMNS - 1)];
    const text = this.#rows.get(Number(first))?.[left] ?? "";
    if (text === "") return;
    for (let row = Number(first); row <= Math.min(Number(last), MOST_ROWS); row++) {
      if (this.#left-- <= 0) return;
      const cells = this.#rows.get(row);
      // A row in which nothing stands is none, merged or not.
      if (cells === undefined) continue;
      for (let column = left; column <= right; column++) {
        if (this.#left-- <= 0) return;
        while (cells.length <= column) cells.push("");
        cells[column] = text;
      }
    }
  }
}

/** 0 for "A", 27 for "AB12". */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "A") column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
