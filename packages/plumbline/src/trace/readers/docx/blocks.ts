import type { Row } from "../tables/table-items.ts";
import { readXml } from "../xml.ts";

/** A paragraph or a table of a document. Word has no lines: paragraphs are counted in their place. */
export type Block =
  | { readonly is: "paragraph"; readonly line: number; readonly text: string; readonly isHeading: boolean }
  | { readonly is: "table"; readonly line: number; readonly rows: readonly Row[] };

const LONGEST = 20_000;

/** Paragraphs and outer tables in order. Deleted text of tracked changes stands in elements of its own and is not taken. */
export function blocksIn(xml: string): { readonly blocks: readonly Block[]; readonly wrong?: string } {
  const document = new Document();
  const wrong = readXml(xml, {
    open: (name, attributes) => document.open(name, attributes),
    text: (text) => document.text(text),
    close: (name) => document.close(name),
  });
  return { blocks: document.blocks, ...(wrong !== undefined && { wrong }) };
}

class Document {
  readonly blocks: Block[] = [];
  #paragraph = 0;
  #text = "";
  #style = "";
  #isText = false;
  /** Tables that are open; of one within a cell the texts belong to that cell. */
  #tables = 0;
  #rows: Row[] = [];
  #cells: string[] = [];
  #span = 1;
  #merged: "" | "restart" | "continue" = "";
  #above: string[] = [];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "p") {
      this.#paragraph++;
      this.#style = "";
      if (this.#tables === 0) this.#text = "";
      else if (this.#text !== "" && !this.#text.endsWith("\n")) this.#text += "\n";
    } else if (name === "pStyle") this.#style = attributes["w:val"] ?? "";
    else if (name === "t") this.#isText = true;
    else if (name === "tab" || name === "br") this.#say(" ");
    else if (name === "tbl" && this.#tables++ === 0) [this.#rows, this.#above] = [[], []];
    else if (name === "tr" && this.#tables === 1) this.#cells = [];
    else if (name === "tc" && this.#tables === 1) [this.#text, this.#span, this.#merged] = ["", 1, ""];
    else if (name === "gridSpan" && this.#tables === 1) this.#span = Math.min(64, Number(attributes["w:val"] ?? 1) || 1);
    else if (name === "vMerge" && this.#tables === 1) this.#merged = attributes["w:val"] === "restart" ? "restart" : "continue";
  }

  text(text: string): void {
    if (this.#isText) this.#say(text);
  }

  #say(text: string): void {
    if (this.#text.length < LONGEST) this.#text += text;
  }

  close(name: string): void {
    if (name === "t") this.#isText = false;
    else if (name === "p" && this.#tables === 0) this.#endParagraph();
    else if (name === "tc" && this.#tables === 1) this.#endCell();
    else if (name === "tr" && this.#tables === 1) {
      this.#rows.push({ line: this.#paragraph, cells: this.#cells });
      this.#above = this.#cells;
    } else if (name === "tbl" && --this.#tables === 0) {
      if (this.#rows.length > 0) this.blocks.push({ is: "table", line: this.#rows[0]!.line, rows: this.#rows });
      this.#text = "";
    }
  }

  #endParagraph(): void {
    const text = this.#text.trim();
    const isHeading = /^(?:heading|title|(?:ü|u)?berschrift|titre|kop|rubrik)/i.test(this.#style);
    if (text !== "") this.blocks.push({ is: "paragraph", line: this.#paragraph, text, isHeading });
    this.#text = "";
  }

  /** A cell that is merged with the one above says the same; one that spans columns says it in each. */
  #endCell(): void {
    const own = this.#text.trim();
    const text = this.#merged === "continue" ? (this.#above[this.#cells.length] ?? own) : own;
    for (let column = 0; column < this.#span; column++) this.#cells.push(text);
  }
}
