/** What every format of document comes to: headings and pieces of running text with their lines, without code, quotes and images. */
export interface Outline {
  readonly blocks: readonly Block[];
  /** What was not looked at, for the reader. */
  readonly cut?: string;
}

export type Block = Heading | Prose;

export interface Heading {
  readonly is: "heading";
  readonly line: number;
  /** 1 is the title of the document. */
  readonly depth: number;
  readonly text: string;
}

export interface Prose {
  /** Running text, an entry of a list, or the cells of a table's row joined by " | ". */
  readonly is: "text" | "entry" | "row";
  readonly lines: readonly Line[];
}

export interface Line {
  readonly line: number;
  readonly text: string;
}

export const isHeading = (block: Block): block is Heading => block.is === "heading";

/** More than this nobody writes by hand. */
const MOST_BLOCKS = 50_000;

/** Collects blocks line by line; what belongs to one paragraph or entry is kept together. */
export class Outliner {
  readonly #blocks: Block[] = [];
  #lines: Line[] = [];
  #is: Prose["is"] = "text";
  #full = false;

  heading(line: number, depth: number, text: string): void {
    this.end();
    const clean = text.trim();
    if (clean !== "") this.#push({ is: "heading", line, depth, text: clean.slice(0, 300) });
  }

  /** Begins a list entry or a table row: whatever was open ends. */
  begin(is: Prose["is"]): void {
    this.end();
    this.#is = is;
  }

  add(line: number, text: string): void {
    const clean = text.trim();
    if (clean !== "") this.#lines.push({ line, text: clean });
  }

  end(): void {
    if (this.#lines.length > 0) this.#push({ is: this.#is, lines: this.#lines });
    this.#lines = [];
    this.#is = "text";
  }

  /** A whole row of a table; empty and ruling rows are dropped. */
  row(line: number, cells: readonly string[]): void {
    this.begin("row");
    const clean = cells.map((cell) => cell.trim());
    if (clean.some((cell) => /[\p{L}\p{N}]/u.test(cell))) this.add(line, clean.join(" | "));
    this.end();
  }

  outline(cut?: string): Outline {
    this.end();
    const because = this.#full ? `only its first ${MOST_BLOCKS} paragraphs were read` : cut;
    return { blocks: this.#blocks, ...(because !== undefined && { cut: because }) };
  }

  #push(block: Block): void {
    if (this.#blocks.length < MOST_BLOCKS) this.#blocks.push(block);
    else this.#full = true;
  }
}
