import { SaxesParser } from "saxes";

import { type Outline, Outliner } from "./outline.ts";
import { unzippedEntry } from "./zip-entry.ts";

const DEEPEST = 200;
const STYLES: readonly (readonly [pattern: RegExp, depth: (digits: string) => number])[] = [
  [/^(?:title|titel|titre)$/i, () => 1],
  [/^(?:heading|(?:ü|u)?berschrift|titre|kop|rubrik)\s?(\d)$/i, (digits) => Number(digits)],
];

/** The paragraphs of a Word document, counted in place of lines; or why they could not be read. */
export async function docxOutline(bytes: Uint8Array): Promise<Outline> {
  const unzipped = await unzippedEntry(bytes, "word/document.xml");
  if ("refused" in unzipped) return { blocks: [], cut: unzipped.refused };
  return documentOutline(unzipped.text);
}

/** Deleted text of tracked changes stands in elements of its own and is not taken. */
export function documentOutline(xml: string): Outline {
  const reader = new Reader();
  const parser = new SaxesParser();
  let wrong: string | undefined;
  let depth = 0;
  parser.on("error", () => (wrong ??= "its text is not well-formed"));
  parser.on("doctype", () => (wrong ??= "it declares a document type, which Word never does"));
  parser.on("opentag", ({ name, attributes }) => {
    if (++depth > DEEPEST) wrong ??= "its elements are nested too deep";
    if (wrong === undefined) reader.open(name, attributes);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    if (wrong === undefined) reader.close(name);
  });
  parser.on("text", (text) => {
    if (wrong === undefined) reader.text(text);
  });
  const isWrong = (): boolean => wrong !== undefined;
  for (let at = 0; at < xml.length && !isWrong(); at += 65_536) parser.write(xml.slice(at, at + 65_536));
  return reader.outline(wrong);
}

class Reader {
  readonly #outliner = new Outliner();
  #paragraph = 0;
  #text = "";
  #style = "";
  #isEntry = false;
  #isText = false;
  /** Cells of the row that is open; rows of a table within a cell count as its text. */
  #cells: string[] | undefined;
  #rows = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "w:p") {
      this.#paragraph++;
      [this.#style, this.#isEntry] = ["", false];
      if (this.#cells === undefined) this.#text = "";
    } else if (name === "w:pStyle") this.#style = attributes["w:val"] ?? "";
    else if (name === "w:numPr") this.#isEntry = true;
    else if (name === "w:t") this.#isText = true;
    else if (name === "w:tab" || name === "w:br") this.text(" ", true);
    else if (name === "w:tr" && this.#rows++ === 0) [this.#cells, this.#text] = [[], ""];
  }

  text(text: string, always = false): void {
    if ((this.#isText || always) && this.#text.length < 20_000) this.#text += text;
  }

  close(name: string): void {
    if (name === "w:t") this.#isText = false;
    else if (name === "w:p") this.#endParagraph();
    else if (name === "w:tc" && this.#cells && this.#rows === 1) {
      this.#cells.push(this.#text.trim());
      this.#text = "";
    } else if (name === "w:tr" && this.#rows > 0 && --this.#rows === 0 && this.#cells) {
      this.#outliner.row(this.#paragraph, this.#cells);
      this.#cells = undefined;
    }
  }

  outline(cut: string | undefined): Outline {
    return this.#outliner.outline(cut);
  }

  #endParagraph(): void {
    if (this.#cells) {
      this.#text += " ";
      return;
    }
    const depth = depthOf(this.#style);
    if (depth !== undefined) return this.#outliner.heading(this.#paragraph, depth, this.#text);
    this.#outliner.begin(this.#isEntry ? "entry" : "text");
    this.#outliner.add(this.#paragraph, this.#text);
    this.#outliner.end();
  }
}

function depthOf(style: string): number | undefined {
  for (const [pattern, depth] of STYLES) {
    const match = pattern.exec(style);
    if (match) return depth(match[1] ?? "1");
  }
  return undefined;
}
